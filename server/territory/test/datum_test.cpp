#include "territory/datum.hpp"

#include <gtest/gtest.h>

#include "base/geo.hpp"

namespace huiyin::territory {
namespace {

struct Pair {
  Degrees wgs84;
  Degrees gcj02;
};

/// Published by others, who computed them apart from this code.
const Pair pairs[] = {{{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
                      {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
                      {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};

LngLat place(Degrees p) {
  return lng_lat(p.lng, p.lat);
}

TEST(Datum, AgreesWithPairsThatOthersComputed) {
  for (const auto& [wgs84, gcj02] : pairs) {
    EXPECT_LT(distance_m(place(to_gcj02(wgs84)), place(gcj02)), 0.05);
    EXPECT_LT(distance_m(place(from_gcj02(gcj02)), place(wgs84)), 0.05);
  }
}

TEST(Datum, TakesTheShiftOfFourHundredAndSixtyMetresAway) {
  const auto& shanghai = pairs[0];
  EXPECT_NEAR(distance_m(place(shanghai.wgs84), place(shanghai.gcj02)), 475, 15);
  const Degrees shanghu{120.65, 31.66};
  EXPECT_GT(distance_m(place(shanghu), place(to_gcj02(shanghu))), 400);
  EXPECT_LT(distance_m(place(shanghu), place(from_gcj02(to_gcj02(shanghu)))), 0.02);
}

TEST(Datum, LeavesPlacesOutsideOfChinaWhereTheyAre) {
  const auto paris = from_gcj02({2.35, 48.85});
  EXPECT_EQ(paris.lng, 2.35);
  EXPECT_EQ(paris.lat, 48.85);
}

}  // namespace
}  // namespace huiyin::territory
