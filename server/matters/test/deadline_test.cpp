#include "matters/deadline.hpp"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <random>
#include <stdexcept>

#include "platform/config/embedded.hpp"

namespace huiyin::matters {
namespace {

using namespace std::chrono;

const WorkingCalendar& town() {
  static const auto calendar = parse_calendar(embedded::text("server/seed/calendar.json"));
  return calendar;
}

const Sla& sla() {
  static const auto seed = parse_sla(embedded::text("server/seed/sla.json"));
  return seed;
}

TimePoint moment(std::string_view text) {
  const auto t = parse_rfc3339(std::string{text} + ":00+08:00");
  if (!t) throw std::invalid_argument{std::string{text}};
  return *t;
}

TimePoint due_at(std::string_view rule, Step step, std::string_view from) {
  return due(*sla().find(rule), step, moment(from), town()).value().due_at;
}

TEST(Deadline, UrgentMattersRunThroughTheNightAndTheHolidays) {
  EXPECT_EQ(due_at("urgent.event", Step::sign, "2026-02-16T23:55"), moment("2026-02-17T00:05"));
  EXPECT_EQ(due_at("urgent.event", Step::first_contact, "2026-02-16T23:55"), moment("2026-02-17T00:10"));
  EXPECT_EQ(due_at("urgent.event", Step::on_site, "2026-02-16T23:55"), moment("2026-02-17T00:55"));
  EXPECT_EQ(due_at("urgent.event", Step::finish, "2026-02-16T23:55"), moment("2026-02-17T23:55"));
  EXPECT_EQ(due_at("urgent.event", Step::verify, "2026-02-16T23:55"), moment("2026-02-17T03:55"));
}

TEST(Deadline, MajorMattersAreTakenOnAtOnceAndFinishedInThreeWorkingDays) {
  EXPECT_EQ(due_at("major.event", Step::sign, "2026-11-20T22:00"), moment("2026-11-20T22:30"));
  EXPECT_EQ(due_at("major.event", Step::on_site, "2026-11-20T22:00"), moment("2026-11-21T02:00"));
  EXPECT_EQ(due_at("major.event", Step::finish, "2026-11-20T16:00"), moment("2026-11-25T16:00"));
}

TEST(Deadline, OrdinaryMattersRunInWorkingTime) {
  EXPECT_EQ(due_at("normal.event", Step::sign, "2026-11-20T16:30"), moment("2026-11-23T11:30"));
  EXPECT_EQ(due_at("normal.event", Step::first_contact, "2026-11-20T16:30"), moment("2026-11-23T16:30"));
  EXPECT_EQ(due_at("normal.event", Step::finish, "2026-11-20T16:30"), moment("2026-11-27T16:30"));
  EXPECT_EQ(due_at("normal.event", Step::verify, "2026-11-20T16:30"), moment("2026-11-24T16:30"));
  EXPECT_EQ(due_at("resident.snap", Step::sign, "2026-11-20T16:30"), moment("2026-11-23T09:30"));
}

TEST(Deadline, AStepWithoutALimitIsNeverDue) {
  const auto& ordinary = *sla().find("normal.event");
  EXPECT_FALSE(due(ordinary, Step::on_site, moment("2026-11-20T16:30"), town()));
  EXPECT_FALSE(due(*sla().find("resident.snap"), Step::first_contact, moment("2026-11-20T16:30"), town()));
}

TEST(Deadline, WorkingLampsChangeInWorkingTime) {
  // 35 hours from Friday 08:30: half is 17.5, four fifths are 28 hours, which is the end of the fourth day.
  const auto lamps = due({5, TimeUnit::working_day}, moment("2026-11-20T08:30"), town());
  EXPECT_EQ(lamps.yellow_at, moment("2026-11-24T14:00"));
  EXPECT_EQ(lamps.orange_at, moment("2026-11-25T17:30"));
  EXPECT_EQ(lamps.due_at, moment("2026-11-27T08:30"));
}

TEST(Deadline, GrossLampsChangeByTheClock) {
  const auto lamps = due({10, TimeUnit::minute}, moment("2026-11-21T03:00"), town());
  EXPECT_EQ(lamps.yellow_at, moment("2026-11-21T03:05"));
  EXPECT_EQ(lamps.orange_at, moment("2026-11-21T03:08"));
  EXPECT_EQ(lamps.due_at, moment("2026-11-21T03:10"));
}

TEST(Deadline, TheLampIsRedOnlyAfterTheLastMoment) {
  const Lamps lamps{moment("2026-11-20T10:00"), moment("2026-11-20T11:00"), moment("2026-11-20T12:00")};
  EXPECT_EQ(lamp(lamps.yellow_at - Millis{1}, lamps), Lamp::green);
  EXPECT_EQ(lamp(lamps.yellow_at, lamps), Lamp::yellow);
  EXPECT_EQ(lamp(lamps.orange_at - Millis{1}, lamps), Lamp::yellow);
  EXPECT_EQ(lamp(lamps.orange_at, lamps), Lamp::orange);
  EXPECT_EQ(lamp(lamps.due_at, lamps), Lamp::orange);
  EXPECT_EQ(lamp(lamps.due_at + Millis{1}, lamps), Lamp::red);
}

TEST(Deadline, LampsFollowEachOtherWhateverTheRuleAndTheStart) {
  std::mt19937 random{7};
  std::uniform_int_distribution<int> minute{0, 4 * 366 * 24 * 60};
  for (int i = 0; i < 2000; ++i) {
    const auto from = at(Date{2024y / January / 1}) + minutes{minute(random)};
    for (const auto& rule : sla().rules()) {
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
        const auto lamps = due(rule, step.value, from, town());
        if (!lamps) return;
        EXPECT_LT(from, lamps->yellow_at);
        EXPECT_LT(lamps->yellow_at, lamps->orange_at);
        EXPECT_LT(lamps->orange_at, lamps->due_at);
      });
    }
  }
}

