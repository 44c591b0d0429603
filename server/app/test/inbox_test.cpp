#include <fmt/format.h>

#include "notices/notices.hpp"
#include "platform/jobs/feed.hpp"
#include "platform/jobs/outbox.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// Who hears of what, through the door of the inbox.
class Inbox : public Story {
 protected:
  int tell() {
    while (jobs::sequence(town.store()).numbered > 0) {
    }
    return notices::tell(town.store(), town.house.mail(), town.now);
  }
  int let_the_clock_tell() { return notices::tell_of_deadlines(town.store(), town.house.mail(), town.now); }
  json::array lines(const std::string& worker, const std::string& query = {}) {
    const auto page = town.as(worker).get("/me/inbox", query);
    EXPECT_EQ(page.status, 200) << page.raw.body;
    return page.json.at("items").as_array();
  }
  /// The kinds of what is unread, newest first.
  std::vector<std::string> unread(const std::string& worker) {
    std::vector<std::string> out;
    for (const auto& line : lines(worker, "unread=true")) out.emplace_back(line.at("kind").as_string());
    return out;
  }
  long long waiting(const std::string& worker) {
    return town.as(worker).get("/me/inbox/waiting").json.at("unread").as_int64();
  }
  std::string called(const std::string& worker) {
    const auto reply = town.as(worker).get("/me/inbox/waiting");
    const auto& call = reply.json.at("call");
    return call.is_null() ? "" : std::string{call.at("kind").as_string()};
  }
  void forget_all() {
    town.as_system([&](const Ctx& ctx) { notices::put_away_before(ctx.tx, town.now + 1min); });
  }
  Reply choose(const std::string& worker, const json::value& off, const json::value& quiet = nullptr) {
    return town.as(worker).put("/me/notice-choice", {{"off", off}, {"quiet", quiet}, {"sms", false}});
  }
};
HUIYIN_ON_DATABASES(Inbox);

TEST_P(Inbox, EachHearsOfWhatComesToHisPostAndOfWhatBecomesOfHisReport) {
  const auto id = town.as("member-1").report(town.report());
  EXPECT_EQ(tell(), 1);
  EXPECT_THAT(unread("chief-1"), ElementsAre("turn"));
  EXPECT_THAT(unread("member-1"), IsEmpty()) << "he knows that he has reported it";
  const auto line = lines("chief-1").front().as_object();
  EXPECT_EQ(line.at("matter").as_string(), id);
  EXPECT_EQ(line.at("duty"), true);
  EXPECT_EQ(line.at("title"), "巷口垃圾堆了三天没人清");
  ASSERT_EQ(town.as("chief-1").act(id, "accept").status, 200);
  tell();
  EXPECT_THAT(unread("chief-1"), IsEmpty()) << "he has done it";
  EXPECT_THAT(unread("desk-1"), ElementsAre("turn"));
  EXPECT_THAT(unread("desk-2"), ElementsAre("turn")) << "several hold the desk";
  EXPECT_THAT(unread("member-1"), ElementsAre("accepted"));
  ASSERT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", clean}}).status, 200);
  tell();
  EXPECT_THAT(unread("desk-2"), IsEmpty()) << "a colleague has done it";
  EXPECT_THAT(unread("clean-1"), ElementsAre("turn"));
  ASSERT_EQ(town.as("clean-1").act(id, "sign").status, 200);
  ASSERT_EQ(town.as("clean-1").act(id, "answer", {{"text", "清掉了"}}).status, 200);
  tell();
  EXPECT_THAT(unread("member-1"), ElementsAre("answered", "accepted"));
}

TEST_P(Inbox, ReplayedEventsTellOnce) {
  town.matter_at("handling");
  EXPECT_GT(tell(), 0);
  const auto before = town.stored<long long>("SELECT COUNT(*) FROM notice");
  town.as_system([](const Ctx& ctx) { notices::begin_at(ctx.tx, from_millis(0)); });
  EXPECT_EQ(tell(), 0);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM notice"), before);
  EXPECT_EQ(tell(), 0) << "nothing new";
}

