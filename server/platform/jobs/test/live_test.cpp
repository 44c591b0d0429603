#include "platform/jobs/live.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/auth/scope.hpp"
#include "platform/jobs/feed.hpp"
#include "platform/jobs/outbox.hpp"
#include "test/stores.hpp"

namespace huiyin {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr TimePoint start = from_millis(1'795'000'000'000);

/// A browser at the other end.
class Browser : public http::Sink {
 public:
  bool write(std::string chunk) override {
    if (gone) return false;
    seen += chunk;
    return true;
  }
  std::string seen{};
  bool gone = false;
};

class Streams : public testing::TestWithParam<std::string> {
 protected:
  static auth::Principal in_village(const std::string& village, const std::string& session = "s") {
    auth::Principal who;
    who.kind = auth::Principal::Kind::account;
    who.subject = "worker-1";
    who.session = session;
    who.scopes = {{Level::village, village}};
    return who;
  }

  std::shared_ptr<Browser> open(const auth::Principal& who, const std::string& last = {}) {
    http::Request request;
    if (!last.empty()) request.headers.emplace_back("last-event-id", last);
    auto browser = std::make_shared<Browser>();
    live_.open(http::Call{store(), who, start, request}).stream(browser);
    return browser;
  }

  void happen(const std::string& object, const std::string& village, const std::string& kind = "matter") {
    store().write([&](db::Tx& tx) {
      const auth::Principal who;
      jobs::emit(Ctx{tx, who, start}, kind + ".changed", kind, object, {"t", village, "c", "g"});
    });
    jobs::sequence(store());
  }

  db::Store& store() { return fresh_.store(); }

  std::optional<auth::Principal> rechecked_{};
  jobs::Live live_{[this](const auth::Principal&, TimePoint) { return rechecked_; }};

