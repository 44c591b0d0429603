#pragma once
#include "notices/mail.hpp"
#include "platform/http/router.hpp"

namespace huiyin::notices {

/// @pre the mail outlives the router.
void mount(http::Router& router, const Mail& mail);

}  // namespace huiyin::notices
