#pragma once
#include <vector>

#include "base/geo.hpp"

namespace huiyin::territory {

/// Open: the first point does not stand again at the end.
using Ring = std::vector<LngLat>;
/// Outer rings and holes in any order: a place is inside when an odd number of rings goes round it.
using Shape = std::vector<Ring>;

struct Box {
  LngLat low{};
  LngLat high{};
};

/// @pre the shape has a point.
Box bounds(const Shape& shape) noexcept;

/// Exact. Of the shapes of a partition, which share every vertex of their common borders, exactly one contains a
/// place on such a border.
bool contains(const Shape& shape, LngLat place) noexcept;

/// Metres from a place to the nearest point of the border.
double border_distance_m(const Shape& shape, LngLat place);

/// Where a name is best written: the place inside that is farthest from the border, to within a few metres.
LngLat label_point(const Shape& shape);

/// Whether every ring has three points or more, does not cross itself and stays on the globe.
bool is_sound(const Shape& shape);

}  // namespace huiyin::territory
