#pragma once
#include <string>
#include <vector>

#include "platform/db/store.hpp"

namespace huiyin::db {

/// Brings the schema to what this binary knows: numbered scripts, forward only, one transaction each.
/// @return the names of the scripts that ran.
/// @throws std::runtime_error when an old script has changed, or the database is newer than this binary,
///         or a PostgreSQL database does not compare text bytewise (LC_COLLATE "C").
std::vector<std::string> migrate(const Place& place, TimePoint now);

/// Throws as `migrate` does, and when scripts are missing; changes nothing.
void require_current(Store& store);

}  // namespace huiyin::db
