#pragma once
#include "matters/office.hpp"
#include "platform/auth/backoff.hpp"
#include "platform/http/router.hpp"
#include "platform/http/stale.hpp"

namespace huiyin::matters {

/// @pre the office outlives the router.
void mount(http::Router& router, const Office& office);
/// What residents use without an account.
void mount_public(http::Router& router, const Office& office);
/// What phones pull and push in one go.
void mount_phone(http::Router& router, const Office& office);

}  // namespace huiyin::matters
