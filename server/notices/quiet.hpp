#pragma once
#include <optional>

#include "base/time.hpp"

namespace huiyin::notices {

/// Hours in which nothing calls, in minutes since midnight on the town's clock; `until` is the first that is not quiet
/// any more. From 21:00 until 07:00 goes over midnight; the same twice is the whole day.
struct Quiet {
  int from = 21 * 60;
  int until = 7 * 60;
  bool operator==(const Quiet&) const = default;
};

bool covers(const Quiet& quiet, TimePoint at) noexcept;

/// The next moment after `at` when the town's clock shows this minute of the day.
TimePoint next(int minute, TimePoint at) noexcept;
/// The first moment after `at` that is not quiet any more.
inline TimePoint end_of(const Quiet& quiet, TimePoint at) noexcept {
  return next(quiet.until, at);
}

}  // namespace huiyin::notices
