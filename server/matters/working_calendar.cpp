#include "matters/working_calendar.hpp"

#include <algorithm>
#include <boost/describe/class.hpp>
#include <boost/json.hpp>
#include <cassert>
#include <stdexcept>

namespace huiyin::matters {
namespace {

using namespace std::chrono;

constexpr sys_days first_monday{1970y / January / 5};

long floor_div(long a, long b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// Mondays to Fridays from the first Monday up to and without `day`.
long weekdays_before(Date day) {
  const long since = (sys_days{day} - first_monday).count();
  const long weeks = floor_div(since, 7);
  return weeks * 5 + std::min(since - weeks * 7, 5L);
}

Date nth_weekday(long count) {
  const long weeks = floor_div(count, 5);
  return first_monday + days{weeks * 7 + (count - weeks * 5)};
}

bool is_weekday(Date day) {
  return weekday{day}.iso_encoding() <= 5;
}

/// What a special day adds to the count of plain weekdays: -1, 0 or 1.
int gain(const SpecialDay& day) {
  const int plain = is_weekday(day.date) ? 1 : 0;
  return (day.kind == DayKind::workday ? 1 : 0) - plain;
}

/// Since midnight in China, without rounding to minutes.
Millis clock_of(TimePoint t) {
  return t - at(date_of(t));
}

struct ShiftRow {
  std::string from{};
  std::string until{};
};
struct DayRow {
  std::string date{};
  DayKind kind{};
  std::string name_zh{};
  std::string name_en{};
  bool provisional{};
};
struct Seed {
  std::vector<ShiftRow> shifts{};
  std::vector<DayRow> days{};
};
BOOST_DESCRIBE_STRUCT(ShiftRow, (), (from, until))
BOOST_DESCRIBE_STRUCT(DayRow, (), (date, kind, name_zh, name_en, provisional))
BOOST_DESCRIBE_STRUCT(Seed, (), (shifts, days))

minutes parse_clock(const std::string& text) {
  const auto t = parse_rfc3339("2000-01-01T" + text + ":00+08:00");
  if (!t) throw std::invalid_argument{"not a clock time: " + text};
  return minute_of_day(*t);
}

SpecialDay to_special_day(const DayRow& row) {
  const auto date = parse_date(row.date);
  if (!date) throw std::invalid_argument{"not a date: " + row.date};
  return {*date, row.kind, row.name_zh, row.name_en, row.provisional};
}

}  // namespace

WorkingCalendar::WorkingCalendar(std::vector<SpecialDay> special_days, std::vector<Shift> shifts)
    : special_days_{std::move(special_days)}, shifts_{std::move(shifts)} {
  std::ranges::sort(special_days_, {}, &SpecialDay::date);
  const auto twice = std::ranges::adjacent_find(special_days_, {}, &SpecialDay::date);
  if (twice != special_days_.end()) throw std::invalid_argument{"special day twice: " + to_text(twice->date)};
  if (shifts_.empty()) throw std::invalid_argument{"a working day needs a shift"};
  minutes last{0};
  for (const auto& shift : shifts_) {
    if (shift.from < last || shift.until <= shift.from || shift.until > hours{24})
      throw std::invalid_argument{"shifts overlap or are out of order"};
    last = shift.until;
    day_length_ += shift.until - shift.from;
  }
  long gained = 0;
  for (const auto& day : special_days_) {
    gained_.push_back(gained);
    gained += gain(day);
  }
  gained_.push_back(gained);
}

bool WorkingCalendar::is_working_day(Date day) const {
  const auto found = std::ranges::lower_bound(special_days_, day, {}, &SpecialDay::date);
  if (found != special_days_.end() && found->date == day) return found->kind == DayKind::workday;
  return is_weekday(day);
}

bool WorkingCalendar::is_working_time(TimePoint t) const {
  const auto clock = clock_of(t);
  return is_working_day(date_of(t)) &&
         std::ranges::any_of(shifts_, [&](const Shift& s) { return s.from <= clock && clock < s.until; });
}

long WorkingCalendar::days_before(Date day) const {
  const auto special = std::ranges::lower_bound(special_days_, day, {}, &SpecialDay::date) - special_days_.begin();
  return weekdays_before(day) + gained_[static_cast<std::size_t>(special)];
}

Date WorkingCalendar::nth_day(long count) const {
  // The last special day with at most `count` working days before it: from there on the weeks are plain.
  const auto at_most = [&](const SpecialDay& day) {
    return weekdays_before(day.date) + gained_[static_cast<std::size_t>(&day - special_days_.data())] <= count;
  };
  const auto after = std::ranges::partition_point(special_days_, at_most);
  const auto passed = static_cast<std::size_t>(after - special_days_.begin());
  if (passed > 0) {
    const auto& last = special_days_[passed - 1];
    if (last.kind == DayKind::workday && days_before(last.date) == count) return last.date;
  }
  return nth_weekday(count - gained_[passed]);
}

Millis WorkingCalendar::worked_before(TimePoint t) const {
  const auto day = date_of(t);
  auto worked = days_before(day) * day_length_;
  if (!is_working_day(day)) return worked;
  const auto clock = clock_of(t);
  for (const auto& shift : shifts_) worked += std::clamp<Millis>(clock, shift.from, shift.until) - shift.from;
  return worked;
}

Millis WorkingCalendar::worked_between(TimePoint a, TimePoint b) const {
  return worked_before(b) - worked_before(a);
}

TimePoint WorkingCalendar::add_working(TimePoint from, Millis work) const {
  assert(work >= Millis{0});
  if (work <= Millis{0}) return from;
  const auto target = worked_before(from) + work;
  const long day = floor_div(target.count() - 1, day_length_.count());
  auto rest = target - day * day_length_;
  auto moment = at(nth_day(day));
  for (const auto& shift : shifts_) {
    if (rest <= shift.until - shift.from) return moment + shift.from + rest;
    rest -= shift.until - shift.from;
  }
  throw std::logic_error{"a day's work is longer than the day"};
}

TimePoint WorkingCalendar::next_working(TimePoint from) const {
  const auto day = date_of(from);
  const auto clock = clock_of(from);
  if (is_working_day(day))
    for (const auto& shift : shifts_)
      if (clock < shift.until) return at(day) + std::max<Millis>(clock, shift.from);
  const Date tomorrow{sys_days{day} + days{1}};
  return at(nth_day(days_before(tomorrow))) + shifts_.front().from;
}

TimePoint WorkingCalendar::add_working_days(TimePoint from, int count) const {
  assert(count >= 0);
  const auto start = next_working(from);
  return at(nth_day(days_before(date_of(start)) + count)) + clock_of(start);
}

WorkingCalendar parse_calendar(std::string_view json) {
  const auto seed = boost::json::value_to<Seed>(boost::json::parse({json.data(), json.size()}));
  std::vector<SpecialDay> special_days;
  for (const auto& row : seed.days) special_days.push_back(to_special_day(row));
  std::vector<Shift> shifts;
  for (const auto& row : seed.shifts) shifts.push_back({parse_clock(row.from), parse_clock(row.until)});
  return {std::move(special_days), std::move(shifts)};
}

}  // namespace huiyin::matters
