#pragma once
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace huiyin::app {

/// A bucket of tokens for every network address: what comes without a sign-in may come this often, or bring this much.
/// A village behind one address shares a bucket, so it is generous; it stops machines, not people.
class Throttle {
 public:
  struct Pace {
    double burst = 0;
    double per_minute = 0;
  };
  explicit Throttle(Pace pace) : pace_{pace} {}

  /// @param tokens at most the burst.
  /// @throws Problem throttled "auth.slow_down" with the seconds until as much may come.
  void take(const std::string& peer, TimePoint now, double tokens = 1);

 private:
  struct Bucket {
    double tokens = 0;
    TimePoint filled{};
  };

  Pace pace_;
  std::mutex mutex_{};
  std::unordered_map<std::string, Bucket> buckets_{};
};

}  // namespace huiyin::app
