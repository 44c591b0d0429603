#include "base/time.hpp"

#include <charconv>
#include <cstdio>

namespace huiyin {
namespace {

using namespace std::chrono;

std::optional<int> number(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  int value = 0;
  const auto* first = text.data() + from;
  for (std::size_t i = 0; i < count; ++i)
    if (first[i] < '0' || first[i] > '9') return std::nullopt;
  std::from_chars(first, first + count, value);
  return value;
}

struct Fraction {
  Millis value{};
  std::size_t end{};
};

/// Digits after the seconds; what is finer than a millisecond is cut.
std::optional<Fraction> fraction(std::string_view text, std::size_t from) {
  if (from >= text.size() || text[from] != '.') return Fraction{Millis{0}, from};
  int ms = 0;
  std::size_t i = from + 1;
  for (int scale = 100; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, scale /= 10)
    ms += (text[i] - '0') * scale;
  if (i == from + 1) return std::nullopt;
  return Fraction{Millis{ms}, i};
}

std::optional<minutes> offset(std::string_view text, std::size_t from) {
  const auto rest = text.substr(from);
  if (rest == "Z" || rest == "z") return minutes{0};
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
  const auto h = number(rest, 1, 2);
  const auto m = number(rest, 4, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  const auto total = hours{*h} + minutes{*m};
  return rest[0] == '-' ? -total : total;
}

sys_time<Millis> local(TimePoint t) {
  return t + china_offset;
}

}  // namespace

Date date_of(TimePoint t) noexcept {
  return Date{floor<days>(local(t))};
}

TimePoint at(Date d, minutes since_midnight) noexcept {
  return TimePoint{sys_days{d}} - china_offset + since_midnight;
}

minutes minute_of_day(TimePoint t) noexcept {
  const auto l = local(t);
  return floor<minutes>(l - floor<days>(l));
}

std::string to_rfc3339(TimePoint t) {
  const auto l = local(t);
  const hh_mm_ss clock{l - floor<days>(l)};
  char out[40];
  const auto day = to_text(date_of(t));
  const auto ms = clock.subseconds().count();
  const int hour = static_cast<int>(clock.hours().count());
  const int minute = static_cast<int>(clock.minutes().count());
  const int second = static_cast<int>(clock.seconds().count());
  const int size = ms == 0 ? std::snprintf(out, sizeof out, "T%02d:%02d:%02d+08:00", hour, minute, second)
                           : std::snprintf(out, sizeof out, "T%02d:%02d:%02d.%03d+08:00", hour, minute, second,
                                           static_cast<int>(ms));
  return day + std::string{out, static_cast<std::size_t>(size)};
}

std::optional<TimePoint> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto day = parse_date(text.substr(0, 10));
  const auto h = number(text, 11, 2);
  const auto m = number(text, 14, 2);
  const auto s = number(text, 17, 2);
  if (!day || !h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  const auto part = fraction(text, 19);
  if (!part) return std::nullopt;
  const auto shift = offset(text, part->end);
  if (!shift) return std::nullopt;
  return TimePoint{sys_days{*day}} + hours{*h} + minutes{*m} + seconds{*s} + part->value - *shift;
}

std::string to_text(Date d) {
  char out[16];
  const int size = std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(d.year()),
                                 static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
  return {out, static_cast<std::size_t>(size)};
}

std::string to_compact(Date d) {
  auto text = to_text(d);
  std::erase(text, '-');
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = number(text, 0, 4);
  const auto m = number(text, 5, 2);
  const auto d = number(text, 8, 2);
  if (!y || !m || !d || *y < 1970) return std::nullopt;
  const Date day{year{*y}, month{static_cast<unsigned>(*m)}, std::chrono::day{static_cast<unsigned>(*d)}};
  if (!day.ok()) return std::nullopt;
  return day;
}

}  // namespace huiyin
