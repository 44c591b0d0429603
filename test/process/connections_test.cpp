#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <list>
#include <thread>

#include "platform/db/session.hpp"
#include "platform/files/test/samples.hpp"
#include "program.hpp"
#include "wire.hpp"

namespace huiyin::test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view report =
    "PUT /api/v1/public/matters/0197f000-0000-7000-8000-000000000001 HTTP/1.1\r\n"
    "Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n";

/// A server beside which some clients behave badly.
class Connections : public testing::Test {
 protected:
  Connections() {
    make_town(folder.path() / "data");
    server.emplace(Program::Start{folder.path() / "data"});
    EXPECT_TRUE(server->serves()) << server->said();
    matters = figure("huiyin_feed_seq");
  }

  void others_are_answered() {
    for (int i = 0; i < 20; ++i) {
      const auto heard = ask(server->port(), "GET", "/api/v1/town");
      ASSERT_TRUE(heard.has_value()) << server->said();
      ASSERT_EQ(heard->status, 200);
    }
  }

  double figure(const std::string& name) {
    const auto metrics = ask(server->port(), "GET", "/metrics").value().body;
    const auto at = metrics.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(metrics.substr(at + name.size() + 2));
  }

  /// Waits until the server runs nothing but this question and holds no more open files than before; what a client
  /// leaves behind goes by itself.
  void nothing_is_left(std::size_t before) {
    while (figure("huiyin_requests_running") > 1 || server->open_files() > before + 2) std::this_thread::yield();
    EXPECT_EQ(figure("huiyin_feed_seq"), matters) << "something was stored";
  }

  Folder folder{};
  std::optional<Program> server{};
  double matters = 0;
};

TEST_F(Connections, ThatVanishInTheMiddleOfARequestStopNobodyAndLeaveNothing) {
  const auto before = server->open_files();
  for (int i = 0; i < 100; ++i) {
    Wire wire{server->port()};
    wire.say(report.substr(0, static_cast<std::size_t>(i) * report.size() / 100));
    wire.vanish();
  }
  for (int i = 0; i < 100; ++i) {
    Wire wire{server->port()};
    wire.say("GET /api/v1/map HTTP/1.1\r\nHost: localhost\r\n\r\n");
    wire.vanish();
  }
  others_are_answered();
  nothing_is_left(before);
}

TEST_F(Connections, ThatVanishWhileTheyAreAcceptedStopNobody) {
  const auto before = server->open_files();
  std::array<std::jthread, 4> clients;
  for (auto& client : clients)
    client = std::jthread{[this] {
      for (int i = 0; i < 3000; ++i) Wire{server->port()}.vanish();
    }};
  for (auto& client : clients) client.join();
  others_are_answered();
  nothing_is_left(before);
}

TEST_F(Connections, WithHalfABodyOrNothingAtAllStopNobodyAndLeaveNothing) {
  const auto before = server->open_files();
  std::list<Wire> waiting;
  for (int i = 0; i < 200; ++i) {
    auto& wire = waiting.emplace_back(server->port());
    if (i % 2 == 0) {
      wire.say(report);
      wire.say(R"({"category":"0301","text":"half a)");
    }
  }
  others_are_answered();
  waiting.clear();
  nothing_is_left(before);
}

TEST_F(Connections, ThatDripOneByteAtATimeStopNobody) {
  const auto before = server->open_files();
  std::list<Wire> slow;
  for (int i = 0; i < 50; ++i) slow.emplace_back(server->port());
  for (const char byte : report.substr(0, 60)) {
    for (auto& wire : slow) wire.say({&byte, 1});
    const auto heard = ask(server->port(), "GET", "/healthz");
    ASSERT_TRUE(heard && heard->status == 200);
  }
  others_are_answered();
  slow.clear();
  nothing_is_left(before);
}

