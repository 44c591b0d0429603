#pragma once
#include "platform/http/router.hpp"
#include "territory/map.hpp"
#include "territory/tenants.hpp"

namespace huiyin::territory {

/// What the settings say of the town.
struct TownWords {
  std::string name{};  ///< empty: the name of its area
  std::string hotline = "12345";
};

/// @pre the atlas outlives the router.
void mount(http::Router& router, const Atlas& atlas, TownWords words = {});
/// Import of maps, and the town's name. The atlas follows.
void mount_import(http::Router& router, Atlas& atlas, const Tenants& tenants);

}  // namespace huiyin::territory
