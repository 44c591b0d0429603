#include "matters/working_calendar.hpp"

#include <gtest/gtest.h>

#include <map>
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

TimePoint moment(std::string_view text) {
  const auto t = parse_rfc3339(std::string{text} + ":00+08:00");
  if (!t) throw std::invalid_argument{std::string{text}};
  return *t;
}

/// Every minute of 2024 to 2027, looked at one after the other.
class Oracle {
 public:
  Oracle() {
    std::map<sys_days, DayKind> special;
    for (const auto& day : town().special_days()) special.emplace(sys_days{day.date}, day.kind);
    for (sys_days day = first; day < last; day += days{1}) {
      const auto found = special.find(day);
      const auto weekday_number = weekday{day}.iso_encoding();
      const bool worked = found == special.end() ? weekday_number <= 5 : found->second == DayKind::workday;
      for (int minute = 0; minute < 24 * 60; ++minute)
        working_.push_back(worked && ((minute >= 510 && minute < 690) || (minute >= 810 && minute < 1050)));
    }
  }

  bool working(TimePoint t) const { return working_.at(index(t)); }

  TimePoint add(TimePoint t, int work) const {
    for (; work > 0; t += minutes{1})
      if (working(t)) --work;
    return t;
  }

  int between(TimePoint a, TimePoint b) const {
    int worked = 0;
    for (; a < b; a += minutes{1}) worked += working(a) ? 1 : 0;
    return worked;
  }

  TimePoint add_days(TimePoint t, int count) const {
    while (!working(t)) t += minutes{1};
    while (count > 0) {
      t += days{1};
      if (working(t)) --count;
    }
    return t;
  }

 private:
  static constexpr sys_days first{2024y / January / 1};
  static constexpr sys_days last{2028y / January / 1};
  static std::size_t index(TimePoint t) { return static_cast<std::size_t>((t - at(Date{first})) / minutes{1}); }
  std::vector<bool> working_;
};

class Random {
 public:
  int up_to(int most) { return std::uniform_int_distribution{0, most}(engine_); }
  /// A whole minute of 2024 to autumn 2027.
  TimePoint minute() { return at(Date{2024y / January / 1}) + minutes{up_to(3 * 366 * 24 * 60 + 200 * 24 * 60)}; }
  /// Any millisecond of 1975 to 2074.
  TimePoint any() { return at(Date{1975y / January / 1}) + days{up_to(36500)} + Millis{up_to(86'399'999)}; }

 private:
  std::mt19937 engine_{20260314};
};

TEST(WorkingCalendar, AgreesWithCountingMinuteByMinute) {
  const Oracle oracle;
  Random random;
  for (int i = 0; i < 200; ++i) {
    // Every second case stands on half hours, where shifts begin and end.
    const auto from = i % 2 == 0 ? random.minute() : floor<duration<int, std::ratio<1800>>>(random.minute());
    const int work = i % 2 == 0 ? random.up_to(10 * 7 * 60) : 30 * random.up_to(140);
    const auto end = oracle.add(from, work);
    ASSERT_EQ(town().is_working_time(from), oracle.working(from)) << to_rfc3339(from);
    ASSERT_EQ(town().add_working(from, minutes{work}), end) << to_rfc3339(from) << " + " << work;
    const auto until = from + minutes{random.up_to(20 * 24 * 60)};
    ASSERT_EQ(town().worked_between(from, until), minutes{oracle.between(from, until)}) << to_rfc3339(from);
    const int count = random.up_to(15);
    ASSERT_EQ(town().add_working_days(from, count), oracle.add_days(from, count)) << to_rfc3339(from) << " + " << count;
  }
}