TEST(Deadline, EveryUrgencyHasItsRule) {
  EXPECT_EQ(sla().rule_for(Urgency::normal, false).id, "normal.event");
  EXPECT_EQ(sla().rule_for(Urgency::normal, true).id, "resident.snap");
  EXPECT_EQ(sla().rule_for(Urgency::major, true).id, "major.event");
  EXPECT_EQ(sla().rule_for(Urgency::urgent, true).id, "urgent.event");
  EXPECT_EQ(sla().find("no.such.rule"), nullptr);
}

TEST(Deadline, AnOpenStageIsUnderADeadlineOfEveryRuleAndNoOtherIs) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Stage>>([](auto stage) {
    const auto step = step_of(stage.value);
    ASSERT_EQ(step.has_value(), open(stage.value)) << stage.name;
    if (!step) return;
    for (const auto& rule : sla().rules()) EXPECT_TRUE(due(rule, *step, moment("2026-11-20T16:30"), town())) << rule.id;
  });
}

TEST(Deadline, RefusesASeedThatLeavesAMatterWithoutADeadline) {
  const auto rules = sla().rules();
  auto fewer = rules;
  fewer.pop_back();
  EXPECT_THROW(Sla{fewer}, std::invalid_argument);
  auto twice = rules;
  twice.push_back(rules.front());
  EXPECT_THROW(Sla{twice}, std::invalid_argument);
  auto none = rules;
  none.front().finish.amount = 0;
  EXPECT_THROW(Sla{none}, std::invalid_argument);
  auto mild = rules;
  mild.front().urgency = Urgency::normal;
  EXPECT_THROW(Sla{mild}, std::invalid_argument);
  EXPECT_ANY_THROW(parse_sla(R"([{"id": "urgent.event"}])"));
}

}  // namespace
}  // namespace huiyin::matters
