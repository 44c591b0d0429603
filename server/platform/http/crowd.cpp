#include "platform/http/crowd.hpp"

namespace huiyin::http {

bool Crowd::has_room(const std::string& address) const {
  const std::lock_guard lock{mutex_};
  const auto found = held_.find(address);
  return found == held_.end() || found->second < most_;
}

void Crowd::came(const std::string& address) {
  const std::lock_guard lock{mutex_};
  ++held_[address];
}

void Crowd::went(const std::string& address) {
  const std::lock_guard lock{mutex_};
  const auto found = held_.find(address);
  if (found != held_.end() && --found->second == 0) held_.erase(found);
}

}  // namespace huiyin::http
