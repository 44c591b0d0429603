#pragma once
#include "platform/auth/vault.hpp"
#include "platform/http/router.hpp"

namespace huiyin::staff {

/// @pre the vault outlives the router.
void mount(http::Router& router, const auth::Vault& vault);

}  // namespace huiyin::staff
