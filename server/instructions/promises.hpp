#pragma once
#include "base/finding.hpp"
#include "platform/db/tx.hpp"

namespace huiyin::instructions {

/// Where the promises do not hold, by the number of the instruction or the matter.
std::vector<Finding> broken_promises(db::Tx& tx);

}  // namespace huiyin::instructions
