#include <fmt/format.h>

#include <algorithm>

#include "platform/audit/chain.hpp"
#include "platform/jobs/feed.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

class Reading : public Story {
 protected:
  std::string reported(std::size_t grid, const std::string& text, const std::string& category = "0301") {
    auto body = town.report(grid, text);
    body["category"] = category;
    return town.as("leader").report(body);
  }
  std::vector<std::string> listed(const std::string& query) { return town.as("leader").list(query); }
  /// Many reports at once, through the service.
  void fill(int many) {
    const auto leader = town.principal("leader");
    const auto at = town.place_in(1);
    town.store().write([&](db::Tx& tx) {
      for (int i = 0; i < many; ++i)
        matters::report(Ctx{tx, leader, town.now}, town.house.office(),
                        matters::Report{.id = {town.id()},
                                        .category = "0301",
                                        .text = {fmt::format("第{}处垃圾", i)},
                                        .place = matters::Place{.lng = at.lng(), .lat = at.lat()},
                                        .happened_at = town.now});
    });
  }
  /// How many statements `work` runs as `worker`.
  template <class Work>
  int statements(const std::string& worker, Work work) {
    const auto who = town.principal(worker);
    return town.store().read([&](db::Tx& tx) {
      const auto before = tx.statements();
      work(Ctx{tx, who, town.now});
      return tx.statements() - before;
    });
  }
};
HUIYIN_ON_DATABASES(Reading);

TEST_P(Reading, WhoMustActSeesTheReportersPhoneForAReasonThatIsAudited) {
  const auto id = town.resident().report(town.known_report());
  auto& one = town.as("chief-1");
  const auto page = one.matter(id);
  EXPECT_EQ(page.json.at("reporter").at("name"), "王*妹");
  EXPECT_EQ(page.json.at("reporter").at("phone"), "100****4567");
  EXPECT_EQ(page.raw.body.find("10001234567"), std::string::npos);
  EXPECT_EQ(one.post("/matters/" + id + "/reveal", {{"reason", ""}}).status, 422);
  EXPECT_EQ(one.post("/matters/" + id + "/reveal").status, 422);
  const auto audited = [&] {
    return town.stored<long long>(
        "SELECT COUNT(*) FROM audit_entry WHERE action = 'matter.reveal' AND object = :id AND who = 'chief-1' AND "
        "reason = '要约时间上门'",
        {{"id", id}});
  };
  EXPECT_EQ(audited(), 0);
  const auto shown = one.post("/matters/" + id + "/reveal", {{"reason", "要约时间上门"}});
  EXPECT_EQ(shown.json, (json::value{{"name", "王小妹"}, {"phone", "10001234567"}}));
  EXPECT_EQ(audited(), 1);
  EXPECT_EQ(town.as("member-1").post("/matters/" + id + "/reveal", {{"reason", "我想知道"}}).code(),
            "matter.reveal_denied");
  town.bring(id, "accepted");
  EXPECT_EQ(one.post("/matters/" + id + "/reveal", {{"reason", "要约时间上门"}}).code(), "matter.reveal_denied")
      << "his turn is over";
}

TEST_P(Reading, PhotosAreForReadersOfTheMatterAlone) {
  auto resident = town.resident();
  auto body = town.report();
  const auto photo = resident.photo();
  body["photos"] = json::array{photo};
  const auto id = resident.report(body);
  const auto path = "/matters/" + id + "/photos/" + photo;
  const auto last = std::to_string(town.grids());
  EXPECT_EQ(town.as("chief-1").get(path).raw.type, "image/jpeg");
  EXPECT_EQ(town.as("member-1").get(path, "size=thumb").status, 200);
  EXPECT_EQ(town.as("chief-" + last).get(path).status, 404);
  EXPECT_EQ(town.as("clean-1").get(path).status, 404);
  EXPECT_EQ(resident.get(path).status, 401);
  EXPECT_EQ(resident.get("/public/matters/" + town.code_of(id) + "/photos/" + photo).status, 200);
  const auto other = resident.report(town.report());
  EXPECT_EQ(town.as("chief-1").get("/matters/" + other + "/photos/" + photo).status, 404)
      << "not through another matter";
  EXPECT_EQ(resident.get("/public/matters/" + town.code_of(other) + "/photos/" + photo).status, 404);
}

