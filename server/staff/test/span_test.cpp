#include "staff/span.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace huiyin::staff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TimePoint day(int n) {
  return TimePoint{std::chrono::days{n}};
}
Span days(int from, int until) {
  return {day(from), day(until)};
}
Span for_good(int from) {
  return {day(from), std::nullopt};
}

/// Day by day, as one would count on paper.
bool covers(const std::vector<Span>& spans, int n) {
  return std::ranges::any_of(spans, [&](const Span& s) { return s.from <= day(n) && (!s.until || day(n) < *s.until); });
}

bool in_order_and_apart(const std::vector<Span>& spans) {
  return std::ranges::adjacent_find(
             spans, [](const Span& a, const Span& b) { return !a.until || *a.until >= b.from; }) == spans.end() &&
         std::ranges::none_of(spans, [](const Span& s) { return s.until && *s.until <= s.from; });
}

constexpr int last = 24;  ///< no span begins or ends later

std::vector<Span> some(std::mt19937& dice) {
  std::vector<Span> out(dice() % 5);
  for (auto& span : out) {
    const int from = static_cast<int>(dice() % 20);
    span = dice() % 6 == 0 ? for_good(from) : days(from, from + static_cast<int>(dice() % 5));
  }
  std::ranges::sort(out, {}, &Span::from);
  return out;
}

TEST(Spans, ThatTouchOrOverlapAreOneFromNowOnAndGapsAreKept) {
  EXPECT_THAT(together(std::vector{days(1, 3), days(3, 5), days(4, 6), days(8, 9)}, day(2)),
              ElementsAre(days(2, 6), days(8, 9)));
  EXPECT_THAT(together(std::vector{days(1, 3), for_good(2), days(4, 6)}, day(0)), ElementsAre(for_good(1)));
  EXPECT_THAT(together(std::vector{days(1, 3)}, day(3)), IsEmpty());
}

TEST(Spans, ThatAreThereAreTakenOutOfWhatIsWanted) {
  EXPECT_THAT(missing({days(0, 10)}, std::vector{days(2, 4), days(6, 7)}),
              ElementsAre(days(0, 2), days(4, 6), days(7, 10)));
  EXPECT_THAT(missing({for_good(0)}, std::vector{days(2, 4)}), ElementsAre(days(0, 2), for_good(4)));
  EXPECT_THAT(missing({days(3, 5)}, std::vector{for_good(1)}), IsEmpty());
}

TEST(Spans, OfAnyKindCoverTheDaysThatCountingThemOneByOneFinds) {
  std::mt19937 dice{20261123};  // the same way every time
  for (int round = 0; round < 20'000; ++round) {
    const auto one = some(dice), other = some(dice);
    const int now = static_cast<int>(dice() % 12);
    const auto wanted = together(one, day(now)), there = together(other, day(now));
    const auto rest = missing(wanted, there);
    ASSERT_TRUE(in_order_and_apart(wanted)) << "round " << round;
    ASSERT_TRUE(in_order_and_apart(rest)) << "round " << round;
    for (int n = 0; n <= last + 1; ++n) {
      ASSERT_EQ(covers(wanted, n), n >= now && covers(one, n)) << "round " << round << ", day " << n;
      ASSERT_EQ(covers(rest, n), covers(wanted, n) && !covers(there, n)) << "round " << round << ", day " << n;
    }
  }
}

}  // namespace
}  // namespace huiyin::staff
