#pragma once
#include <boost/describe/enum.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace huiyin::matters {

enum class DayKind { holiday, workday };
BOOST_DESCRIBE_ENUM(DayKind, holiday, workday)

/// A day that is not what its weekday says: a public holiday, or a weekend day worked instead (调休).
struct SpecialDay {
  Date date{};
  DayKind kind{};
  std::string name_zh{};
  std::string name_en{};
  bool provisional = false;  ///< by statute; the State Council has not announced the year yet
};

/// One stretch of the working day, [from, until), in minutes since midnight in China.
struct Shift {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
  bool operator==(const Shift&) const = default;
};

/// Working time of offices in China. Before and after the special days it knows, Monday to Friday are worked.
/// Every question is answered in O(log n) of the special days.
class WorkingCalendar {
 public:
  /// @throws std::invalid_argument when days repeat, shifts overlap or are out of order, or there is no shift.
  WorkingCalendar(std::vector<SpecialDay> special_days, std::vector<Shift> shifts);

  bool is_working_day(Date day) const;
  /// The start of a shift is working time, its end is not.
  bool is_working_time(TimePoint t) const;

  /// Net working time of one working day.
  Millis day_length() const noexcept { return day_length_; }
  /// Negative when `b` is before `a`.
  Millis worked_between(TimePoint a, TimePoint b) const;

  /// The first moment, not before `from`, by which `work` has been worked: it ends a shift rather than begin the next.
  /// `from` itself when there is nothing to work. `work` is not negative.
  TimePoint add_working(TimePoint from, Millis work) const;
  /// `from` if it is working time, else the start of the next shift.
  TimePoint next_working(TimePoint from) const;
  /// The same clock time `count` working days later. A start outside working time counts from the next working moment:
  /// noon counts as 13:30, Friday 18:00 as Monday 08:30. Exactly `count` day lengths of work lie between. `count` is
  /// not negative.
  TimePoint add_working_days(TimePoint from, int count) const;

  /// In order of date.
  const std::vector<SpecialDay>& special_days() const noexcept { return special_days_; }
  const std::vector<Shift>& shifts() const noexcept { return shifts_; }

 private:
  /// Working days from a fixed Monday up to and without `day`; negative before that Monday.
  long days_before(Date day) const;
  /// The working day that has `count` working days before it.
  Date nth_day(long count) const;
  Millis worked_before(TimePoint t) const;

  std::vector<SpecialDay> special_days_;
  std::vector<Shift> shifts_;
  std::vector<long> gained_;  ///< gained_[i]: working days won (or lost, negative) by the special days before the i-th
  Millis day_length_{};
};

/// Reads `{"shifts": [{"from": "08:30", "until": "11:30"}…], "days": [{"date", "kind", "name_zh", "name_en",
/// "provisional"}…]}`.
/// @throws std::exception when it is anything else.
/// "provisional"?}…]}`.
WorkingCalendar parse_calendar(std::string_view json);

}  // namespace huiyin::matters
