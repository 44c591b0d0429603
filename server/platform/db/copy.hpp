#pragma once
#include <filesystem>
#include <functional>

#include "platform/db/store.hpp"

namespace huiyin::db {

/// Writes the whole database as it is at one moment to `file`, while others read and write, and lets `look` read what
/// that moment held. SQLite by VACUUM INTO: one read transaction, where the backup API would begin again at every
/// write of another process. PostgreSQL by pg_dump, in the snapshot that `look` reads.
/// @throws std::runtime_error with the words of the engine or of pg_dump.
void copy_out(const Place& place, const std::filesystem::path& file, const std::function<void(Tx&)>& look);

/// Brings a copy into a place that is empty: a file that is not there, or a PostgreSQL database without tables.
/// @throws std::runtime_error with the words of pg_restore; PostgreSQL then has nothing of it.
void copy_in(const Place& place, const std::filesystem::path& file);

/// @throws std::runtime_error unless `place` can take a copy in.
void require_empty(const Place& place);

}  // namespace huiyin::db
