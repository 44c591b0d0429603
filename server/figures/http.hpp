#pragma once
#include "matters/matters.hpp"
#include "platform/http/router.hpp"

namespace huiyin::figures {

/// @pre the office outlives the router.
void mount(http::Router& router, const matters::Office& office);

}  // namespace huiyin::figures
