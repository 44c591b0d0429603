#include "territory/shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "territory/test/drawn.hpp"

namespace huiyin::territory {
namespace {

using drawn::corner;
using drawn::inside;

TEST(Shape, ContainsItsSquaresAndNothingElse) {
  const auto shape = drawn::shapes({"AA ", "A  ", "AAA"}).at('A');
  for (const auto& [column, row] : {std::pair{0, 0}, {1, 0}, {0, 1}, {0, 2}, {2, 2}})
    EXPECT_TRUE(contains(shape, inside(column, row))) << column << ' ' << row;
  for (const auto& [column, row] : {std::pair{2, 0}, {1, 1}, {2, 1}, {-1, 1}, {3, 2}})
    EXPECT_FALSE(contains(shape, inside(column, row))) << column << ' ' << row;
}

TEST(Shape, DoesNotContainItsHole) {
  const auto shape = drawn::shapes({"AAA", "A A", "AAA"}).at('A');
  EXPECT_EQ(shape.size(), 2u);
  EXPECT_FALSE(contains(shape, inside(1, 1)));
  EXPECT_TRUE(contains(shape, inside(2, 1)));
}

TEST(Shape, APlaceOnAnInnerBorderLiesInExactlyOneOfTheNeighbours) {
  const auto shapes = drawn::shapes({"AAB", "CDB", "CDD"});
  const auto owners = [&](LngLat p) {
    return std::ranges::count_if(shapes, [&](const auto& entry) { return contains(entry.second, p); });
  };
  for (int step = 1; step < 300; ++step) {
    const std::int32_t along = step * drawn::side / 100;
    for (const int line : {1, 2}) {
      EXPECT_EQ(owners({corner(line, 0).lng_e7, corner(0, 0).lat_e7 - along}), 1);
      EXPECT_EQ(owners({corner(0, 0).lng_e7 + along, corner(0, line).lat_e7}), 1);
    }
  }
}

TEST(Shape, MeasuresMetresToItsBorderFromBothSides) {
  const Shape square = drawn::square(0, 0);
  const double height = distance_m(corner(0, 0), corner(0, 1));
  EXPECT_NEAR(border_distance_m(square, {inside(0, 0).lng_e7, corner(0, 0).lat_e7 + drawn::side}), height, 0.01);
  EXPECT_NEAR(border_distance_m(square, inside(0, 0)), distance_m(corner(0, 0), corner(1, 0)) / 2, 0.01);
}

TEST(Shape, WritesItsLabelInItsWidestPlace) {
  const auto label = label_point(drawn::shapes({"AAA  ", "AAAAA", "AAA  "}).at('A'));
  EXPECT_LT(distance_m(label, inside(1, 1)), 10);
}

TEST(Shape, WritesTheLabelOfAHorseshoeInsideIt) {
  const auto shape = drawn::shapes({"AAA", "A  ", "AAA"}).at('A');
  EXPECT_TRUE(contains(shape, label_point(shape)));
}

TEST(Shape, IsUnsoundWhenItCrossesItselfOrHasTooFewPointsOrLeavesTheGlobe) {
  EXPECT_TRUE(is_sound(drawn::square(0, 0)));
  EXPECT_FALSE(is_sound({}));
  EXPECT_FALSE(is_sound({{corner(0, 0), corner(1, 1)}}));
  EXPECT_FALSE(is_sound({{corner(0, 0), corner(1, 1), corner(1, 0), corner(0, 1)}}));
  EXPECT_FALSE(is_sound({{{0, 0}, {1, 0}, {0, 900'000'001}}}));
}

}  // namespace
}  // namespace huiyin::territory
