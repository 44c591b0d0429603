#pragma once
#include "matters/rulebook.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {

/// Matters lie in grids: one that has any is not taken back, and what is open in one that ends goes over to its heir.
/// @param rules must outlive the tenant.
territory::Tenant tenant(const Rules& rules);

}  // namespace huiyin::matters
