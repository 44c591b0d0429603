#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/auth/vault.hpp"
#include "platform/db/tx.hpp"

namespace huiyin::staff {

/// The names of these workers, also of those who have left; whoever is unknown is left out. One statement.
std::map<std::string, std::string> names_of(db::Tx& tx, const std::vector<std::string>& ids);

/// The workers of exactly this name, also those who have left; at most a hundred.
std::vector<std::string> called(db::Tx& tx, const std::string& name);

/// The number by which a worker is sent a message; empty when he has none or has left.
std::string phone_of(db::Tx& tx, const auth::Vault& vault, const std::string& worker, TimePoint now);

}  // namespace huiyin::staff
