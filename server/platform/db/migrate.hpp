#pragma once
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "platform/db/store.hpp"

namespace huiyin::db {

/// Brings the schema to what this binary knows: numbered scripts, forward only, one transaction each.
/// @return the names of the scripts that ran.
/// @throws std::runtime_error when an old script has changed, or the database is newer than this binary,
///         or a PostgreSQL database does not compare text bytewise (LC_COLLATE "C").
std::vector<std::string> migrate(const Place& place, TimePoint now);

/// How a database stands to what this binary knows; changes nothing.
struct SchemaState {
  int number = 0;  ///< of the newest script that ran
  std::string newest{};
  std::vector<Finding> findings{};
};
/// @throws std::runtime_error when there is no such database, or it is none of Huiyin's.
SchemaState schema_state(const Place& place);
/// @throws std::runtime_error when a PostgreSQL database compares text otherwise than byte by byte.
void require_bytewise(Session& session);

/// The number of the newest script of this binary.
int newest_known();

/// What SQLite itself finds damaged, and rows that refer to none. PostgreSQL looks after its pages and keys by itself.
std::vector<Finding> damage(Tx& tx);

}  // namespace huiyin::db
