#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"

namespace huiyin::staff {

/// From a moment until just before another; nothing: for good.
struct Span {
  TimePoint from{};
  std::optional<TimePoint> until{};
  bool operator==(const Span&) const = default;
};

/// What `spans` cover of the time from `now` on: in order, what touches as one, gaps kept.
/// @pre they stand in the order of their beginnings
std::vector<Span> together(std::span<const Span> spans, TimePoint now);

/// What of `wanted` is not in `there`. @pre both as `together` gives them
std::vector<Span> missing(std::vector<Span> wanted, std::span<const Span> there);

}  // namespace huiyin::staff
