#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "territory/territory.hpp"

namespace huiyin::demo {

struct VillageName {
  std::string code{};  ///< 12 digits
  std::string name{};
};

/// The 25 villages and communities of Shanghu as the statistics bureau lists them.
std::vector<VillageName> shanghu_villages();

/// What the land of a demo town shall hold. Twenty-five real names on invented ground: maps made of it must say so.
struct LandPlan {
  std::uint64_t seed = 1;
  std::string town_code{"320581111000"};
  std::string town_name{"尚湖镇"};
  std::vector<VillageName> villages{};  ///< in human order; the first are laid into the densest parts
  std::size_t composites = 68;          ///< at least one a village
  std::size_t grids = 378;              ///< at least one a composite
  double square_km = 110;
  LngLat center{1206100000, 316600000};
};

/// The whole town, parents before children, siblings in human order (numbered from the north-west on). The same plan
/// makes the same land.
std::vector<territory::NewArea> make_land(const LandPlan& plan);

/// Five grids in two villages, for tests.
LandPlan small_plan(std::uint64_t seed);
/// All of Shanghu: 25 villages, 68 composite grids, 378 basic grids.
LandPlan full_plan(std::uint64_t seed);

}  // namespace huiyin::demo