 private:
  test::FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Streams, testing::ValuesIn(test::databases()),
                         [](const auto& i) { return i.param; });

TEST_P(Streams, SendWhatHappensInTheReadersAreaAndNothingElse) {
  const auto browser = open(in_village("v1"));
  happen("mine", "v1");
  happen("theirs", "v2");
  live_.turn(store(), start);
  EXPECT_THAT(browser->seen,
              HasSubstr("event: feed\nid: 1\ndata: {\"kind\":\"matter.changed\",\"object\":\"mine\"}\n\n"));
  EXPECT_THAT(browser->seen, Not(HasSubstr("theirs")));
}

TEST_P(Streams, SendEachEventOnce) {
  const auto browser = open(in_village("v1"));
  happen("mine", "v1");
  live_.turn(store(), start);
  const auto seen = browser->seen;
  live_.turn(store(), start);
  EXPECT_EQ(browser->seen, seen);
}

TEST_P(Streams, SendWhatAnAccessRowOpensInAnotherVillage) {
  const auto browser = open(in_village("v1"));
  store().write([](db::Tx& tx) {
    const auth::Principal who;
    auth::open_access(Ctx{tx, who, start}, "matter", "theirs", "worker", "worker-1");
  });
  happen("theirs", "v2");
  happen("theirs", "v2", "household");
  live_.turn(store(), start);
  EXPECT_THAT(browser->seen, HasSubstr("\"kind\":\"matter.changed\",\"object\":\"theirs\""));
  EXPECT_THAT(browser->seen, Not(HasSubstr("household"))) << "the row opens the matter, not a household of the same id";
}

TEST_P(Streams, KeepTheOrderOfTheFeedAcrossKinds) {
  const auto browser = open(in_village("v1"));
  happen("a", "v1");
  happen("b", "v1", "household");
  happen("c", "v1");
  live_.turn(store(), start);
  const auto at = [&](const std::string& object) { return browser->seen.find("\"object\":\"" + object + '"'); };
  EXPECT_LT(at("a"), at("b"));
  EXPECT_LT(at("b"), at("c"));
  EXPECT_NE(at("c"), std::string::npos);
}

TEST_P(Streams, ReplayWhatWasMissedSinceTheLastEvent) {
  happen("a", "v1");
  happen("b", "v1");
  happen("c", "v1");
  const auto fresh = open(in_village("v1", "s1"));
  const auto back = open(in_village("v1", "s2"), "1");
  live_.turn(store(), start);
  EXPECT_THAT(fresh->seen, Not(HasSubstr("event")));
  EXPECT_THAT(back->seen, Not(HasSubstr("\"a\"")));
  EXPECT_THAT(back->seen, HasSubstr("\"b\""));
  EXPECT_THAT(back->seen, HasSubstr("\"c\""));
}

TEST_P(Streams, TellWhoWasAwayForLongToReload) {
  store().write([](db::Tx& tx) {
    const auth::Principal who;
    for (int i = 0; i < 2001; ++i)
      jobs::emit(Ctx{tx, who, start}, "matter.changed", "matter", "m", {"t", "v1", "c", "g"});
  });
  while (jobs::sequence(store()).numbered > 0) {
  }
  const auto back = open(in_village("v1"), "0");
  live_.turn(store(), start);
  EXPECT_THAT(back->seen, HasSubstr("id: 2001\ndata: {\"kind\":\"feed.reset\",\"object\":\"\"}"));
  EXPECT_THAT(back->seen, Not(HasSubstr("matter.changed")));
}

TEST_P(Streams, BeatEveryTwentySecondsOfSilence) {
  rechecked_ = in_village("v1");
  const auto browser = open(in_village("v1"));
  live_.turn(store(), start + 19s);
  EXPECT_THAT(browser->seen, Not(HasSubstr(": still here")));
  live_.turn(store(), start + 20s);
  EXPECT_THAT(browser->seen, HasSubstr(": still here\n\n"));
}

TEST_P(Streams, EndWithTheirSession) {
  const auto browser = open(in_village("v1"));
  rechecked_ = std::nullopt;
  live_.turn(store(), start + 14s);
  EXPECT_EQ(live_.streams(), 1u);
  live_.turn(store(), start + 15s);
  EXPECT_EQ(live_.streams(), 0u);
  EXPECT_EQ(browser.use_count(), 1) << "the connection is let go";
}

TEST_P(Streams, FollowTheirReaderToAnotherPost) {
  const auto browser = open(in_village("v1"));
  rechecked_ = in_village("v2");
  live_.turn(store(), start + 15s);
  happen("before", "v1");
  happen("after", "v2");
  live_.turn(store(), start + 61s);
  EXPECT_THAT(browser->seen, Not(HasSubstr("before")));
  EXPECT_THAT(browser->seen, HasSubstr("after"));
}

TEST_P(Streams, OfAClientThatIsGoneAreForgotten) {
  const auto gone = open(in_village("v1", "s1"));
  const auto here = open(in_village("v1", "s2"));
  gone->gone = true;
  happen("mine", "v1");
  live_.turn(store(), start);
  EXPECT_EQ(live_.streams(), 1u);
  EXPECT_THAT(here->seen, HasSubstr("mine"));
}

TEST_P(Streams, AreThreeASessionAndTheOldestGivesWay) {
  const auto oldest = open(in_village("v1"));
  const auto second = open(in_village("v1"));
  open(in_village("v1"));
  open(in_village("v1"));
  EXPECT_EQ(live_.streams(), 3u);
  EXPECT_EQ(oldest.use_count(), 1);
  EXPECT_EQ(second.use_count(), 2);
}

TEST_P(Streams, AreTwoThousandAtMost) {
  for (int i = 0; i < 2000; ++i) open(in_village("v1", "s" + std::to_string(i)));
  EXPECT_THROW(open(in_village("v1", "one more")), Problem);
  EXPECT_EQ(live_.streams(), 2000u);
}

TEST_P(Streams, EndWhenTheServerStops) {
  const auto browser = open(in_village("v1"));
  live_.close();
  EXPECT_EQ(browser.use_count(), 1);
  EXPECT_EQ(open(in_village("v1")).use_count(), 1);
}

TEST_P(Streams, AreOpenedByTheirRoute) {
  http::Router router;
  jobs::mount(router, live_);
  http::Request request{.method = "GET", .path = "/api/v1/me/events"};
  const auto as = [&](const auth::Principal& who) {
    return router.dispatch(
        store(), [&](const http::Request&, TimePoint) { return who; }, start, request);
  };
  EXPECT_EQ(as({}).status, 401);
  auto who = in_village("v1");
  EXPECT_EQ(as(who).status, 403) << "who may read no matter hears of none";
  who.rights.add(auth::Right::matter_read);
  const auto answer = as(who);
  EXPECT_EQ(answer.type, "text/event-stream");
  EXPECT_TRUE(answer.stream);
}

}  // namespace
}  // namespace huiyin
