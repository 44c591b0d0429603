#pragma once
#include "territory/territory.hpp"

namespace huiyin::matters {

/// Matters lie in grids: one that has any is not taken back.
territory::Tenant tenant();

}  // namespace huiyin::matters
