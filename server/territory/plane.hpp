#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/geo.hpp"

namespace huiyin::territory {

/// Metres east and north of an origin.
struct Metres {
  double x{};
  double y{};
};

/// The plane that touches the earth at `origin`. Good to a metre or two over the width of a town; at the poles it is
/// only harmless.
class Plane {
 public:
  explicit Plane(LngLat origin) noexcept
      : origin_{origin}, east_{north_ * std::max(0.01, std::cos(origin.lat() * std::numbers::pi / 180))} {}

  Metres of(LngLat place) const noexcept {
    return {(double{1} * place.lng_e7 - origin_.lng_e7) * east_, (double{1} * place.lat_e7 - origin_.lat_e7) * north_};
  }
  LngLat back(Metres m) const noexcept {
    return lng_lat(origin_.lng() + m.x / east_ * 1e-7, origin_.lat() + m.y / north_ * 1e-7);
  }

 private:
  static constexpr double north_ = 6371008.8 * std::numbers::pi / 180 * 1e-7;  // metres in 1e-7 degrees
  LngLat origin_;
  double east_;
};

}  // namespace huiyin::territory
