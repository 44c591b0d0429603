#pragma once
#include "territory/territory.hpp"

namespace huiyin::instructions {

/// What the chief of a grid has sent goes over with the grid, and comes back with it. Its matters are matters' own.
territory::Tenant tenant();

}  // namespace huiyin::instructions
