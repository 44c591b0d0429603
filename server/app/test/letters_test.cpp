#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>
#include <mutex>
#include <thread>

#include "notices/notices.hpp"
#include "platform/jobs/feed.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

namespace beast = boost::beast;
using Tcp = boost::asio::ip::tcp;

/// Somebody else's server: it answers what it was told to, in order, then "taken"; or never a word.
class Outside {
 public:
  struct Heard {
    std::string body{};
    std::string signature{};
    std::string time{};
  };
  struct Says {
    int status = 200;
    std::string body = R"({"errcode":0,"errmsg":"ok"})";
    std::string location{};
    bool silent = false;
  };

  Outside() : thread_{[this] { serve(); }} {}
  ~Outside() {
    over_ = true;
    boost::asio::io_context io;
    Tcp::socket last{io};
    boost::system::error_code ignored;
    last.connect(acceptor_.local_endpoint(), ignored);
  }
  std::string address(const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(acceptor_.local_endpoint().port()) + "/send?key=geheim-9";
  }
  void then(Says says) {
    const std::lock_guard lock{mutex_};
    script_.push_back(std::move(says));
  }
  std::vector<Heard> heard() {
    const std::lock_guard lock{mutex_};
    return heard_;
  }

 private:
  void serve() {
    while (!over_) {
      auto socket = std::make_unique<Tcp::socket>(io_);
      boost::system::error_code error;
      acceptor_.accept(*socket, error);
      if (error || over_) return;
      answer(std::move(socket));
    }
  }
  void answer(std::unique_ptr<Tcp::socket> socket) {
    beast::flat_buffer buffer;
    beast::http::request<beast::http::string_body> request;
    boost::system::error_code error;
    beast::http::read(*socket, buffer, request, error);
    if (error) return;
    const std::lock_guard lock{mutex_};
    heard_.push_back(
        {request.body(), std::string{request["X-Huiyin-Signature"]}, std::string{request["X-Huiyin-Time"]}});
    Says says;
    if (!script_.empty()) {
      says = script_.front();
      script_.pop_front();
    }
    if (says.silent) return held_.push_back(std::move(socket));
    beast::http::response<beast::http::string_body> response{static_cast<beast::http::status>(says.status), 11};
    if (!says.location.empty()) response.set("Location", says.location);
    response.body() = says.body;
    response.prepare_payload();
    response.keep_alive(false);
    beast::http::write(*socket, response, error);
  }

  boost::asio::io_context io_{};
  Tcp::acceptor acceptor_{io_, Tcp::endpoint{boost::asio::ip::make_address("127.0.0.1"), 0}};
  std::mutex mutex_{};
  std::deque<Says> script_{};
  std::vector<Heard> heard_{};
  std::vector<std::unique_ptr<Tcp::socket>> held_{};
  std::atomic<bool> over_ = false;
  std::jthread thread_;
};

/// What leaves the house, to a real server of somebody else.
class Letters : public Story {
 protected:
  const notices::Mail& mail() { return town.house.mail(); }
  int tell() {
    while (jobs::sequence(town.store()).numbered > 0) {
    }
    return notices::tell(town.store(), mail(), town.now);
  }
  int send() { return notices::send_due(town.store(), mail(), town.now); }
  json::object given(const std::string& kind) {
    return {{"version", 0},
            {"kind", kind},
            {"name", "一村网格群"},
            {"area", town.town_id()},
            {"address", outside.address()},
            {"secret", "ein-gutes-geheimnis"},
            {"enabled", true}};
  }
  std::string channel(json::object body) {
    const auto id = town.id();
    const auto made = town.as("admin").put("/channels/" + id, body);
    EXPECT_EQ(made.status, 200) << made.raw.body;
    return id;
  }
  std::string state() { return town.stored<std::string>("SELECT state FROM letter ORDER BY seq DESC LIMIT 1"); }
  std::string error() { return town.stored<std::string>("SELECT error FROM letter ORDER BY seq DESC LIMIT 1"); }
  void by_sms(const std::string& worker, const json::value& digest = nullptr) {
    const auto reply = town.as(worker).put(
        "/me/notice-choice", {{"off", json::array{}}, {"quiet", nullptr}, {"sms", true}, {"digest", digest}});
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
  }
  json::value said(std::size_t n) { return json::parse(outside.heard().at(n).body); }

  Outside outside{};
};
HUIYIN_ON_DATABASES(Letters);

TEST_P(Letters, NothingLeavesUnlessAChannelIsSwitchedOn) {
  auto off = given("wecom");
  off["enabled"] = false;
  channel(off);
  town.resident().report(town.report());
  EXPECT_EQ(tell(), 1);
  EXPECT_EQ(send(), 0);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM letter"), 0);
  EXPECT_TRUE(outside.heard().empty());
}

