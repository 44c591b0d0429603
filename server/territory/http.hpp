#pragma once
#include "platform/http/router.hpp"
#include "territory/map.hpp"

namespace huiyin::territory {

/// @pre the atlas outlives the router.
void mount(http::Router& router, const Atlas& atlas);

}  // namespace huiyin::territory
