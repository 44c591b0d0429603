#include "territory/datum.hpp"

#include <cmath>
#include <numbers>

namespace huiyin::territory {
namespace {

using std::numbers::pi;

// The published approximation: a Krasovsky ellipsoid and two sums of sines.
constexpr double semi_major = 6378245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;

bool in_china(Degrees p) noexcept {
  return p.lng >= 72.004 && p.lng <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

double waves(double a, double first, double second, double third, double v) noexcept {
  return (20 * std::sin(6 * a * pi) + 20 * std::sin(2 * a * pi) + 20 * std::sin(v * pi) + 40 * std::sin(v / 3 * pi) +
          first * std::sin(v / 12 * pi) + second * std::sin(v / third * pi)) *
         2 / 3;
}

}  // namespace

Degrees to_gcj02(Degrees p) noexcept {
  if (!in_china(p)) return p;
  const double x = p.lng - 105, y = p.lat - 35;
  const double mixed = 0.1 * x * y, root = std::sqrt(std::abs(x));
  const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + mixed + 0.2 * root + waves(x, 160, 320, 30, y);
  const double east = 300 + x + 2 * y + 0.1 * x * x + mixed + 0.1 * root + waves(x, 150, 300, 30, x);
  const double latitude = p.lat * pi / 180;
  const double magic = 1 - eccentricity_squared * std::sin(latitude) * std::sin(latitude);
  const double meridian = semi_major * (1 - eccentricity_squared) / (magic * std::sqrt(magic));
  const double parallel = semi_major / std::sqrt(magic) * std::cos(latitude);
  return {p.lng + east * 180 / (parallel * pi), p.lat + north * 180 / (meridian * pi)};
}

Degrees from_gcj02(Degrees p) noexcept {
  Degrees guess = p;
  // The shift hardly changes over its own length: each step is about a thousand times nearer.
  for (int step = 0; step < 5; ++step) {
    const auto there = to_gcj02(guess);
    guess = {guess.lng + p.lng - there.lng, guess.lat + p.lat - there.lat};
  }
  return guess;
}

}  // namespace huiyin::territory
