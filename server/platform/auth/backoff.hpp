#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.hpp"
#include "platform/auth/guarded.hpp"

namespace huiyin::auth {

/// Slows down whoever guesses. A try counts as a failure until it is taken back, so that tries at the same moment
/// cannot slip past each other. Lives in memory: a restart forgets, and the slow hash remains. Safe between threads.
class Backoff {
 public:
  struct Pace {
    int free = 5;                   ///< tries without any wait
    std::chrono::seconds least{0};  ///< the wait after the last free one; from there 2^tries seconds
    std::chrono::seconds most{900};
    std::chrono::seconds memory{3600};  ///< quiet time after which all is forgotten
  };
  explicit Backoff(Pace pace) : pace_{pace} {}

  /// Counts a try. @throws Problem throttled "auth.slow_down" [seconds] while `key` has to wait.
  void admit(const std::string& key, TimePoint now);
  /// The try was good: it alone is taken back.
  void forgive(const std::string& key);
  /// The try was good and proves whose key it is: all are taken back.
  void forget(const std::string& key);
  /// The keys that have to wait now, sorted.
  std::vector<std::string> waiting(TimePoint now);

 private:
  struct Tries {
    int count = 0;
    TimePoint last{};
    TimePoint until{};
  };
  using Table = std::unordered_map<std::string, Tries>;
  void make_room(Table& table, TimePoint now) const;

  Pace pace_;
  Guarded<Table> tries_{};
};

/// Those who share a network address for our purposes: an IPv4 address, or the /64 of an IPv6 one.
std::string peer_group(const std::string& peer);

}  // namespace huiyin::auth
