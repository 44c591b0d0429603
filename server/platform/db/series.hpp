#pragma once
#include "platform/db/tx.hpp"

namespace huiyin::db {

/// The next number of a series that people read aloud, from 1 on, without gaps: those who take one at once wait for
/// each other.
long long next_in(Tx& tx, std::string_view series);

}  // namespace huiyin::db