TEST_F(Connections, ThatBreakTheProtocolAreClosedAndStopNobody) {
  const auto before = server->open_files();
  const std::string long_name(20'000, 'x');
  for (const auto& bytes :
       {std::string{"\x16\x03\x01 this is TLS\r\n\r\n"}, std::string{"GET\r\n\r\n"},
        "GET /" + long_name + " HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n" + long_name + ": a\r\n\r\n",
        std::string{"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n"},
        std::string{"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
        std::string{"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}}) {
    Wire wire{server->port()};
    wire.say(bytes);
    EXPECT_EQ(wire.rest().find(" 200 "), std::string::npos) << bytes.substr(0, 40);
  }
  others_are_answered();
  nothing_is_left(before);
}

/// The engine would never accept again after it has once run out of files.
TEST_F(Connections, ThatAreMoreThanTheProcessMayHaveFilesAreServedAgainOnceOthersGo) {
  server.reset();
  server.emplace(Program::Start{folder.path() / "data", {"prlimit", "--nofile=450:450"}});
  ASSERT_TRUE(server->serves()) << server->said();
  std::list<Wire> idle;
  for (int i = 0; i < 500; ++i) idle.emplace_back(server->port());
  idle.clear();
  others_are_answered();
}

TEST_F(Connections, OfOneAddressAreLimitedSoThatItCannotTakeThemAll) {
  std::list<Wire> idle;
  for (int i = 0; i < 300; ++i) idle.emplace_back(server->port());
  const auto closed = [&] { return std::ranges::count_if(idle, &Wire::is_closed); };
  while (closed() < 300 - 256) std::this_thread::yield();
  EXPECT_EQ(closed(), 300 - 256);
  idle.clear();
  while (!ask(server->port(), "GET", "/healthz")) std::this_thread::yield();
}

TEST_F(Connections, WithManyPhotosAtOnceLeaveRoomForOthers) {
  const auto photo = files::samples::halves(4000, 3000, ".jpg");
  std::vector<std::thread> phones;
  std::atomic<int> taken = 0, later = 0, other = 0;
  for (int i = 0; i < 16; ++i)
    phones.emplace_back([&, i] {
      const auto heard =
          ask(server->port(), "PUT", fmt::format("/api/v1/public/files/0197f000-0000-7000-8000-{:012}", i), photo,
              {{"Content-Type", "image/jpeg"}});
      ++(!heard ? other : heard->status == 201 ? taken : heard->text("code") == "file.busy" ? later : other);
    });
  others_are_answered();
  for (auto& phone : phones) phone.join();
  EXPECT_GE(taken, 5);
  EXPECT_GE(later, 1) << "all of them may wait, and none of the workers is left";
  EXPECT_EQ(other, 0);
}

TEST_F(Connections, ThatAskForTheHeadGetTheLengthAndNoBody) {
  const auto whole = ask(server->port(), "GET", "/api/v1/map").value();
  Wire wire{server->port()};
  wire.say("HEAD /api/v1/map HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const auto head = wire.rest();
  EXPECT_EQ(head.substr(0, 15), "HTTP/1.1 200 OK");
  EXPECT_NE(head.find(fmt::format("Content-Length: {}\r\n", whole.body.size())), std::string::npos) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
}

/// As another program may lock it, an operator's for one.
TEST_F(Connections, AreToldHowTheServerIsWhileEveryWorkerWaitsForALockedDatabase) {
  db::Session outside{db::Dialect::sqlite, (folder.path() / "data/huiyin.db").string(), db::Session::Role::writer};
  outside.begin();
  std::atomic<int> stored = 0, answered = 0;
  std::vector<std::jthread> writers;
  for (int i = 0; i < 12; ++i)
    writers.emplace_back([&, i] {
      const auto heard =
          ask(server->port(), "PUT", fmt::format("/api/v1/public/matters/0197f000-0000-7000-8000-{:012}", i),
              R"({"key":"known to this phone alone","category":"0301","text":"河边有垃圾","grid":"3205811112032001",)"
              R"("photos":[],"happened_at":"2026-03-01T08:00:00+08:00"})");
      stored += heard && heard->status == 201;
      ++answered;
    });
  const auto health = [&] { return ask(server->port(), "GET", "/healthz").value(); };
  auto heard = health();
  for (; heard.status == 200; heard = health()) std::this_thread::yield();
  EXPECT_EQ(heard.status, 503);
  EXPECT_EQ(heard.body, "the database has taken nothing for 10 s\n");
  EXPECT_EQ(answered, 0) << "it was answered after them";
  outside.rollback();
  while (health().status != 200) std::this_thread::yield();
  writers.clear();
  EXPECT_EQ(stored, 12);
}

TEST_F(Connections, AreAnsweredToTheEndWhenTheServerIsToldToStop) {
  std::vector<std::thread> clients;
  std::atomic<int> broken = 0;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 4; ++i)
    clients.emplace_back([&] {
      while (const auto heard = ask(server->port(), "GET", "/api/v1/map"))
        heard->status == 200 || heard->status == 503 ? ++answered : ++broken;
    });
  while (answered < 20) std::this_thread::yield();
  server->signal(SIGTERM);
  EXPECT_EQ(server->ended(), 0) << server->said();
  for (auto& client : clients) client.join();
  EXPECT_EQ(broken, 0);
}

}  // namespace
}  // namespace huiyin::test
