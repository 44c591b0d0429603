#pragma once
#include <vector>

#include "demo/geography_mesh.hpp"

namespace huiyin::demo {

using Region = std::vector<std::size_t>;  ///< numbers of cells

/// Splits a connected region of the mesh into `parts` compact connected regions.
/// @pre 1 ≤ parts ≤ cells of the region.
std::vector<Region> split(Dice& dice, const std::vector<Cell>& mesh, const Region& region, std::size_t parts);

}  // namespace huiyin::demo
