#include "story.hpp"

namespace huiyin::test {
namespace {

json::object day(const char* date, const char* kind, const char* name, bool provisional = false) {
  return {{"date", date}, {"kind", kind}, {"name_zh", name}, {"name_en", ""}, {"provisional", provisional}};
}

class Rules : public Story {
 protected:
  json::object rules() { return town.as("admin").get("/sla").json.as_object(); }

  json::object year(int number) {
    const auto all = rules();
    for (const auto& y : all.at("calendar").as_array())
      if (y.at("year") == number) return y.as_object();
    return {{"year", number}, {"version", 0}, {"days", json::array{}}};
  }

  /// The year as it stands, with more days.
  json::object with(int number, std::initializer_list<json::object> more) {
    const auto now = year(number);
    auto days = now.at("days").as_array();
    for (const auto& d : more) days.push_back(d);
    return {{"version", now.at("version")}, {"days", days}};
  }

  json::object rule(const std::string& id) {
    const auto all = rules();
    for (const auto& r : all.at("items").as_array())
      if (r.at("rule").at("id").as_string() == id) return r.as_object();
    return {};
  }

  /// A rule's limits as they would be sent, with one changed.
  json::object limits(const std::string& id, const char* step, json::value limit) {
    const auto now = rule(id);
    json::object out{{"version", now.at("version")}};
    for (const auto* name : {"sign", "first_contact", "on_site", "finish", "verify", "call_back"})
      out[name] = now.at("rule").at(name);
    out[step] = std::move(limit);
    return out;
  }

