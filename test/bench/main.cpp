// What the server does in a second, beside what the bare engine and the bare database do in the same run on the same
// machine: `bench_load [matters] [seconds]`. Both databases when HUIYIN_TEST_PG names a PostgreSQL.
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "app/house.hpp"
#include "demo/town.hpp"
#include "load.hpp"
#include "platform/clock/clock.hpp"
#include "platform/files/test/samples.hpp"
#include "platform/http/engine.hpp"
#include "platform/jobs/feed.hpp"
#include "test/stores.hpp"

namespace {

using namespace huiyin;
namespace json = boost::json;
using bench::Ask;

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What the demo wrote down: all logins have one password.
constexpr std::string_view password = "huiyin-demo-2026";

long resident_megabytes() {
  long pages = 0, resident = 0;
  std::ifstream{"/proc/self/statm"} >> pages >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / (1 << 20);
}

/// A folder where the data of a town would lie, not in memory: a commit costs what it costs.
class Disk {
 public:
  Disk() {
    if (!::mkdtemp(path_.data())) throw std::runtime_error{"mkdtemp"};
  }
  ~Disk() { std::filesystem::remove_all(path_); }
  Disk(const Disk&) = delete;
  std::filesystem::path path() const { return path_; }

 private:
  std::string path_ = (std::filesystem::current_path() / "huiyin-bench-XXXXXX").string();
};

/// A demo town behind the real engine, and somebody signed in.
class Served {
 public:
  Served(const config::Settings& settings, const db::Place& place)
      : store_{place}, house_{settings, store_, passwords_}, sequencer_{store_, [] {}} {}

  std::uint16_t port() const noexcept { return port_; }

  /// The headers of a signed-in desk.
  Headers sign_in(const std::string& login) {
    const json::object body{{"login", login}, {"password", password}};
    const auto answer = house_.answer({.method = "POST",
                                       .path = "/api/v1/sessions",
                                       .body = json::serialize(body),
                                       .headers = {{"content-type", "application/json"}}},
                                      clock::now());
    std::string cookie;
    for (const auto& [name, value] : answer.headers)
      if (name == "Set-Cookie") cookie = value.substr(0, value.find(';'));
    const auto token = json::parse(answer.body).at("token").as_string();
    return {{"cookie", cookie}, {"x-huiyin-token", std::string{token}}, {"content-type", "application/json"}};
  }
  json::value send(const Headers& who, const std::string& method, const std::string& path, std::string body = {}) {
    http::Request request{.method = method, .path = "/api/v1" + path, .body = std::move(body), .headers = who};
    return json::parse(house_.answer(request, clock::now()).body);
  }
  std::string some_grid() { return house_.atlas().map()->grids().front().levels.grid; }

 private:
  const auth::Passwords passwords_{auth::Passwords::least};
  db::Store store_;
  app::House house_;
  jobs::Sequencer sequencer_;
  std::uint16_t port_ = bench::free_port();
  const http::Engine engine_{{.address = "127.0.0.1", .port = port_},
                             [this](const http::Request& request) { return house_.answer(request, clock::now()); }};
};

double empty_handler(double seconds) {
  const auto port = bench::free_port();
  const http::Engine engine{{.address = "127.0.0.1", .port = port},
                            [](const http::Request&) { return http::Response{.body = "{}"}; }};
  const auto result = bench::load(
      port, {}, [] { return Ask{.target = "/"}; }, seconds);
  bench::say("empty handler (baseline)", result, 0, "");
  return result.per_second;
}

void measure(const std::string& database, int matters, double seconds, double empty, double inserts) {
  const Disk disk;
  std::optional<test::FreshStore> fresh;
  config::Settings settings;
  settings.data = disk.path() / "data";
  settings.second_factor = "offered";  // as in the demo
  if (database == "postgres") settings.postgres = fresh.emplace(database).place().where;
  std::ostringstream quiet;
  demo::make(settings, {.today = "2026-11-23", .matters = matters}, quiet, false);
  Served served{settings, app::place_of(settings)};
  const auto desk = served.sign_in("desk");
  const auto newest = served.send(desk, "GET", "/matters").at("items").as_array();
  const std::string matter{newest.at(7).at("id").as_string()};
  fmt::print("\n{}, {} matters, {} MB at rest\n", database, matters, resident_megabytes());
  const auto reading = [&](const std::string& name, const std::string& target, const std::string& aim) {
    bench::say(name,
               bench::load(
                   served.port(), desk, [&] { return Ask{.target = "/api/v1" + target}; }, seconds),
               empty, aim);
  };
  reading("newest 50 with capped total", "/matters?limit=50", "0.08");
  reading("matter page", "/matters/" + matter, "0.08");
  reading("board", "/matters/board", "0.05");
  reading("to do", "/matters?box=todo&limit=50", "");
  reading("search", "/matters?q=%E4%BA%95%E7%9B%96&limit=50", "");
  reading("map in box", "/matters/points?bbox=120.60,31.60,120.65,31.65", "0.05");
  reading("summary", "/matters/summary", "");
  reading("place to grid", "/places/locate?lng=120.62&lat=31.62", "");
  std::atomic<int> n = 0;
  const auto grid = served.some_grid();
  const std::string photo = "0197f000-0000-7000-a000-000000000001";
  served.send(desk, "PUT", "/files/" + photo, files::samples::halves(1600, 1200, ".jpg"));
  const auto create = [&] {
    const json::object body{{"category", "0301"},
                            {"text", "路边的井盖松动了，晚上看不见"},
                            {"grid", grid},
                            {"photos", json::array{json::value(photo)}},
                            {"happened_at", to_rfc3339(clock::now())}};
    return Ask{"PUT", fmt::format("/api/v1/matters/0197f000-0000-7000-9000-{:012}", ++n), json::serialize(body)};
  };
  bench::say("report creation, durable", bench::load(served.port(), desk, create, seconds), inserts, "0.5");
}

}  // namespace

int main(int argc, char** argv) {
  const int matters = argc > 1 ? std::atoi(argv[1]) : 9000;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 5;
  try {
    const double empty = empty_handler(seconds);
    const Disk disk;
    const double inserts = bench::raw_inserts_per_second((disk.path() / "raw.db").string(), seconds);
    fmt::print("{:<34} {:>9.0f}/s\n", "raw SQLite insert+commit (baseline)", inserts);
    for (const auto& database : test::databases()) measure(database, matters, seconds, empty, inserts);
  } catch (const Problem& problem) {
    fmt::print(stderr, "{}\n", problem.code());
    return 1;
  }
  return 0;
}
