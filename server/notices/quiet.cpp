#include "notices/quiet.hpp"

namespace huiyin::notices {

bool covers(const Quiet& quiet, TimePoint at) noexcept {
  using std::chrono::floor;
  const auto local = at.time_since_epoch() + china_offset;
  const auto day = floor<std::chrono::days>(local);
  const auto minute = static_cast<int>(floor<std::chrono::minutes>(local - day).count());
  if (quiet.from < quiet.until) return minute >= quiet.from && minute < quiet.until;
  return minute >= quiet.from || minute < quiet.until;
}

TimePoint next(int minute, TimePoint at) noexcept {
  using std::chrono::floor;
  const auto local = at.time_since_epoch() + china_offset;
  const auto today = floor<std::chrono::days>(local) + std::chrono::minutes{minute};
  return TimePoint{(today > local ? today : today + std::chrono::days{1}) - china_offset};
}

}  // namespace huiyin::notices
