#include "base/time.hpp"

#include <gtest/gtest.h>

namespace huiyin {
namespace {

using namespace std::chrono_literals;

TEST(Time, IsWrittenInChinaAndReadBackToTheMillisecond) {
  for (const std::int64_t ms : {0ll, 1ll, 999ll, 1'773'622'800'000ll, 1'773'622'800'123ll, 253'402'271'999'000ll}) {
    const auto t = from_millis(ms);
    EXPECT_EQ(parse_rfc3339(to_rfc3339(t)), t) << to_rfc3339(t);
  }
  EXPECT_EQ(to_rfc3339(from_millis(0)), "1970-01-01T08:00:00+08:00");
  EXPECT_EQ(to_rfc3339(from_millis(1'773'622'800'020)), "2026-03-16T09:00:00.020+08:00");
}

TEST(Time, UnderstandsAnyOffset) {
  const auto t = parse_rfc3339("2026-03-16T09:00:00+08:00");
  ASSERT_TRUE(t);
  EXPECT_EQ(parse_rfc3339("2026-03-16T01:00:00Z"), t);
  EXPECT_EQ(parse_rfc3339("2026-03-15T20:30:00-04:30"), t);
  EXPECT_EQ(parse_rfc3339("2026-03-16t01:00:00.0009z"), t) << "what is finer than a millisecond is cut";
}

TEST(Time, RefusesWhatIsNoMoment) {
  for (const auto* text :
       {"", "2026-03-16", "2026-03-16 09:00:00+08:00", "2026-02-29T09:00:00Z", "2026-13-01T09:00:00Z",
        "2026-03-16T24:00:00Z", "2026-03-16T09:60:00Z", "2026-03-16T09:00:00", "2026-03-16T09:00:00+0800",
        "2026-03-16T09:00:00.Z", "1969-12-31T23:59:59Z", "2026-03-16T09:00:00+24:00", "２026-03-16T09:00:00Z"})
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
}

TEST(Time, ADayBeginsAtMidnightInChina) {
  const auto day = parse_date("2026-03-16").value();
  EXPECT_EQ(to_rfc3339(at(day)), "2026-03-16T00:00:00+08:00");
  EXPECT_EQ(date_of(at(day)), day);
  EXPECT_EQ(date_of(at(day) - Millis{1}), parse_date("2026-03-15"));
  EXPECT_EQ(date_of(at(day, 24h) - Millis{1}), day);
  EXPECT_EQ(minute_of_day(at(day, 9h + 30min)), 570min);
  EXPECT_EQ(minute_of_day(at(day) - Millis{1}), 1439min);
}

TEST(Time, DaysAreWrittenAndReadBack) {
  EXPECT_EQ(to_text(parse_date("2024-02-29").value()), "2024-02-29");
  EXPECT_EQ(to_compact(parse_date("2026-03-06").value()), "20260306");
  for (const auto* text : {"2026-2-09", "2026-02-30", "20260209", "1969-12-31", "2026-02-09 "})
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
}

}  // namespace
}  // namespace huiyin