TEST_P(Inbox, WhoStandsInHearsOfItInsteadOfTheHolder) {
  town.hold(chief(1), "chief-2", true);
  town.resident().report(town.report());
  tell();
  EXPECT_THAT(unread("chief-2"), ElementsAre("turn"));
  EXPECT_THAT(unread("chief-1"), IsEmpty());
}

TEST_P(Inbox, AVacantPostsWorkIsToldToItsSuperior) {
  town.pass(1min);
  town.end_all(chief(1));
  town.pass(1min);
  town.resident().report(town.report());
  tell();
  EXPECT_THAT(unread("composite-1"), ElementsAre("turn"));
}

TEST_P(Inbox, UrgingSupervisionRequestsAndTheirAnswersAreTold) {
  const auto id = town.matter_at("handling");
  tell();
  forget_all();
  ASSERT_EQ(town.as("desk-1").act(id, "urge").status, 200);
  ASSERT_EQ(town.as("leader").act(id, "supervise", {{"note", "群众反映强烈"}, {"listed", false}}).status, 200);
  tell();
  EXPECT_THAT(unread("clean-1"), ElementsAre("supervised", "urged"));
  ASSERT_EQ(town.as("clean-1").act(id, "ask", {{"what", "extension"}, {"days", 2}, {"note", "等配件"}}).status, 200);
  tell();
  EXPECT_THAT(unread("desk-1"), ElementsAre("consent"));
  EXPECT_THAT(unread("clean-1"), IsEmpty()) << "whoever acts has seen what was there";
  ASSERT_EQ(town.as("desk-1").act(id, "grant").status, 200);
  tell();
  EXPECT_THAT(unread("desk-2"), IsEmpty());
  EXPECT_THAT(unread("clean-1"), ElementsAre("decided"));
}

TEST_P(Inbox, ADeadlineIsToldOfWhenItNearsAndWhenItHasPassedOnceEach) {
  const auto id = town.matter_at("handling");
  tell();
  forget_all();
  EXPECT_EQ(let_the_clock_tell(), 0);
  town.now = from_millis(town.stored<long long>("SELECT orange_at FROM matter WHERE id = :id", {{"id", id}}));
  EXPECT_EQ(let_the_clock_tell(), 1);
  EXPECT_EQ(let_the_clock_tell(), 0);
  EXPECT_THAT(unread("clean-1"), ElementsAre("deadline_near"));
  town.now = from_millis(town.stored<long long>("SELECT due_at FROM matter WHERE id = :id", {{"id", id}}));
  EXPECT_EQ(let_the_clock_tell(), 1);
  EXPECT_EQ(let_the_clock_tell(), 0);
  EXPECT_THAT(unread("clean-1"), ElementsAre("deadline_passed", "deadline_near"));
  matters::escalate_late(town.store(), town.house.office(), town.now);
  tell();
  EXPECT_THAT(unread("desk-1"), ElementsAre("raised"));
}

