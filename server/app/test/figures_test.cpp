#include <fmt/format.h>

#include <iostream>

#include "chance.hpp"
#include "figure_oracle.hpp"
#include "promises.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

class Figures : public Story {
 protected:
  json::value figures(const std::string& worker, const std::string& query = {}) {
    const auto reply = town.as(worker).get("/figures", query);
    EXPECT_EQ(reply.status, 200) << reply.raw.body;
    return reply.json;
  }
  static const json::object& cell(const json::value& row, const std::string& indicator) {
    for (const auto& c : row.at("cells").as_array())
      if (c.at("indicator") == indicator.c_str()) return c.as_object();
    throw std::runtime_error{"no figure " + indicator};
  }
  /// "3/4" of the whole.
  std::string share(const std::string& indicator, const std::string& query = {}, const std::string& worker = "leader") {
    const auto all = figures(worker, query);
    const auto& c = cell(all.at("whole"), indicator);
    return fmt::format("{}/{}", c.at("numerator").as_int64(), c.at("denominator").as_int64());
  }
  std::set<std::string> members(const std::string& indicator, const std::string& part, const std::string& query = {},
                                const std::string& worker = "leader") {
    std::set<std::string> out;
    std::string next;
    do {
      const auto page =
          town.as(worker).get("/figures/matters", "limit=3&indicator=" + indicator + "&part=" + part + "&" + query +
                                                      (next.empty() ? "" : "&after=" + next));
      EXPECT_EQ(page.status, 200) << page.raw.body;
      if (page.status != 200) break;
      for (const auto& line : page.json.at("items").as_array())
        EXPECT_TRUE(out.insert(std::string{line.at("id").as_string()}).second) << "twice in " << indicator;
      next = page.text("next");
    } while (!next.empty());
    return out;
  }
  std::string period(TimePoint from, TimePoint until) {
    return "from=" + to_text(date_of(from)) + "&until=" + to_text(date_of(until));
  }
};
HUIYIN_ON_DATABASES(Figures);

TEST_P(Figures, WhatIsOpenAndLateStaysBelowTheLine) {
  const auto kept = town.matter_at("closed");
  const auto late = town.matter_at("handling");
  EXPECT_EQ(share("on_time"), "0/0") << "nothing is due yet";
  town.now += std::chrono::days{14};
  EXPECT_EQ(share("on_time"), "1/2");
  EXPECT_EQ(share("closure"), "1/2");
  EXPECT_EQ(members("on_time", "numerator"), std::set{kept});
  EXPECT_EQ(members("on_time", "rest"), std::set{late});
  town.bring(late, "closed");
  EXPECT_EQ(share("closure"), "2/2") << "closed by now";
  EXPECT_EQ(share("on_time"), "1/2") << "but late for ever";
}

TEST_P(Figures, WhatWasReopenedStaysAmongTheClosedAndWasNotSolvedAtOnce) {
  const auto id = town.matter_at("closed");
  EXPECT_EQ(share("first_time"), "1/1");
  town.pass(24h);
  ASSERT_EQ(town.as("desk-1").act(id, "reopen", {{"note", "又堆上了"}}).status, 200);
  EXPECT_EQ(share("first_time"), "0/1");
  EXPECT_EQ(members("first_time", "rest"), std::set{id});
}

TEST_P(Figures, ADispatchCountsForTheDepartmentThatGotItAlsoWhenItGaveItBack) {
  const auto id = town.matter_at("accepted");
  ASSERT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", fire}}).status, 200);
  ASSERT_EQ(town.as("fire-1").act(id, "return", {{"note", "不归我们"}}).status, 200);
  town.bring(id, "handling");
  EXPECT_EQ(share("returned"), "1/1");
  EXPECT_EQ(share("returned", "unit=fire"), "1/1");
  EXPECT_EQ(share("returned", "unit=clean"), "0/1");
  EXPECT_EQ(share("signing", "unit=fire"), "1/1") << "whoever gives back in time was not late";
  const auto units = figures("leader", "by=unit&indicator=returned").at("rows").as_array();
  ASSERT_EQ(units.size(), 2u);
}