TEST_P(Letters, AGroupHearsOfADutyOnceAndReadsNothingThatWasWritten) {
  channel(given("wecom"));
  town.resident().report(town.known_report());
  tell();
  town.as_system([](const Ctx& ctx) { notices::begin_at(ctx.tx, from_millis(0)); });
  tell();
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(send(), 0);
  ASSERT_EQ(outside.heard().size(), 1U);
  const std::string text{said(0).at("text").at("content").as_string()};
  EXPECT_THAT(text, testing::HasSubstr("有一件事要办"));
  EXPECT_THAT(text, testing::HasSubstr("SJ-20260316-0001"));
  EXPECT_THAT(text, testing::HasSubstr("https://town.example/m/matters/"));
  for (const auto* written : {"巷口", "王小妹", "1000"}) EXPECT_THAT(text, Not(testing::HasSubstr(written)));
}

TEST_P(Letters, AGroupHearsOnlyOfItsArea) {
  auto elsewhere = given("wecom");
  elsewhere["area"] = town.grid(town.grids());
  channel(elsewhere);
  town.resident().report(town.report(1));
  tell();
  EXPECT_EQ(send(), 0);
}

TEST_P(Letters, AFailureGoesAgainLaterAndArrives) {
  channel(given("wecom"));
  outside.then({.status = 500, .body = "down"});
  outside.then({.body = R"({"errcode":45009,"errmsg":"too many"})"});
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(send(), 0);
  EXPECT_EQ(error(), "notify.refused");
  EXPECT_EQ(send(), 0) << "not at once";
  EXPECT_EQ(outside.heard().size(), 1U);
  town.pass(1min);
  EXPECT_EQ(send(), 0) << "200 with an error in it is no success";
  town.pass(1min);
  EXPECT_EQ(outside.heard().size(), 2U);
  town.pass(1min);
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(state(), "sent");
}

TEST_P(Letters, WhatFailsSixTimesIsDeadUntilSomebodySendsItAgain) {
  channel(given("wecom"));
  for (int i = 0; i < 6; ++i) outside.then({.status = 502, .body = "bad gateway"});
  town.resident().report(town.report());
  tell();
  for (int i = 0; i < 8; ++i) {
    send();
    town.pass(32min);
  }
  EXPECT_EQ(outside.heard().size(), 6U);
  EXPECT_EQ(state(), "dead");
  const auto dead = town.as("admin").get("/letters").json.at("items").as_array();
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].at("error").as_string(), "notify.refused");
  EXPECT_THAT(std::string{dead[0].at("answer").as_string()}, testing::HasSubstr("502 bad gateway"));
  const auto path = "/letters/" + std::to_string(dead[0].at("id").as_int64()) + "/acts/";
  EXPECT_EQ(town.as("admin").post(path + "send_again").status, 200);
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(state(), "sent");
  EXPECT_EQ(town.as("admin").post(path + "give_up").code(), "letter.not_dead");
}

TEST_P(Letters, WhoNeverAnswersIsWaitedForNoLongerThanIsAllowed) {
  channel(given("wecom"));
  outside.then({.silent = true});
  town.resident().report(town.report());
  tell();
  const notices::Mail hasty{.office = mail().office, .hosts = mail().hosts, .link = "", .within = 300ms};
  EXPECT_EQ(notices::send_due(town.store(), hasty, town.now), 0);
  EXPECT_EQ(error(), "notify.slow");
  EXPECT_EQ(state(), "waiting");
}

TEST_P(Letters, ARedirectIsNotFollowed) {
  Outside other;
  channel(given("wecom"));
  outside.then({.status = 307, .location = other.address()});
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(send(), 0);
  EXPECT_EQ(error(), "notify.refused");
  EXPECT_TRUE(other.heard().empty());
}

TEST_P(Letters, AnAddressThatTheSettingsDoNotNameIsRefused) {
  const auto refused = [&](const std::string& address) {
    auto body = given("wecom");
    body["address"] = address;
    return town.as("admin").put("/channels/" + town.id(), body).faults();
  };
  EXPECT_THAT(refused("https://elsewhere.example/x"), ElementsAre("address notify.not_listed"));
  EXPECT_THAT(refused("http://localhost:1/x"), ElementsAre("address notify.plain"));
  EXPECT_THAT(refused("https://user@127.0.0.1/x"), ElementsAre("address notify.address"));
  EXPECT_THAT(refused("ftp://127.0.0.1/x"), ElementsAre("address notify.address"));
  EXPECT_THAT(refused("https://2130706433/x"), ElementsAre("address notify.not_listed"));
  EXPECT_THAT(refused("not an address"), ElementsAre("address notify.address"));
}

