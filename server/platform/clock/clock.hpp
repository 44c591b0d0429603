#pragma once
#include "base/time.hpp"

namespace huiyin::clock {

/// The only place in the house that asks what time it is.
TimePoint now() noexcept;

}  // namespace huiyin::clock
