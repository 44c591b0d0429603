#pragma once
#include <set>

#include "territory/ground_check.hpp"

namespace huiyin::territory {

/// What an edit must also answer for: a new grid lies by its composite grid; whose village border moves; what ground
/// nobody has afterwards.
void check_edit(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks);

/// Former ground that comes back to where others may have drawn since.
struct GivenBack {
  std::vector<store::Ground> grounds{};    ///< with the corners that neighbours have now
  std::vector<store::Ground> retouched{};  ///< neighbours that took up a corner
  std::vector<std::string> in_the_way{};   ///< grids that lie on it now
};
/// @param gone grids that go or get the former ground
GivenBack give_back(std::vector<store::Ground> former, const std::set<std::string>& gone, const Map& map);

}  // namespace huiyin::territory