TEST_P(Reading, TheResidentSeesHisOwnPhotosNotThoseOfTheWork) {
  const auto id = town.resident().report(town.known_report());
  town.bring(id, "handling");
  const auto during = town.as("clean-1").photo();
  ASSERT_EQ(town.as("clean-1").act(id, "handle", {{"note", "在清"}, {"photos", json::array{during}}}).status, 200);
  EXPECT_EQ(town.resident().get("/public/matters/" + town.code_of(id) + "/photos/" + during).status, 404);
  const auto page = town.resident().get("/public/matters/" + town.code_of(id));
  EXPECT_EQ(page.json.at("photos").as_array().size(), 0u);
  for (const auto* secret : {"许桂芳", "王小妹", "10001234567", "在清"})
    EXPECT_EQ(page.raw.body.find(secret), std::string::npos) << secret;
}

TEST_P(Reading, EveryFilterOfTheListNarrowsIt) {
  const auto last = town.grids();
  const auto fire_lane = reported(1, "消防通道堵塞", "0101");
  const auto rubbish = reported(1, "河边垃圾");
  town.pass(24h);
  const auto far = reported(last, "路灯不亮");
  town.bring(rubbish, "accepted");
  const auto rejected = reported(1, "自家院子");
  ASSERT_EQ(town.as("chief-1").act(rejected, "reject", {{"note", "自家院子"}}).status, 200);

  EXPECT_THAT(listed(""), ElementsAre(rejected, far, rubbish, fire_lane)) << "newest first";
  EXPECT_THAT(listed("open=true"), ElementsAre(far, rubbish, fire_lane));
  EXPECT_THAT(listed("open=false"), ElementsAre(rejected));
  EXPECT_THAT(listed("stage=accepted,rejected"), ElementsAre(rejected, rubbish));
  EXPECT_THAT(listed("category=01"), ElementsAre(fire_lane));
  EXPECT_THAT(listed("category=0301&stage=reported"), ElementsAre(far));
  EXPECT_THAT(listed("area=" + town.grid(last)), ElementsAre(far));
  EXPECT_THAT(listed("area=" + town.levels(1).village), ElementsAre(rejected, rubbish, fire_lane));
  EXPECT_THAT(listed("urgency=major"), ElementsAre(fire_lane));
  EXPECT_THAT(listed("kind=request"), IsEmpty());
  EXPECT_THAT(listed("lamp=red"), ElementsAre(fire_lane)) << "its 30 minutes are long over";
  EXPECT_THAT(listed("from=2026-03-17"), ElementsAre(rejected, far));
  EXPECT_THAT(listed("until=2026-03-16"), ElementsAre(rubbish, fire_lane));
  EXPECT_THAT(listed("box=reported").size(), 4u);
  EXPECT_THAT(town.as("chief-1").list("box=handled"), ElementsAre(rejected, rubbish));
  EXPECT_THAT(town.as("desk-2").list("box=todo"), ElementsAre(rubbish));
  EXPECT_EQ(town.as("leader").get("/matters", "stage=asleep").status, 422);
  EXPECT_EQ(town.as("leader").get("/matters", "after=nonsense").code(), "page.cursor");
  EXPECT_EQ(town.as("leader").get("/matters", "limit=201").status, 422);
}

TEST_P(Reading, WordsAndNumbersFindAMatter) {
  const auto lane = reported(1, "消防通道被电动车堵塞");
  const auto bank = reported(1, "河道边有垃圾 PVC管");
  const auto no = town.stored<std::string>("SELECT no FROM matter WHERE id = :id", {{"id", bank}});
  EXPECT_THAT(listed("q=消防通道"), ElementsAre(lane));
  EXPECT_THAT(listed("q=垃圾"), ElementsAre(bank));
  EXPECT_THAT(listed("q=堵塞 电动车"), ElementsAre(lane)) << "both words, in any order";
  EXPECT_THAT(listed("q=堵塞 垃圾"), IsEmpty());
  EXPECT_THAT(listed("q=pvc"), ElementsAre(bank));
  EXPECT_THAT(listed("q=" + no), ElementsAre(bank));
  EXPECT_THAT(listed("q=0002"), ElementsAre(bank));
  EXPECT_THAT(listed("q=没有的事"), IsEmpty());
  EXPECT_THAT(listed("q=' OR 1=1 --"), IsEmpty());
}

TEST_P(Reading, PagesHaveNoGapAndNoDoubleWhileNewMattersArrive) {
  for (int i = 0; i < 9; ++i) reported(1, fmt::format("第{}处", i));
  const auto before = listed("");
  std::vector<std::string> seen;
  std::string next;
  do {
    const auto page = town.as("leader").get("/matters", "limit=2" + (next.empty() ? "" : "&after=" + next));
    for (const auto& line : page.json.at("items").as_array()) seen.emplace_back(line.at("id").as_string());
    next = page.text("next");
    reported(1, "又一处");
  } while (!next.empty() && seen.size() < 100);
  EXPECT_EQ(seen, before);
}

