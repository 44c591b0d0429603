#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "platform/config/settings.hpp"
#include "platform/db/store.hpp"
#include "platform/log/progress.hpp"

namespace huiyin::app {

/// One part of the check: what was looked at, and what is wrong.
struct CheckPart {
  std::string name{};
  std::string seen{};
  std::vector<Finding> findings{};
};
using CheckReport = std::vector<CheckPart>;

/// Where the settings say a town is. Makes nothing. @throws std::runtime_error when there is none; Problem denied
/// "database.unreadable" when the folder is closed to us.
db::Place existing_place(const config::Settings& settings);

/// Reads everything that must hold and says where it does not: schema, database, promises, audit trail, files, outbox.
/// Writes nothing, may run beside a server and where nothing can be written. `quick` believes a file of the right size.
/// @throws as `existing_place` and `db::readable`: what cannot be looked at is no fault of the town.
CheckReport check(const config::Settings& settings, bool quick, log::Progress& progress);

bool well(const CheckReport& report);
void print(std::ostream& out, const CheckReport& report);

}  // namespace huiyin::app