  std::string reported() { return town.resident().report(town.report()); }
  TimePoint promised(const std::string& matter) {
    return town.stored<TimePoint>("SELECT finish_due_at FROM matter WHERE id = :id", {{"id", matter}});
  }
  TimePoint due(const std::string& matter) {
    return town.stored<TimePoint>("SELECT due_at FROM matter WHERE id = :id", {{"id", matter}});
  }
  std::string noted(const std::string& action) {
    return town.stored<std::string>("SELECT reason FROM audit_entry WHERE action = :action", {{"action", action}});
  }
};
HUIYIN_ON_DATABASES(Rules);

TEST_P(Rules, ADayOffMovesWhatIsPromisedAfterAndNothingThatWasPromisedBefore) {
  const auto before = reported();
  const auto was = promised(before);
  EXPECT_EQ(town.as("admin").put("/calendar/2026", with(2026, {day("2026-03-18", "holiday", "镇庆")})).status, 200);
  const auto after = reported();
  EXPECT_EQ(promised(after), was + 24h) << "Monday, five working days on, one of them off";
  town.bring(before, "handling");
  EXPECT_EQ(promised(before), was);
  EXPECT_EQ(due(before), was) << "the handler's clock keeps the promise";
  EXPECT_THAT(noted("rules.change_calendar"), testing::Eq("2026-03-18: - → holiday 镇庆"));
}

TEST_P(Rules, TakingTheMarkAwayAgainBringsTheOldDeadlineBack) {
  const auto was = promised(reported());
  const auto untouched = year(2026);
  EXPECT_EQ(town.as("admin").put("/calendar/2026", with(2026, {day("2026-03-18", "holiday", "镇庆")})).status, 200);
  EXPECT_EQ(year(2026).at("version"), 1);
  EXPECT_EQ(year(2026).at("shipped"), untouched.at("days"));
  EXPECT_EQ(town.as("admin").put("/calendar/2026", {{"version", 1}, {"days", untouched.at("days")}}).status, 200);
  EXPECT_EQ(year(2026).at("days"), untouched.at("days"));
  EXPECT_EQ(promised(reported()), was);
}

TEST_P(Rules, AnnouncedDaysAreExpectedNoMore) {
  auto body = with(2027, {});
  ASSERT_FALSE(body.at("days").as_array().empty());
  for (auto& d : body.at("days").as_array()) {
    EXPECT_TRUE(d.at("provisional").as_bool());
    d.as_object()["provisional"] = false;
  }
  EXPECT_EQ(town.as("admin").put("/calendar/2027", body).status, 200);
  const auto now = year(2027);
  for (const auto& d : now.at("days").as_array()) EXPECT_FALSE(d.at("provisional").as_bool());
  EXPECT_EQ(now.at("changed_by").as_string(), town.principal("admin").name);
  EXPECT_THAT(noted("rules.change_calendar"), testing::HasSubstr("2027-01-01: holiday 元旦 ? → holiday 元旦"));
}

TEST_P(Rules, AYearThatNobodyHasAnnouncedYetCanBeEntered) {
  EXPECT_EQ(town.as("admin").put("/calendar/2028", with(2028, {day("2028-01-03", "holiday", "元旦")})).status, 200);
  EXPECT_EQ(year(2028).at("days").as_array().size(), 1u);
  EXPECT_EQ(year(2028).at("days").at(0).at("name_en"), "元旦") << "the Chinese name stands in";
}

TEST_P(Rules, OfTwoClerksTheSlowerSeesWhatTheOtherDid) {
  const auto mine = with(2026, {day("2026-03-18", "holiday", "镇庆")});
  const auto his = with(2026, {day("2026-03-19", "holiday", "庙会")});
  EXPECT_EQ(town.as("admin").put("/calendar/2026", mine).status, 200);
  const auto late = town.as("admin").put("/calendar/2026", his);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "rules.moved");
  EXPECT_EQ(late.json.at("current").at("calendar"), json::value(rules().at("calendar")));
  const auto limit = limits("normal.event", "finish", {{"amount", 4}, {"unit", "working_day"}});
  EXPECT_EQ(town.as("admin").put("/sla/normal.event", limit).status, 200);
  EXPECT_EQ(town.as("admin").put("/sla/normal.event", limit).code(), "rules.moved");
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'rules.%'"), 2);
}

TEST_P(Rules, DaysThatCannotBeAreNamedAllAtOnceAndNothingChanges) {
  const auto before = rules();
  const auto reply = town.as("admin").put(
      "/calendar/2026", {{"version", 0},
                         {"days",
                          {day("2027-03-18", "holiday", "镇庆"), day("2026-05-01", "holiday", "劳动节"),
                           day("2026-05-01", "holiday", "劳动节"), day("2026-03-18", "workday", "镇庆")}}});
  EXPECT_EQ(reply.status, 422);
  EXPECT_THAT(reply.faults(), UnorderedElementsAre("days.0.date calendar.other_year", "days.2.date calendar.twice",
                                                   "days.3.kind calendar.works_anyway"));
  EXPECT_THAT(town.as("admin").put("/calendar/1999", with(1999, {})).faults(), ElementsAre("year field.range"));
  EXPECT_EQ(rules(), before);
}

TEST_P(Rules, ALimitChangedHoldsForWhatIsReportedAfterAndForTheNextStepOfWhatIsThere) {
  const auto before = reported();
  const auto was = promised(before);
  const auto& id = "resident.snap";
  const json::object three{{"amount", 3}, {"unit", "working_day"}};
  EXPECT_EQ(town.as("admin").put("/sla/resident.snap", limits(id, "finish", three)).status, 200);
  EXPECT_EQ(promised(reported()), was - 96h) << "Thursday rather than Monday";
  EXPECT_EQ(promised(before), was);
  const json::object hour{{"amount", 1}, {"unit", "working_hour"}};
  EXPECT_EQ(town.as("admin").put("/sla/resident.snap", limits(id, "sign", hour)).status, 200);
  EXPECT_EQ(due(before), town.now + 2h) << "the clock that runs already goes on";
  town.bring(before, "accepted");
  EXPECT_EQ(due(before), town.now + 1h);
  EXPECT_EQ(rule(id).at("version"), 2);
  EXPECT_EQ(rule(id).at("shipped").at("finish").at("amount"), 5);
}

TEST_P(Rules, ALimitOutOfReasonIsRefusedByStep) {
  auto& clerk = town.as("admin");
  const auto send = [&](const char* step, json::value limit) {
    return clerk.put("/sla/major.event", limits("major.event", step, std::move(limit))).faults();
  };
  EXPECT_THAT(send("sign", {{"amount", 0}, {"unit", "minute"}}), ElementsAre("sign.amount field.range"));
  EXPECT_THAT(send("finish", {{"amount", 91}, {"unit", "working_day"}}), ElementsAre("finish.amount field.range"));
  EXPECT_THAT(send("finish", {{"amount", 3}, {"unit", "hour"}}), ElementsAre("on_site sla.after_finish"));
  EXPECT_THAT(send("finish", nullptr), ElementsAre("finish field.type"));
  EXPECT_EQ(clerk.put("/sla/minor.event", limits("major.event", "on_site", nullptr)).code(), "sla.none");
  EXPECT_EQ(rule("major.event").at("version"), 0);
  EXPECT_EQ(clerk.put("/sla/major.event", limits("major.event", "on_site", nullptr)).status, 200);
  EXPECT_TRUE(rule("major.event").at("rule").at("on_site").is_null());
  EXPECT_EQ(noted("rules.change_limits"), "on_site: 4 hour → -");
}

TEST_P(Rules, AnotherProcessSeesAChangeAtItsNextRequestAndNotBefore) {
  const matters::Rules elsewhere;
  const auto special = [&] {
    return town.store().read([&](db::Tx& tx) { return elsewhere.now(tx)->calendar.special_days().size(); });
  };
  const auto shipped = special();
  EXPECT_EQ(town.as("admin").put("/calendar/2026", with(2026, {day("2026-03-18", "holiday", "镇庆")})).status, 200);
  EXPECT_EQ(special(), shipped + 1);
  const auto asked = town.store().read([&](db::Tx& tx) {
    const auto before = tx.statements();
    elsewhere.now(tx);
    return tx.statements() - before;
  });
  EXPECT_EQ(asked, 1) << "one look at the stamp while nothing changes";
}

TEST_P(Rules, SavingWhatStandsThereAlreadyLeavesNoTrace) {
  EXPECT_EQ(town.as("admin").put("/calendar/2026", with(2026, {})).status, 200);
  EXPECT_EQ(year(2026).at("version"), 0);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'rules.%'"), 0);
}

}  // namespace
}  // namespace huiyin::test
