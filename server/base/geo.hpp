#pragma once
#include <cmath>
#include <compare>
#include <cstdint>

namespace huiyin {

/// A place in CGCS2000 (EPSG:4490; equal to WGS-84 within a metre), in whole 1e-7 degrees: exact in both databases.
struct LngLat {
  std::int32_t lng_e7{};
  std::int32_t lat_e7{};

  double lng() const noexcept { return lng_e7 / 1e7; }
  double lat() const noexcept { return lat_e7 / 1e7; }
  auto operator<=>(const LngLat&) const = default;
};

/// Degrees to a place; callers have checked |lng| ≤ 180 and |lat| ≤ 90.
inline LngLat lng_lat(double lng, double lat) noexcept {
  return {static_cast<std::int32_t>(std::llround(lng * 1e7)), static_cast<std::int32_t>(std::llround(lat * 1e7))};
}

/// Metres between two places a few kilometres apart, on a plane tangent at their mean latitude.
double distance_m(LngLat a, LngLat b) noexcept;

}  // namespace huiyin
