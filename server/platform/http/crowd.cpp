#include "platform/http/crowd.hpp"

namespace huiyin::http {

bool Crowd::came(const End& from, bool free) {
  const std::lock_guard lock{mutex_};
  if (open_.contains(from)) return true;
  const auto held = held_.try_emplace(from.address(), 0).first;
  if (open_.size() >= most_ || (!free && held->second >= of_one_)) {
    if (held->second == 0) held_.erase(held);
    return false;
  }
  ++held->second;
  open_.insert(from);
  return true;
}

void Crowd::went(const End& from) {
  const std::lock_guard lock{mutex_};
  if (open_.erase(from) == 0) return;
  const auto held = held_.find(from.address());
  if (--held->second == 0) held_.erase(held);
}

}  // namespace huiyin::http
