#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "platform/db/store.hpp"
#include "platform/files/shelf.hpp"
#include "platform/files/test/samples.hpp"
#include "program.hpp"
#include "wire.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string id_of(char kind, int n) {
  return fmt::format("0197f000-0000-7{}00-8000-{:012}", kind, n);
}

/// Phones that report, each with a photo of its own, until the server is gone.
class Storm {
 public:
  Storm(std::uint16_t port, std::string grid, int from) : port_{port}, grid_{std::move(grid)}, next_{from} {
    for (int i = 0; i < 4; ++i)
      phones_.emplace_back([this] {
        while (report(next_++)) continue;
      });
  }
  ~Storm() {
    for (auto& phone : phones_) phone.join();
  }

  std::size_t acknowledged() const {
    const std::lock_guard lock{mutex_};
    return acknowledged_.size();
  }
  /// Numbers of the reports that were answered 201. Waits for the last phone.
  std::set<int> over() {
    for (auto& phone : phones_) phone.join();
    phones_.clear();
    return acknowledged_;
  }
  int next() const { return next_; }

 private:
  bool report(int n) {
    const Headers headers{{"X-Forwarded-For", fmt::format("198.51.{}.{}", n / 250, n % 250)},
                          {"Content-Type", "application/json"}};
    const auto photo = id_of('1', n);
    const auto sent =
        ask(port_, "PUT", "/api/v1/public/files/" + photo, files::samples::halves(40 + n % 50, 30, ".jpg"), headers);
    if (!sent) return false;
    EXPECT_TRUE(sent->status == 201) << sent->body;
    const json::object body{
        {"key", "known to this phone alone"},           {"category", "0301"},
        {"text", fmt::format("第{}件：河边有垃圾", n)}, {"grid", grid_},
        {"photos", json::array{json::value(photo)}},    {"happened_at", "2026-03-01T08:00:00+08:00"}};
    const auto heard = ask(port_, "PUT", "/api/v1/public/matters/" + id_of('2', n), json::serialize(body), headers);
    if (!heard) return false;
    EXPECT_EQ(heard->status, 201) << heard->body;
    const std::lock_guard lock{mutex_};
    acknowledged_.insert(n);
    return true;
  }

  std::uint16_t port_;
  std::string grid_;
  std::atomic<int> next_;
  mutable std::mutex mutex_{};
  std::set<int> acknowledged_{};
  std::vector<std::thread> phones_{};
};

struct Stored {
  std::string id{};
  long long steps = 0;
  std::string photo{};
  std::string sha256{};
};
BOOST_DESCRIBE_STRUCT(Stored, (), (id, steps, photo, sha256))

/// Each acknowledged report stands there once, with its first step and its photo; no other is half there.
void check(const fs::path& data, const std::set<int>& acknowledged) {
  db::Store store{{db::Dialect::sqlite, (data / "huiyin.db").string(), 1}};
  const auto rows = store.read([](db::Tx& tx) {
    return tx.all<Stored>(R"sql(
        SELECT m.id, (SELECT COUNT(*) FROM matter_step s WHERE s.matter = m.id) AS steps,
               COALESCE(p.file, '') AS photo, COALESCE(f.sha256, '') AS sha256
          FROM matter m LEFT JOIN matter_photo p ON p.matter = m.id LEFT JOIN file f ON f.id = p.file
         WHERE m.id LIKE '0197f000-0000-7200-%')sql");
  });
  std::multiset<std::string> there;
  for (const auto& row : rows) {
    there.insert(row.id);
    EXPECT_EQ(row.steps, 1) << row.id;
    ASSERT_EQ(row.sha256.size(), 64u) << row.id << " came without its photo";
    const auto path = data / "files" / row.sha256.substr(0, 2) / row.sha256.substr(2, 2) / row.sha256;
    std::ifstream in{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(files::sha256(bytes), row.sha256) << path;
  }
  for (const int n : acknowledged) EXPECT_EQ(there.count(id_of('2', n)), 1u) << n << " was acknowledged";
  EXPECT_EQ(store.read([](db::Tx& tx) { return tx.one<std::string>("PRAGMA integrity_check"); }), "ok");
}

TEST(Storm, OfReportsWithPhotosLosesNothingWhenTheServerIsKilled) {
  const Folder folder;
  const auto data = folder.path() / "data";
  make_town(data);
  ::setenv("HUIYIN_HTTP_PROXIES", "127.0.0.1", 1);
  std::set<int> acknowledged;
  int next = 1;
  for (const std::size_t reports : {1u, 7u, 20u, 40u}) {
    Program server{{data}};
    ASSERT_TRUE(server.serves()) << server.said();
    const auto villages = ask(server.port(), "GET", "/api/v1/areas").value().json.at("items").as_array();
    const auto of = [&](const json::value& area) {
      return ask(server.port(), "GET", "/api/v1/areas?parent=" + std::string{area.at("id").as_string()})
          ->json.at("items")
          .at(0);
    };
    const std::string grid{of(of(villages.at(0))).at("id").as_string()};
    Storm storm{server.port(), grid, next};
    while (storm.acknowledged() < reports) std::this_thread::yield();
    server.kill();
    acknowledged.merge(storm.over());
    next = storm.next();
  }
  ::unsetenv("HUIYIN_HTTP_PROXIES");
  EXPECT_GE(acknowledged.size(), 68u);
  Program server{{data}};
  ASSERT_TRUE(server.serves()) << server.said();
  server.signal(SIGTERM);
  EXPECT_EQ(server.ended(), 0);
  check(data, acknowledged);
}

}  // namespace
}  // namespace huiyin::test
