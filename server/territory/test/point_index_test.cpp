#include "territory/point_index.hpp"

#include <gtest/gtest.h>

#include "territory/test/drawn.hpp"

namespace huiyin::territory {
namespace {

using drawn::inside;

PointIndex index_of(const std::vector<std::string>& picture) {
  std::vector<Shape> shapes;
  for (auto& [name, shape] : drawn::shapes(picture)) shapes.push_back(shape);
  return PointIndex{std::move(shapes)};
}

TEST(PointIndex, FindsTheShapeAPlaceLiesIn) {
  const auto index = index_of({"AAB", "CAB", "CCB"});
  for (const auto& [column, row, shape] : {std::tuple{0, 0, 0u}, {1, 1, 0u}, {2, 2, 1u}, {0, 1, 2u}, {1, 2, 2u}}) {
    const auto hit = index.find(inside(column, row), 300);
    ASSERT_TRUE(hit);
    EXPECT_EQ(hit->shape, shape);
    EXPECT_EQ(hit->distance_m, 0);
  }
}

TEST(PointIndex, TakesTheNearestShapeOfAPlaceOutsideAndSaysHowFarItIs) {
  const auto index = index_of({"A    B"});
  const auto hit = index.find(inside(2, 0), 300);
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->shape, 0u);
  EXPECT_NEAR(hit->distance_m, distance_m(inside(2, 0), inside(1, 0)) * 1.5, 0.1);
}

TEST(PointIndex, TakesNothingBeyondItsReach) {
  const auto index = index_of({"A"});
  EXPECT_TRUE(index.find(inside(3, 0), 300));
  EXPECT_FALSE(index.find(inside(4, 0), 300));
  EXPECT_TRUE(index.find(inside(4, 0), 400));
  EXPECT_FALSE(PointIndex{{}}.find(inside(0, 0), 300));
}

TEST(PointIndex, MeasuresToTheBorderAndNotToTheBox) {
  // The box of A reaches the asked place, its ground does not.
  const auto index = index_of({"A     ", "A     ", "A     ", "A     ", "AAAAAB"});
  const auto hit = index.find(inside(5, 1), 300);
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->shape, 1u);
}

}  // namespace
}  // namespace huiyin::territory
