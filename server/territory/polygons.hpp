#pragma once
#include <optional>
#include <span>

#include "territory/shape.hpp"

namespace huiyin::territory {

double area_m2(const Shape& shape);
/// The same by the scale at a place: areas to be added up or compared need one scale.
double area_m2(const Shape& shape, LngLat scale);
/// Whether two shapes cover the same ground, whatever corners they have.
bool same_ground(const Shape& one, const Shape& other);

/// A part of the ground, and how big it is.
struct Patch {
  double area_m2 = 0;
  Box box{};
};

/// What two shapes have in common; nothing when that is less than `least_m2`.
std::optional<Patch> overlap(const Shape& one, const Shape& other, double least_m2);

/// Where two edges of the shape cross or lie on each other; a ring may touch another one at a corner, itself nowhere.
std::optional<LngLat> crossing(const Shape& shape);

/// The ground that the rings of a shape leave out in its middle.
std::vector<Ring> holes(const Shape& shape);

/// Pairs of shapes whose boxes touch, each once, the lesser number first.
std::vector<std::pair<std::size_t, std::size_t>> neighbours(std::span<const Shape> shapes);

}  // namespace huiyin::territory
