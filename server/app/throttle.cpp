#include "app/throttle.hpp"

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"

namespace huiyin::app {
namespace {

constexpr std::size_t most_peers = 20'000;

}  // namespace

void Throttle::take(const std::string& peer, TimePoint now, double tokens) {
  const std::lock_guard lock{mutex_};
  if (buckets_.size() >= most_peers)
    std::erase_if(buckets_, [&](const auto& b) { return now - b.second.filled > std::chrono::minutes{10}; });
  auto [found, fresh] = buckets_.try_emplace(peer, Bucket{pace_.burst, now});
  auto& b = found->second;
  const double minutes = std::chrono::duration<double, std::ratio<60>>(now - b.filled).count();
  b.tokens = std::min(pace_.burst, b.tokens + std::max(0.0, minutes) * pace_.per_minute);
  b.filled = now;
  if (b.tokens < tokens) {
    const auto seconds = static_cast<int>(std::ceil((tokens - b.tokens) * 60 / pace_.per_minute));
    throw Problem{Fault::throttled, "auth.slow_down"}.with({std::to_string(seconds)});
  }
  b.tokens -= tokens;
}

}  // namespace huiyin::app
