#pragma once
#include "open311/window.hpp"
#include "platform/http/router.hpp"

namespace huiyin::open311 {

/// Open311 GeoReport v2 below /open311/v2, and what an administrator sets of it.
/// @pre the window outlives the router.
void mount(http::Router& router, const Window& window);

}  // namespace huiyin::open311
