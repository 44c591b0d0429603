#pragma once
#include "platform/auth/vault.hpp"
#include "platform/db/sheet.hpp"

namespace huiyin::staff {

/// People, departments, posts and who holds them. Phones are masked unless `clear`: the caller has noted why.
std::vector<db::Sheet> sheets(const auth::Vault& vault, bool clear);

}  // namespace huiyin::staff
