#pragma once
#include <array>
#include <span>
#include <vector>

#include "base/levels.hpp"
#include "territory/shape.hpp"

namespace huiyin::territory {

using Line = std::vector<LngLat>;

/// A basic grid with its ground.
struct Parcel {
  Levels levels{};
  Shape shape{};
};

/// Every edge between parcels once, in the highest level it separates, joined into long lines; one list for each Level.
/// The rim, with nothing on its other side, is the town's. A line round an area ends where it began.
/// @pre neighbours share every vertex of their common border.
using Outline = std::array<std::vector<Line>, 4>;
Outline outline(std::span<const Parcel> parcels);

/// The ground of several parcels as one shape.
Shape dissolve(std::span<const Parcel> parcels);

}  // namespace huiyin::territory
