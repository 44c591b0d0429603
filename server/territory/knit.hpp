#pragma once
#include "territory/shape.hpp"

namespace huiyin::territory {

/// How far apart two drawings of the same border may run: about half a metre.
constexpr std::int32_t seam_e7 = 50;

/// Makes neighbours share every vertex of their common borders: corners of `moving` go to the nearest corner within a
/// seam, and an edge of either list takes up the corners that lie on it. Corners of `fixed` stay where they are.
void knit(std::vector<Shape>& moving, std::vector<Shape>& fixed);

}  // namespace huiyin::territory
