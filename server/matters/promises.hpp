#pragma once
#include <vector>

#include "base/finding.hpp"
#include "platform/db/tx.hpp"

namespace huiyin::matters {

/// Where the promises of the house do not hold, in the whole database as it is now: by number of the matter. Every
/// column they stand on is read again, whatever the program believes of itself.
std::vector<Finding> broken_promises(db::Tx& tx);

}  // namespace huiyin::matters
