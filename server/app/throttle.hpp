#pragma once
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace huiyin::app {

/// A bucket of tokens for every network address: what comes without a sign-in may come this often. A village behind one
/// address shares a bucket, so it is generous; it stops machines, not people.
class Throttle {
 public:
  struct Pace {
    double burst = 120;
    double per_minute = 60;
  };
  explicit Throttle(Pace pace) : pace_{pace} {}

  /// @throws Problem throttled "auth.slow_down" with the seconds until the next one may come.
  void take(const std::string& peer, TimePoint now);

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
