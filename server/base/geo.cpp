#include "base/geo.hpp"

#include <numbers>

namespace huiyin {

double distance_m(LngLat a, LngLat b) noexcept {
  constexpr double metres_per_degree = 6371008.8 * std::numbers::pi / 180;
  const double mean = (a.lat() + b.lat()) / 2 * std::numbers::pi / 180;
  const double dx = (b.lng() - a.lng()) * std::cos(mean) * metres_per_degree;
  const double dy = (b.lat() - a.lat()) * metres_per_degree;
  return std::hypot(dx, dy);
}

}  // namespace huiyin
