#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace huiyin {

using Millis = std::chrono::milliseconds;
/// A moment, in whole milliseconds since 1970-01-01T00:00Z.
using TimePoint = std::chrono::time_point<std::chrono::system_clock, Millis>;
/// A civil day in China (fixed UTC+8, no daylight saving).
using Date = std::chrono::year_month_day;

constexpr std::chrono::hours china_offset{8};

constexpr std::int64_t to_millis(TimePoint t) noexcept {
  return t.time_since_epoch().count();
}
constexpr TimePoint from_millis(std::int64_t ms) noexcept {
  return TimePoint{Millis{ms}};
}

/// The civil day in China that contains `t`.
Date date_of(TimePoint t) noexcept;
/// Midnight in China at which `d` begins, plus minutes.
TimePoint at(Date d, std::chrono::minutes since_midnight = {}) noexcept;
/// Minutes since midnight in China.
std::chrono::minutes minute_of_day(TimePoint t) noexcept;

/// "2026-11-23T18:00:00+08:00"; milliseconds are written only when they are not zero.
std::string to_rfc3339(TimePoint t);
/// Any offset is understood. Nothing when the text is no RFC 3339 moment of the years 1970–9999.
std::optional<TimePoint> parse_rfc3339(std::string_view text);

/// "2026-11-23"
std::string to_text(Date d);
/// "20261123", as in human numbers.
std::string to_compact(Date d);
std::optional<Date> parse_date(std::string_view text);

}  // namespace huiyin