TEST_P(Reading, TheTodoListIsPagedInTheOrderInWhichThingsAreDue) {
  for (const auto* urgency : {"normal", "urgent", "major", "normal", "urgent"}) {
    auto body = town.report();
    body["urgency"] = urgency;
    town.as("leader").report(body);
  }
  const auto by_due =
      town.store().read([](db::Tx& tx) { return tx.all<std::string>("SELECT id FROM matter ORDER BY due_at, seq"); });
  EXPECT_EQ(town.as("chief-1").list("box=todo", 1), by_due);
}

TEST_P(Reading, TotalsAreCappedAndAPageIsReadInAFixedNumberOfStatements) {
  using matters::ListAsked;
  const auto& office = town.house.office();
  reported(1, "第一处");
  const auto few = statements("leader", [&](const Ctx& ctx) { matters::list(ctx, office, ListAsked{}); });
  const auto todo = statements("chief-1", [&](const Ctx& ctx) {
    matters::list(ctx, office, {{.box = matters::Box::todo}, {}, {}});
  });
  fill(1'004);
  const auto many = statements("leader", [&](const Ctx& ctx) {
    const auto page = matters::list(ctx, office, {{}, Whole<1, largest_page>{200}, {}});
    EXPECT_EQ(page.items.size(), 200u);
    EXPECT_EQ(page.total_capped, 1001);
  });
  EXPECT_EQ(many, few);
  EXPECT_EQ(statements("chief-1",
                       [&](const Ctx& ctx) {
                         const auto page = matters::list(ctx, office, {{.box = matters::Box::todo}, {}, {}});
                         EXPECT_EQ(page.total_capped, 1001);
                       }),
            todo);
  EXPECT_EQ(listed("").size(), 1'005u);
  EXPECT_EQ(town.as("leader").get("/matters", "q=第777处").json.at("total_capped"), 1);
}

TEST_P(Reading, AMatterIsShownInAFixedNumberOfStatementsHoweverLongItsStory) {
  const auto id = town.matter_at("handling");
  const auto shown = [&] {
    return statements("clean-1",
                      [&](const Ctx& ctx) { matters::show(ctx, town.house.office(), matters::MatterKey{id}); });
  };
  const auto before = shown();
  for (int i = 0; i < 12; ++i) ASSERT_EQ(town.as("clean-1").act(id, "handle", {{"note", "继续清"}}).status, 200);
  EXPECT_EQ(shown(), before);
}

TEST_P(Reading, TheSummaryIsWhatARecountGives) {
  const auto last = town.grids();
  town.matter_at("closed");
  town.matter_at("answered");
  town.pass(std::chrono::days{1});
  const auto slow = town.matter_at("dispatched");
  reported(last, "路灯不亮");
  town.pass(std::chrono::days{2});
  town.matter_at("reported");
  town.matter_at("handling");
  town.pass(std::chrono::days{6});
  town.bring(slow, "closed");
  town.matter_at("verified");

  const auto all = town.as("secretary-1").get("/matters", "limit=200").json.at("items").as_array();
  const auto sum = town.as("secretary-1").get("/matters/summary").json;
  std::map<std::string, int> stages;
  int open = 0, overdue = 0, today = 0;
  for (const auto& line : all) {
    const bool is_open = !line.at("owner_post").is_null();
    open += is_open;
    overdue += line.at("lamp") == "red";
    today += date_of(parse_rfc3339(std::string{line.at("reported_at").as_string()}).value()) == date_of(town.now);
    if (is_open) ++stages[std::string{line.at("stage").as_string()}];
  }
  EXPECT_EQ(all.size(), 6u) << "not the other village's";
  EXPECT_EQ(sum.at("open"), open);
  EXPECT_EQ(sum.at("overdue"), overdue);
  EXPECT_EQ(sum.at("reported_today"), today);
  EXPECT_EQ(sum.at("todo"), town.as("secretary-1").list("box=todo").size());
  for (const auto& [stage, number] : stages) EXPECT_EQ(sum.at("stages").at(stage), number) << stage;
  const auto& days = sum.at("days").as_array();
  int reported_in_all = 0, closed_in_all = 0;
  for (const auto& day : days) {
    reported_in_all += static_cast<int>(day.at("reported").as_int64());
    closed_in_all += static_cast<int>(day.at("closed").as_int64());
  }
  EXPECT_EQ(days.size(), 14u);
  EXPECT_EQ(reported_in_all, 6);
  EXPECT_EQ(closed_in_all, 2);
  ASSERT_EQ(sum.at("areas").as_array().size(), 1u);
  EXPECT_EQ(sum.at("areas").at(0).at("open"), sum.at("open"));
  EXPECT_EQ(sum.at("areas").at(0).at("overdue"), sum.at("overdue"));
}

TEST_P(Reading, APromiseCountsInItsWindowOfTwentyEightDatesAndNoLonger) {
  const auto id = town.matter_at("handling");
  const auto promised = town.stored<TimePoint>("SELECT finish_due_at FROM matter WHERE id = :id", {{"id", id}});
  const auto counted = [&] { return town.as("leader").get("/figures", "indicator=on_time").json; };
  EXPECT_EQ(counted().at("whole").at("cells").at(0).at("denominator"), 0) << "not due yet";
  town.now = at(date_of(promised)) + std::chrono::days{27} + 23h;
  EXPECT_EQ(counted().at("whole").at("cells").at(0).at("denominator"), 1);
  EXPECT_EQ(counted().at("whole").at("cells").at(0).at("numerator"), 0);
  EXPECT_EQ(parse_date(std::string{counted().at("from").as_string()}), date_of(promised));
  town.now = at(date_of(promised)) + std::chrono::days{28};
  EXPECT_EQ(counted().at("whole").at("cells").at(0).at("denominator"), 0) << "an old debt is not this window's";
}

TEST_P(Reading, APromiseIsNotForgottenBecauseTheWorkIsDoneAgainOrTurnedAwayLate) {
  const auto again = town.matter_at("answered");
  const auto late = town.matter_at("reported");
  const auto promised = town.stored<TimePoint>("SELECT MAX(finish_due_at) FROM matter");
  const auto on_time = [&] { return town.as("leader").get("/figures", "indicator=on_time").json; };
  EXPECT_EQ(
      town.resident().post("/public/matters/" + town.code_of(again) + "/acts/unsolved", {{"note", "还在"}}).status,
      200);
  town.now = promised + 1h;
  EXPECT_EQ(town.as("chief-1").act(late, "reject", {{"note", "不归镇里管"}}).status, 200);
  town.bring(again, "answered");
  EXPECT_EQ(on_time().at("whole").at("cells").at(0).at("denominator"), 2);
  EXPECT_EQ(on_time().at("whole").at("cells").at(0).at("numerator"), 0);
}

TEST_P(Reading, WhatBecomesLessUrgentNeedsAReasonAndKeepsItsPromise) {
  auto body = town.report();
  body["category"] = "0101";
  const auto id = town.resident().report(body);
  const auto promised = [&](const std::string& column) {
    return town.stored<TimePoint>("SELECT " + column + " FROM matter WHERE id = :id", {{"id", id}});
  };
  const auto first = promised("promised_at");
  EXPECT_EQ(first, promised("finish_due_at"));
  const auto refused = town.as("chief-1").act(id, "accept", {{"urgency", "normal"}});
  EXPECT_EQ(refused.faults(), std::vector<std::string>{"note matter.why_less_urgent"});
  EXPECT_EQ(town.as("chief-1").act(id, "accept", {{"urgency", "normal"}, {"note", "车已开走"}}).status, 200);
  EXPECT_GT(promised("finish_due_at"), first);
  EXPECT_EQ(promised("promised_at"), first) << "figures go by what was promised first";
}

TEST_P(Reading, EveryActIsInTheFeedAndInASoundAuditTrail) {
  const auto id = town.matter_at("closed");
  while (jobs::sequence(town.store()).numbered > 0) {
  }
  const auto of_it = [&](const std::string& table) {
    return town.store().read([&](db::Tx& tx) {
      return tx.all<std::string>("SELECT " + std::string{table == "feed" ? "kind" : "action"} + " FROM " + table +
                                     " WHERE object = :id ORDER BY seq",
                                 {{"id", id}});
    });
  };
  const auto acts = ElementsAre("matter.report", "matter.accept", "matter.dispatch", "matter.sign", "matter.answer",
                                "matter.verify", "matter.tell", "matter.close");
  EXPECT_THAT(of_it("feed"), acts);
  EXPECT_THAT(of_it("audit_entry"), acts);
  const auto verdict = town.store().read(audit::verify);
  EXPECT_EQ(verdict.first_bad, std::nullopt);
  EXPECT_EQ(verdict.unsealed, 0);
}

}  // namespace
}  // namespace huiyin::test
