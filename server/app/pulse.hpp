#pragma once
#include <atomic>
#include <chrono>

#include "platform/db/store.hpp"
#include "platform/http/message.hpp"

namespace huiyin::app {

/// How the server is, said at once: from what its own looks at the database found, not by asking it then. One thread
/// looks, any may ask.
class Pulse {
 public:
  using Clock = std::chrono::steady_clock;
  /// As long as a writer waits for a lock of another process: whoever came since has been refused.
  static constexpr std::chrono::seconds patience{10};

  explicit Pulse(Clock::time_point now) : read_{now}, stored_{now} {}

  /// Waits as long as any reader and writer. @throws what the database threw
  void look(db::Store& store);
  /// "ok", or 503 with a sentence. Never waits. @param sound whether the disk takes what is stored
  http::Response answer(bool sound, Clock::time_point now) const;

 private:
  std::atomic<Clock::time_point> read_;    ///< the last time it answered
  std::atomic<Clock::time_point> stored_;  ///< the last time it took a transaction
};

}  // namespace huiyin::app