TEST_P(Inbox, WhatIsSwitchedOffIsNotToldAndDutiesCannotBe) {
  const auto refused = choose("member-1", {"accepted", "turn", "urged"});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.faults(), ElementsAre("off.1 notices.duty", "off.2 notices.duty"));
  const auto chosen = choose("member-1", {"accepted", "accepted"});
  ASSERT_EQ(chosen.status, 200) << chosen.raw.body;
  const auto kinds = town.as("member-1").get("/me/notice-choice").json.at("kinds").as_array();
  EXPECT_EQ(kinds.front().at("duty"), true);
  int off = 0;
  for (const auto& kind : kinds) off += kind.at("off").as_bool() ? 1 : 0;
  EXPECT_EQ(off, 1);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'notice.choose'"), 1);
  const auto id = town.as("member-1").report(town.report());
  ASSERT_EQ(town.as("chief-1").act(id, "accept").status, 200);
  tell();
  EXPECT_THAT(unread("member-1"), IsEmpty());
  EXPECT_THAT(unread("desk-1"), ElementsAre("turn")) << "another's choice is his own";
  ASSERT_EQ(choose("member-1", json::array{}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", clean}}).status, 200);
}

TEST_P(Inbox, ReadingCountsDownAndTouchesNobodyElses) {
  for (int i = 0; i < 3; ++i) town.resident().report(town.report());
  town.resident().report(town.report(town.grids()));
  tell();
  EXPECT_EQ(waiting("chief-1"), 3);
  const auto mine = lines("chief-1");
  const auto others = lines("chief-" + std::to_string(town.grids())).front().at("id");
  const auto read = town.as("chief-1").post("/me/inbox/acts/read", {{"notices", {mine[1].at("id"), others}}});
  ASSERT_EQ(read.status, 200) << read.raw.body;
  EXPECT_EQ(read.json.at("unread"), 2);
  EXPECT_EQ(waiting("chief-" + std::to_string(town.grids())), 1);
  EXPECT_EQ(lines("chief-1").size(), 3U) << "what is read stays";
  const auto all = town.as("chief-1").post("/me/inbox/acts/read_all", {{"until", mine[1].at("id")}});
  EXPECT_EQ(all.json.at("unread"), 1) << "what came after is not lost";
  EXPECT_THAT(town.as("chief-1").post("/me/inbox/acts/read", {{"notices", json::array{}}}).faults(),
              ElementsAre("notices field.count"));
}

TEST_P(Inbox, TheListComesInPagesAndNarrowsByKind) {
  for (int i = 0; i < 5; ++i) town.resident().report(town.report());
  tell();
  std::vector<std::int64_t> seen;
  std::string next;
  do {
    const auto page = town.as("chief-1").get("/me/inbox", "limit=2&after=" + next);
    for (const auto& line : page.json.at("items").as_array()) seen.push_back(line.at("id").as_int64());
    next = page.text("next");
  } while (!next.empty());
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(seen, std::ranges::greater{}));
  EXPECT_EQ(lines("chief-1", "kind=turn").size(), 5U);
  EXPECT_EQ(lines("chief-1", "kind=urged").size(), 0U);
  EXPECT_EQ(town.as("chief-1").get("/me/inbox", "after=x").code(), "page.cursor");
}

TEST_P(Inbox, WhoMayNotReadTheMatterAnyMoreIsToldNothingOfIt) {
  town.resident().report(town.report());
  tell();
  ASSERT_EQ(waiting("chief-1"), 1);
  town.pass(1min);
  town.end_all(chief(1));
  town.pass(1min);
  town.hold(chief(town.grids()), "chief-1", true);
  EXPECT_EQ(waiting("chief-1"), 0);
  EXPECT_THAT(lines("chief-1"), IsEmpty());
}

TEST_P(Inbox, InQuietHoursOnlyUrgentDutiesCall) {
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(called("chief-1"), "turn");
  town.pass(12h + 1min);  // 21:01
  EXPECT_EQ(called("chief-1"), "") << "from 21:00 until 07:00 unless he says otherwise";
  EXPECT_EQ(waiting("chief-1"), 1) << "it waits all the same";
  auto urgent = town.report();
  urgent["urgency"] = "urgent";
  town.as("member-1").report(urgent);
  tell();
  EXPECT_EQ(called("chief-1"), "turn");
  forget_all();
  town.resident().report(town.report());
  tell();
  EXPECT_EQ(called("chief-1"), "");
  ASSERT_EQ(choose("chief-1", json::array{}).status, 200);
  EXPECT_EQ(called("chief-1"), "turn") << "no hour is quiet";
  ASSERT_EQ(choose("chief-1", json::array{}, {{"from", 1200}, {"until", 300}}).status, 200);
  EXPECT_EQ(called("chief-1"), "");
  EXPECT_THAT(choose("chief-1", json::array{}, {{"from", 1440}, {"until", -1}}).faults(),
              ElementsAre("quiet.from field.range", "quiet.until field.range"));
}

TEST_P(Inbox, CountingTakesAsManyStatementsForMuchAsForLittle) {
  const auto statements = [&] {
    const auto who = town.principal("chief-1");
    return town.store().read([&](db::Tx& tx) {
      notices::waiting(Ctx{tx, who, town.now}, town.house.office());
      return tx.statements();
    });
  };
  town.resident().report(town.report());
  tell();
  const auto one = statements();
  for (int i = 0; i < 6; ++i) town.resident().report(town.report());
  tell();
  EXPECT_EQ(statements(), one);
}

}  // namespace
}  // namespace huiyin::test
