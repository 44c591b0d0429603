#pragma once
#include "platform/db/store.hpp"

namespace huiyin::db {

/// From where a database can be read by somebody who may not write it: `place` where it opens as ever, else, when no
/// server is at it, the file as it lies there. Makes nothing.
/// @throws Problem denied "database.unreadable" (the file may not be read), "database.unfinished" (its write-ahead log
///         holds what only who may write there can bring in)
Place readable(const Place& place);

}  // namespace huiyin::db
