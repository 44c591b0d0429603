#pragma once
#include "platform/config/settings.hpp"

namespace huiyin::app {

/// Serves until it is told to stop (SIGINT, SIGTERM); requests that run are finished.
/// @throws std::runtime_error when the address is taken or the data cannot be used.
void serve(const config::Settings& settings);

}  // namespace huiyin::app
