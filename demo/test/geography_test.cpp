#include "demo/geography.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "demo/geography_mesh.hpp"

namespace huiyin::demo {
namespace {

using territory::bounds;
using territory::contains;
using territory::dissolve;
using territory::is_sound;
using territory::NewArea;
using territory::Parcel;
using territory::Shape;

std::size_t count(const std::vector<NewArea>& land, Level level) {
  return std::ranges::count(land, level, &NewArea::level);
}

std::map<std::string, std::vector<Parcel>> ground_by_area(const std::vector<NewArea>& land) {
  std::map<std::string, std::string> parents;
  std::map<std::string, std::vector<Parcel>> ground;
  for (const auto& area : land) {
    parents[area.id] = area.parent;
    if (area.level == Level::grid)
      for (auto id = area.id; !id.empty(); id = parents.at(id)) ground[id].push_back({{}, area.shape});
  }
  return ground;
}

double square_km(const Shape& shape) {
  double sum = 0;
  for (const auto& ring : shape) {
    const territory::Plane plane{ring.front()};
    auto before = plane.of(ring.back());
    double area = 0;
    for (const auto& p : ring) {
      const auto now = plane.of(p);
      area += (before.x * now.y - before.y * now.x) / 2;
      before = now;
    }
    sum += std::abs(area) / 1e6;
  }
  return sum;
}

class LandOfAnySeed : public testing::TestWithParam<int> {};

TEST(Land, HasExactlyTheAreasOfShanghu) {
  const auto land = make_land(full_plan(1));
  EXPECT_EQ(count(land, Level::town), 1u);
  EXPECT_EQ(count(land, Level::village), 25u);
  EXPECT_EQ(count(land, Level::composite), 68u);
  EXPECT_EQ(count(land, Level::grid), 378u);
  EXPECT_NEAR(square_km(dissolve(ground_by_area(land).at("320581111000"))), 110, 6);
}

TEST(Land, NamesAndNumbersAreasAsTheTownDoes) {
  const auto land = make_land(full_plan(1));
  const auto named = [&](const std::string& name) { return std::ranges::find(land, name, &NewArea::name); };
  ASSERT_NE(named("东桥村第3网格"), land.end());
  EXPECT_EQ(named("东桥村第3网格")->code, "3205811112032003");
  EXPECT_EQ(named("东桥村第3网格")->short_name, "第3网格");
  ASSERT_NE(named("东桥村第1综合网格"), land.end());
  EXPECT_EQ(named("东桥村第1综合网格")->code, "3205811112031001");
  EXPECT_EQ(named("东桥村第1综合网格")->parent, "320581111203");
  std::set<std::string> ids;
  for (const auto& area : land) EXPECT_TRUE(ids.insert(area.id).second) << area.id;
}

TEST(Land, MakesTheSameLandFromTheSameSeedAndAnotherFromAnother) {
  const auto shapes = [](const LandPlan& plan) {
    std::vector<Shape> all;
    for (const auto& area : make_land(plan)) all.push_back(area.shape);
    return all;
  };
  EXPECT_EQ(shapes(full_plan(7)), shapes(full_plan(7)));
  EXPECT_NE(shapes(small_plan(7)), shapes(small_plan(8)));
}

TEST_P(LandOfAnySeed, EveryAreaIsSoundGroundInOnePiece) {
  for (const auto& plan : {full_plan(GetParam()), small_plan(GetParam())}) {
    const auto land = make_land(plan);
    EXPECT_EQ(count(land, Level::village), plan.villages.size());
    EXPECT_EQ(count(land, Level::composite), plan.composites);
    EXPECT_EQ(count(land, Level::grid), plan.grids);
    const auto ground = ground_by_area(land);
    for (const auto& area : land) {
      if (area.level == Level::grid) {
        EXPECT_TRUE(is_sound(area.shape)) << area.name;
      }
      EXPECT_EQ(dissolve(ground.at(area.id)).size(), 1u) << area.name;
    }
  }
}

TEST_P(LandOfAnySeed, EveryPlaceInTheTownLiesInExactlyOneGrid) {
  const auto land = make_land(full_plan(GetParam()));
  const auto parcels = ground_by_area(land).at("320581111000");
  const auto town = dissolve(parcels);
  const auto box = bounds(town);
  Dice dice{static_cast<std::uint64_t>(GetParam())};
  std::size_t within = 0;
  for (int i = 0; i < 400; ++i) {
    const auto somewhere = [&](std::int32_t low, std::int32_t high) {
      return static_cast<std::int32_t>(dice.between(low, high));
    };
    const LngLat p{somewhere(box.low.lng_e7, box.high.lng_e7), somewhere(box.low.lat_e7, box.high.lat_e7)};
    const auto owners = std::ranges::count_if(parcels, [&](const Parcel& parcel) { return contains(parcel.shape, p); });
    EXPECT_EQ(owners, contains(town, p) ? 1 : 0);
    within += owners;
  }
  EXPECT_GT(within, 200u);
  for (std::size_t i = 0; i < parcels.size(); i += 5) {
    const LngLat corner = parcels[i].shape.front().front();
    EXPECT_LE(std::ranges::count_if(parcels, [&](const Parcel& p) { return contains(p.shape, corner); }), 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LandOfAnySeed, testing::Range(1, 4));

}  // namespace
}  // namespace huiyin::demo