TEST(WorkingCalendar, WhatWasAddedHasBeenWorkedAndNotAMillisecondEarlier) {
  Random random;
  for (int i = 0; i < 5000; ++i) {
    const auto from = random.any();
    const Millis work{random.up_to(2'000'000'000)};
    const auto end = town().add_working(from, work);
    ASSERT_EQ(town().worked_between(from, end), work) << to_rfc3339(from);
    ASSERT_EQ(town().worked_between(end, from), -work);
    if (work > Millis{0}) {
      ASSERT_LT(town().worked_between(from, end - Millis{1}), work);
    }
  }
}

TEST(WorkingCalendar, LaterStartsAndMoreWorkNeverEndEarlier) {
  Random random;
  for (int i = 0; i < 5000; ++i) {
    const auto from = random.any();
    const auto later = from + Millis{random.up_to(500'000'000)};
    const Millis work{random.up_to(500'000'000)};
    const Millis more = work + Millis{random.up_to(500'000'000)};
    ASSERT_LE(town().add_working(from, work), town().add_working(later, work));
    ASSERT_LE(town().add_working(from, work), town().add_working(from, more));
    ASSERT_GE(town().worked_between(from, later), Millis{0});
    ASSERT_LE(town().worked_between(from, later), later - from);
    ASSERT_LE(town().add_working_days(from, 3), town().add_working_days(later, 3));
  }
}

TEST(WorkingCalendar, ADayLengthOfWorkLiesInEachWorkingDayAdded) {
  Random random;
  EXPECT_EQ(town().day_length(), hours{7});
  for (int i = 0; i < 5000; ++i) {
    const auto from = random.any();
    const int count = random.up_to(40);
    const auto end = town().add_working_days(from, count);
    ASSERT_EQ(town().worked_between(from, end), count * town().day_length()) << to_rfc3339(from);
    ASSERT_TRUE(town().is_working_time(end));
  }
}

TEST(WorkingCalendar, WorkStopsForLunchTheNightAndTheWeekend) {
  EXPECT_EQ(town().add_working(moment("2026-11-20T11:00"), hours{1}), moment("2026-11-20T14:00"));
  EXPECT_EQ(town().add_working(moment("2026-11-20T11:00"), minutes{30}), moment("2026-11-20T11:30"));
  EXPECT_EQ(town().add_working(moment("2026-11-20T17:00"), hours{1}), moment("2026-11-23T09:00"));
  EXPECT_EQ(town().add_working(moment("2026-11-21T15:00"), hours{4}), moment("2026-11-23T14:30"));
  EXPECT_EQ(town().add_working(moment("2026-11-21T15:00"), minutes{0}), moment("2026-11-21T15:00"));
  EXPECT_EQ(town().worked_between(moment("2026-11-20T00:00"), moment("2026-11-24T00:00")), hours{14});
}

TEST(WorkingCalendar, AStartOutsideWorkingTimeCountsFromTheNextWorkingMoment) {
  EXPECT_EQ(town().add_working_days(moment("2026-11-23T10:00"), 1), moment("2026-11-24T10:00"));
  EXPECT_EQ(town().add_working_days(moment("2026-11-23T12:00"), 1), moment("2026-11-24T13:30"));
  EXPECT_EQ(town().add_working_days(moment("2026-11-23T11:30"), 1), moment("2026-11-24T13:30"));
  EXPECT_EQ(town().add_working_days(moment("2026-11-23T06:00"), 1), moment("2026-11-24T08:30"));
  EXPECT_EQ(town().add_working_days(moment("2026-11-20T17:30"), 1), moment("2026-11-24T08:30"));
  EXPECT_EQ(town().next_working(moment("2026-11-20T17:29")), moment("2026-11-20T17:29"));
}

TEST(WorkingCalendar, MakeUpDaysAreWorkedAndHolidaysAreNot) {
  EXPECT_EQ(town().add_working(moment("2026-02-13T17:00"), hours{1}), moment("2026-02-14T09:00"));
  EXPECT_EQ(town().add_working(moment("2026-02-14T17:00"), hours{1}), moment("2026-02-24T09:00"));
  EXPECT_EQ(town().add_working_days(moment("2026-09-18T10:00"), 1), moment("2026-09-20T10:00"));
  EXPECT_EQ(town().add_working_days(moment("2026-09-30T10:00"), 5), moment("2026-10-13T10:00"));
}

std::string listed(int of_year, DayKind kind) {
  std::string out;
  for (const auto& day : town().special_days())
    if (day.date.year() == year{of_year} && day.kind == kind) out += to_text(day.date).substr(5) + " ";
  return out;
}

// 国办发明电〔2023〕7号 for 2024, 〔2024〕12号 for 2025, the notice of 4 November 2025 for 2026.
TEST(WorkingCalendar, TheSeedIsWhatTheStateCouncilAnnounced) {
  EXPECT_EQ(listed(2024, DayKind::workday), "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12 ");
  EXPECT_EQ(listed(2025, DayKind::workday), "01-26 02-08 04-27 09-28 10-11 ");
  EXPECT_EQ(listed(2026, DayKind::workday), "01-04 02-14 02-28 05-09 09-20 10-10 ");
  EXPECT_EQ(
      listed(2024, DayKind::holiday),
      "01-01 02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-10 "
      "09-15 09-16 09-17 10-01 10-02 10-03 10-04 10-05 10-06 10-07 ");
  EXPECT_EQ(
      listed(2025, DayKind::holiday),
      "01-01 01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 05-31 "
      "06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08 ");
  EXPECT_EQ(
      listed(2026, DayKind::holiday),
      "01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 "
      "05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07 ");
}

// The new moon of 6 February 2027 falls at 23:56 in China; tables that are a few minutes off begin the year on the 7th.
TEST(WorkingCalendar, TheStatutoryDaysOf2027AreProvisionalAndNothingElseIs) {
  EXPECT_EQ(listed(2027, DayKind::holiday),
            "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03 ");
  EXPECT_EQ(listed(2027, DayKind::workday), "");
  for (const auto& day : town().special_days())
    EXPECT_EQ(day.provisional, day.date.year() == 2027y) << to_text(day.date);
}

TEST(WorkingCalendar, BeyondTheYearsItKnowsWeekendsAreFree) {
  for (const int of_year : {1971, 1999, 2023, 2028, 2050, 2100})
    for (sys_days day{year{of_year} / January / 1}; day < sys_days{year{of_year + 1} / January / 1}; day += days{1})
      ASSERT_EQ(town().is_working_day(day), weekday{day}.iso_encoding() <= 5);
  EXPECT_EQ(town().add_working_days(moment("1999-12-31T10:00"), 1), moment("2000-01-03T10:00"));
  EXPECT_EQ(town().add_working_days(moment("2040-10-05T10:00"), 1), moment("2040-10-08T10:00"));
}

TEST(WorkingCalendar, RefusesWhatMakesNoSense) {
  const Shift morning{hours{8}, hours{12}};
  const SpecialDay day{2026y / January / 1, DayKind::holiday, "元旦", "New Year's Day"};
  EXPECT_THROW((WorkingCalendar{{}, {}}), std::invalid_argument);
  EXPECT_THROW((WorkingCalendar{{}, {{hours{12}, hours{8}}}}), std::invalid_argument);
  EXPECT_THROW((WorkingCalendar{{}, {morning, {hours{11}, hours{13}}}}), std::invalid_argument);
  EXPECT_THROW((WorkingCalendar{{}, {{hours{20}, hours{25}}}}), std::invalid_argument);
  EXPECT_THROW((WorkingCalendar{{day, day}, {morning}}), std::invalid_argument);
  EXPECT_NO_THROW((WorkingCalendar{{day}, {morning, {hours{12}, hours{24}}}}));
}

TEST(WorkingCalendar, RefusesASeedItDoesNotUnderstand) {
  const auto seed = [](std::string from, std::string date, std::string kind) {
    return R"({"shifts": [{"from": ")" + from + R"(", "until": "11:30"}], "days": [{"date": ")" + date +
           R"(", "kind": ")" + kind + R"(", "name_zh": "元旦", "name_en": "New Year's Day", "provisional": false}]})";
  };
  EXPECT_NO_THROW(parse_calendar(seed("08:30", "2026-01-01", "holiday")));
  EXPECT_ANY_THROW(parse_calendar(seed("8:30", "2026-01-01", "holiday")));
  EXPECT_ANY_THROW(parse_calendar(seed("08:30", "2026-02-30", "holiday")));
  EXPECT_ANY_THROW(parse_calendar(seed("08:30", "2026-01-01", "party")));
  EXPECT_ANY_THROW(parse_calendar("[]"));
}

}  // namespace
}  // namespace huiyin::matters
