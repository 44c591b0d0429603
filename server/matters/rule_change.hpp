#pragma once
#include "base/field.hpp"
#include "matters/office.hpp"
#include "platform/ctx.hpp"

/// The administrator changes the calendar and the time limits. What was promised before stays promised.
namespace huiyin::matters {

struct DayGiven {
  Date date{};
  DayKind kind{};
  Text<1, 20> name_zh{};
  Text<0, 40> name_en{};  ///< the Chinese name stands in where there is none
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(DayGiven, (), (date, kind, name_zh, name_en, provisional))

/// A whole year as it shall be: days that are not named are what their weekday says.
struct YearGiven {
  Whole<2020, 2100> year{};
  long long version = 0;  ///< that was seen; 0 for a year as shipped
  Listed<DayGiven, 0, 150> days{};
};
BOOST_DESCRIBE_STRUCT(YearGiven, (), (year, version, days))

/// All limits of one rule as they shall be.
struct LimitsGiven {
  Text<1, 40> id{};
  long long version = 0;
  Duration sign{};
  std::optional<Duration> first_contact{};
  std::optional<Duration> on_site{};
  Duration finish{};
  Duration verify{};
  Duration call_back{};
};
BOOST_DESCRIBE_STRUCT(LimitsGiven, (), (id, version, sign, first_contact, on_site, finish, verify, call_back))

/// @throws Problem invalid for days of another year, named twice, or a make-up workday that is no weekend;
///         conflict "rules.moved" when somebody else has changed the year since.
void change_year(const Ctx& ctx, const Office& office, const YearGiven& in);
/// @throws Problem missing "sla.none"; invalid for amounts out of `most_of`, or when finishing takes less time than
///         a step on the way; conflict "rules.moved".
void change_limits(const Ctx& ctx, const Office& office, const LimitsGiven& in);

/// The longest limit in a unit: a day of minutes, a month of hours, thirty working days of working hours, ninety days.
constexpr int most_of(TimeUnit unit) noexcept {
  switch (unit) {
    case TimeUnit::minute:
      return 1440;
    case TimeUnit::hour:
      return 720;
    case TimeUnit::working_hour:
      return 210;
    case TimeUnit::working_day:
      return 90;
  }
  return 0;
}

}  // namespace huiyin::matters
