#pragma once
#include "instructions/instruction.hpp"
#include "platform/http/router.hpp"

namespace huiyin::instructions {

/// @pre the office outlives the router.
void mount(http::Router& router, const Office& office);

}  // namespace huiyin::instructions
