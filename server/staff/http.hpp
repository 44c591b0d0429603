#pragma once
#include "platform/auth/vault.hpp"
#include "platform/http/router.hpp"
#include "staff/account.hpp"

namespace huiyin::staff {

/// @pre the vault outlives the router.
void mount(http::Router& router, const auth::Vault& vault);

/// @pre what `desk` refers to outlives the router.
void mount_accounts(http::Router& router, const AccountDesk& desk);

}  // namespace huiyin::staff