TEST_P(Figures, OneThatNobodySignedCountsOnceItsTimeIsOver) {
  const auto id = town.matter_at("dispatched");
  EXPECT_EQ(share("signing"), "0/0");
  town.now = town.stored<TimePoint>("SELECT due_at FROM matter WHERE id = :id", {{"id", id}}) + 1min;
  EXPECT_EQ(share("signing"), "0/1");
  ASSERT_EQ(town.as("desk-1").act(id, "reassign", {{"post", fire}}).status, 200);
  EXPECT_EQ(share("signing", "unit=clean"), "0/1") << "too late is too late";
  EXPECT_EQ(share("signing", "unit=fire"), "0/0");
}

TEST_P(Figures, TheThreeTimesAreMeasuredFromWhatHappened) {
  auto body = town.report();
  body["happened_at"] = to_rfc3339(town.now - 20min);
  const auto id = town.as("member-1").report(body);
  town.pass(3h);
  town.bring(id, "answered");
  town.pass(2h);
  const auto verified = town.as("member-1").act(id, "verify", {{"note", "好了"}});
  ASSERT_EQ(verified.status, 200) << verified.raw.body;
  ASSERT_EQ(town.as("desk-1").act(id, "tell", {{"channel", "phone"}, {"reached", true}, {"note", "满意"}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "close").status, 200);
  const auto all = figures("leader");
  const auto median = [&](const char* time) { return cell(all.at("whole"), time).at("median_minutes"); };
  EXPECT_EQ(median("found"), 20);
  EXPECT_EQ(median("done"), 180);
  EXPECT_EQ(median("fed_back"), 120);
}

TEST_P(Figures, ThePastStaysWhenRulesHolidaysAndGridsChange) {
  const auto day = town.now;
  town.matter_at("closed");
  town.matter_at("handling");
  const auto elsewhere = town.resident().report(town.report(2));
  town.now += std::chrono::days{30};
  const auto past = period(day, day + std::chrono::days{20});
  const auto whole = figures("leader", past + "&by=area");
  const auto village = figures("leader", past + "&by=area&area=" + town.levels(2).composite);
  const auto rules = town.as("admin").get("/sla").json;
  for (const auto& one : rules.at("items").as_array()) {
    const auto& rule = one.at("rule").as_object();
    json::object body{{"version", one.at("version")}};
    for (const auto* step : {"sign", "first_contact", "on_site", "finish", "verify", "call_back"})
      body[step] = rule.at(step);
    for (const auto* step : {"sign", "finish"})
      if (body.at(step).is_object()) body[step].as_object()["amount"] = 1;
    const auto id = std::string{rule.at("id").as_string()};
    EXPECT_EQ(town.as("admin").put("/sla/" + id, body).status, 200) << json::serialize(body);
  }
  for (const auto& year : rules.at("calendar").as_array()) {
    if (year.at("year") != 2026) continue;
    auto days = year.at("days").as_array();
    days.push_back(json::object{{"date", to_text(date_of(day + 24h))},
                                {"kind", "holiday"},
                                {"name_zh", "停工"},
                                {"name_en", ""},
                                {"provisional", false}});
    const auto changed = town.as("admin").put("/calendar/2026", {{"version", year.at("version")}, {"days", days}});
    EXPECT_EQ(changed.status, 200) << changed.raw.body;
  }
  // The second grid is drawn into the first: its matters lie elsewhere now, and were reported where they were.
  town.as_system([&](const Ctx& ctx) {
    ctx.tx.run("UPDATE matter SET grid = :to WHERE id = :id", {{"to", town.grid(1)}, {"id", elsewhere}});
  });
  EXPECT_EQ(figures("leader", past + "&by=area"), whole);
  EXPECT_EQ(figures("leader", past + "&by=area&area=" + town.levels(2).composite), village);
  EXPECT_EQ(share("found", past + "&area=" + town.grid(2)), "0/0");
  EXPECT_EQ(share("on_time", past + "&area=" + town.grid(2)), "0/1");
}

TEST_P(Figures, CountWhatTheReaderMayReadAndNoMore) {
  town.matter_at("handling");
  const auto last = town.resident().report(town.report(town.grids()));
  town.now += std::chrono::days{14};
  EXPECT_EQ(share("on_time"), "0/2");
  EXPECT_EQ(share("on_time", "", "secretary-2"), "0/1");
  EXPECT_EQ(members("on_time", "denominator", "", "secretary-2"), std::set{last});
  EXPECT_EQ(share("on_time", "area=" + town.grid(1), "secretary-2"), "0/0");
}

TEST_P(Figures, WhatAnOfficeSendsDownIsNothingThatPeopleRaised) {
  const auto sent = town.as("leader").put("/instructions/" + town.id(), {{"title", "台风前清理水沟"},
                                                                         {"text", "天黑前清到不积水。"},
                                                                         {"due_at", to_rfc3339(town.now + 48h)},
                                                                         {"areas", json::array{town.town_id()}},
                                                                         {"roles", json::array{"grid_chief"}}});
  ASSERT_EQ(sent.status, 201) << sent.raw.body;
  town.now += std::chrono::days{10};
  for (const auto* one : {"closure", "signing", "found"}) EXPECT_EQ(share(one), "0/0") << one;
  EXPECT_THAT(town.as("leader").get("/figures/heat").json.at("items").as_array(), IsEmpty());
  EXPECT_THAT(town.as("leader").get("/figures/stuck/matters").json.at("items").as_array(), IsEmpty());
}

TEST_P(Figures, WhatCannotBeCountedIsSaid) {
  auto& leader = town.as("leader");
  EXPECT_EQ(leader.get("/figures", "from=2026-03-02&until=2026-03-01").code(), "figures.period");
  EXPECT_EQ(leader.get("/figures", "from=2024-03-02&until=2026-03-01").code(), "figures.long_period");
  EXPECT_EQ(leader.get("/figures", "unit=nobody").code(), "figures.unit_unknown");
  EXPECT_EQ(leader.get("/figures", "area=nowhere").code(), "area.unknown");
  EXPECT_EQ(leader.get("/figures", "by=mood").status, 422);
  EXPECT_EQ(leader.get("/figures/matters", "indicator=on_time&part=rest&after=x").code(), "page.cursor");
  EXPECT_EQ(leader.get("/figures/stuck/matters", "after=1.x").code(), "page.cursor");
}

TEST_P(Figures, WhatHasNotMovedShowsItsAgeAndTheOldestFirst) {
  const auto old = town.matter_at("handling");
  town.pass(5 * 24h);
  const auto young = town.matter_at("handling");
  const auto fresh = town.matter_at("reported");
  const auto board = town.as("leader").get("/figures/stuck").json;
  for (const auto& row : board.at("stages").as_array()) {
    const auto numbers = json::value_to<std::vector<int>>(row.at("ages"));
    EXPECT_EQ(numbers, row.at("stage") == "handling"   ? (std::vector{1, 0, 1, 0, 0, 0})
                       : row.at("stage") == "reported" ? (std::vector{1, 0, 0, 0, 0, 0})
                                                       : std::vector(6, 0))
        << row.at("stage");
  }
  const auto list = [&](const std::string& query) {
    std::vector<std::string> ids;
    std::string next;
    do {
      const auto page =
          town.as("leader").get("/figures/stuck/matters", "limit=1&" + query + (next.empty() ? "" : "&after=" + next));
      EXPECT_EQ(page.status, 200) << page.raw.body;
      for (const auto& line : page.json.at("items").as_array()) ids.emplace_back(line.at("id").as_string());
      next = page.text("next");
    } while (!next.empty());
    return ids;
  };
  EXPECT_THAT(list(""), ElementsAre(old, young, fresh));
  EXPECT_THAT(list("stage=handling&age=under_7"), ElementsAre(old));
  EXPECT_THAT(list("unit=clean"), ElementsAre(old, young));
  EXPECT_THAT(list("area=" + town.grid(town.grids())), IsEmpty());
}

TEST_P(Figures, TheHeatMapCountsWhatWasReportedInEachGrid) {
  town.resident().report(town.report(1));
  town.resident().report(town.report(1, "路灯不亮"));
  town.resident().report(town.report(2));
  const auto items = town.as("leader").get("/figures/heat").json.at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  for (const auto& one : items) EXPECT_EQ(one.at("number"), one.at("grid") == town.grid(1).c_str() ? 2 : 1);
}

}  // namespace
}  // namespace huiyin::test