TEST_P(Letters, ANameThatLeadsIntoOnesOwnNetworkIsNotSpokenTo) {
  auto body = given("wecom");
  auto address = outside.address("localhost");
  address.replace(0, 4, "https");
  body["address"] = address;
  const auto id = channel(body);
  EXPECT_EQ(town.as("admin").post("/channels/" + id + "/acts/test").code(), "notify.private");
  EXPECT_TRUE(outside.heard().empty());
}

TEST_P(Letters, AddressAndSecretGoInAndNeverOut) {
  const auto id = channel(given("sms"));
  for (const auto* path : {"/channels", "/letters"}) {
    const auto shown = town.as("admin").get(path).raw.body;
    EXPECT_THAT(shown, Not(testing::HasSubstr("geheim")));
  }
  auto renamed = given("sms");
  renamed.erase("address");
  renamed.erase("secret");
  renamed["version"] = 1;
  renamed["name"] = "短信";
  EXPECT_EQ(town.as("admin").put("/channels/" + id, renamed).status, 200) << "what is left away stays";
  EXPECT_EQ(town.as("admin").put("/channels/" + id, renamed).code(), "channel.moved");
  EXPECT_EQ(town.as("admin").post("/channels/" + id + "/acts/test", {{"phone", "10001234567"}}).status, 200);
  renamed["version"] = 0;
  EXPECT_THAT(town.as("admin").put("/channels/" + town.id(), renamed).faults(),
              ElementsAre("address field.missing", "secret field.missing"));
}

TEST_P(Letters, ATrialShowsTheTrueAnswer) {
  const auto id = channel(given("wecom"));
  outside.then({.body = R"({"errcode":93000,"errmsg":"invalid webhook url"})"});
  const auto tried = town.as("admin").post("/channels/" + id + "/acts/test");
  ASSERT_EQ(tried.status, 200) << tried.raw.body;
  EXPECT_EQ(tried.json.at("status"), 200);
  EXPECT_THAT(tried.text("answer"), testing::HasSubstr("invalid webhook url"));
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'notice.try_channel'"), 1);
}

TEST_P(Letters, AShortMessageGoesToWhoWantsItSigned) {
  channel(given("sms"));
  by_sms("chief-1");
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(send(), 1);
  const auto heard = outside.heard().at(0);
  const auto body = json::parse(heard.body);
  EXPECT_THAT(std::string{body.at("phone").as_string()}, testing::StartsWith("1000"));
  EXPECT_EQ(heard.time, std::to_string(to_millis(town.now) / 1000));
  EXPECT_EQ(heard.signature.size(), 7U + 64U);
  EXPECT_EQ(heard.signature, notify::to_gateway("", "ein-gutes-geheimnis",
                                                {.id = std::string{body.at("id").as_string()},
                                                 .phone = std::string{body.at("phone").as_string()},
                                                 .text = std::string{body.at("text").as_string()}},
                                                town.now)
                                 .headers.at(1)
                                 .second);
}

TEST_P(Letters, ADigestIsOneMessageAtTheChosenHour) {
  channel(given("sms"));
  by_sms("chief-1", 17 * 60);
  for (int i = 0; i < 3; ++i) town.resident().report(town.report());
  tell();
  EXPECT_EQ(send(), 0);
  town.pass(8h);  // 17:00
  EXPECT_EQ(send(), 1);
  EXPECT_THAT(std::string{said(0).at("text").as_string()}, testing::HasSubstr("3 条消息"));
  EXPECT_EQ(outside.heard().size(), 1U);
}

TEST_P(Letters, AtNightAGroupIsLeftAloneUntilTheMorning) {
  channel(given("wecom"));
  town.pass(13h);  // 22:00
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(send(), 0);
  auto urgent = town.report();
  urgent["urgency"] = "urgent";
  town.as("member-1").report(urgent);
  tell();
  EXPECT_EQ(send(), 1) << "what is urgent passes";
  town.pass(9h);
  EXPECT_EQ(send(), 1);
}

TEST_P(Letters, WhatWaitedIsGivenUpWhenItsChannelIsSwitchedOff) {
  const auto id = channel(given("wecom"));
  town.resident().report(town.report());
  tell();
  auto off = given("wecom");
  off["version"] = 1;
  off["enabled"] = false;
  ASSERT_EQ(town.as("admin").put("/channels/" + id, off).status, 200);
  EXPECT_EQ(state(), "given_up");
  EXPECT_EQ(send(), 0);
}

}  // namespace
}  // namespace huiyin::test
