#pragma once
#include "platform/audit/reading.hpp"
#include "platform/http/router.hpp"

namespace huiyin::audit {

/// GET /api/v1/audit, /api/v1/audit/state; POST /api/v1/audit/export.
void mount(http::Router& router, People people);

}  // namespace huiyin::audit
