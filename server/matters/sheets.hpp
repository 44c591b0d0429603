#pragma once
#include "platform/auth/vault.hpp"
#include "platform/db/sheet.hpp"

namespace huiyin::matters {

/// Matters, their steps, answers and photos. Names and phones of reporters are masked unless `clear`, which opens them
/// with the vault: the caller has noted why.
std::vector<db::Sheet> sheets(const auth::Vault& vault, bool clear);

}  // namespace huiyin::matters
