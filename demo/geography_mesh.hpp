#pragma once
#include <cstdint>
#include <random>
#include <vector>

#include "territory/territory.hpp"

namespace huiyin::demo {

/// The same rolls on every machine; the standard's distributions differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  /// In [0, 1).
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// In [0, count).
  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(unit() * static_cast<double>(count)); }

 private:
  std::mt19937_64 engine_;
};

/// A piece of ground. Neighbours share every vertex of their common border exactly.
struct Cell {
  territory::Ring ring{};
  territory::Metres middle{};
  double square_m{};
  std::vector<std::size_t> neighbours{};
};

/// Cuts a rounded piece of land round `center` into cells, smaller near a few cores as towns have them.
std::vector<Cell> make_mesh(Dice& dice, std::size_t cells, double square_km, LngLat center);

}  // namespace huiyin::demo
