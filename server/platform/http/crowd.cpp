#include "platform/http/crowd.hpp"

namespace huiyin::http {

bool Crowd::opened() {
  const std::lock_guard lock{mutex_};
  if (open_ >= most_) return false;
  ++open_;
  return true;
}

bool Crowd::came(std::uint64_t connection, const std::string& address, bool free) {
  const std::lock_guard lock{mutex_};
  if (free) return true;
  const auto held = held_.try_emplace(address, 0).first;
  if (held->second >= of_one_) {
    --open_;
    return false;
  }
  ++held->second;
  addresses_.emplace(connection, address);
  return true;
}

void Crowd::went(std::uint64_t connection) {
  const std::lock_guard lock{mutex_};
  --open_;
  const auto address = addresses_.extract(connection);
  if (!address) return;
  const auto held = held_.find(address.mapped());
  if (--held->second == 0) held_.erase(held);
}

}  // namespace huiyin::http
