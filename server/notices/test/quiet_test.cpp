#include "notices/quiet.hpp"

#include <gtest/gtest.h>

namespace huiyin::notices {
namespace {

using namespace std::chrono_literals;

constexpr Quiet night{21 * 60, 7 * 60};

/// A moment of Monday 2026-03-16 on the town's clock.
TimePoint at(int hour, int minute) {
  return from_millis(1'773'590'400'000) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

TEST(Quiet, GoesOverMidnightAndEndsOnTheMinute) {
  EXPECT_FALSE(covers(night, at(20, 59)));
  EXPECT_TRUE(covers(night, at(21, 0)));
  EXPECT_TRUE(covers(night, at(23, 59)));
  EXPECT_TRUE(covers(night, at(24, 0)));
  EXPECT_TRUE(covers(night, at(6, 59)));
  EXPECT_FALSE(covers(night, at(7, 0)));
  EXPECT_FALSE(covers(night, at(12, 0)));
}

TEST(Quiet, WithinOneDayIsBetweenTheTwo) {
  const Quiet noon{12 * 60, 13 * 60 + 30};
  EXPECT_FALSE(covers(noon, at(11, 59)));
  EXPECT_TRUE(covers(noon, at(12, 0)));
  EXPECT_TRUE(covers(noon, at(13, 29)));
  EXPECT_FALSE(covers(noon, at(13, 30)));
  EXPECT_FALSE(covers(noon, at(0, 0)));
}

TEST(Quiet, EndsInTheMorningBeforeAndAfterMidnight) {
  EXPECT_EQ(end_of(night, at(22, 0)), at(24 + 7, 0));
  EXPECT_EQ(end_of(night, at(24 + 3, 30)), at(24 + 7, 0));
  EXPECT_EQ(next(9 * 60, at(9, 0)), at(24 + 9, 0)) << "never now";
  EXPECT_EQ(next(0, at(23, 59)), at(24, 0));
}

TEST(Quiet, FromAnHourUntilTheSameIsTheWholeDay) {
  const Quiet always{9 * 60, 9 * 60};
  for (int hour = 0; hour < 24; ++hour) EXPECT_TRUE(covers(always, at(hour, 0))) << hour;
}

}  // namespace
}  // namespace huiyin::notices
