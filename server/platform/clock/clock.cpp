#include "platform/clock/clock.hpp"

namespace huiyin::clock {

TimePoint now() noexcept {
  return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

}  // namespace huiyin::clock
