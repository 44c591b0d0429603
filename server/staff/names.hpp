#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/db/tx.hpp"

namespace huiyin::staff {

/// The names of these workers, also of those who have left; whoever is unknown is left out. One statement.
std::map<std::string, std::string> names_of(db::Tx& tx, const std::vector<std::string>& ids);

/// The workers of exactly this name, also those who have left; at most a hundred.
std::vector<std::string> called(db::Tx& tx, const std::string& name);

}  // namespace huiyin::staff
