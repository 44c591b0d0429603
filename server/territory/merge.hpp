#pragma once
#include "territory/ground_check.hpp"

namespace huiyin::territory {

/// The ground of several shapes as one. Borders that two of them share vanish; what none of them covers stays out, as a
/// hole where they go round it.
/// @pre neighbours share every vertex of their common border.
Shape united(std::span<const Shape> shapes);

/// Gives the ground of entries that end to those they end in, or refuses them: another entry that stands, of the same
/// composite grid, with which they share a border, if need be by way of others that end in it too.
void merge(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks);

}  // namespace huiyin::territory
