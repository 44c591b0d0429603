#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace huiyin::jobs {

/// One thread that does `turn` every so often, and at once when nudged. What a turn throws is logged; the next one
/// comes all the same. Ends with the object, after the running turn.
class Loop {
 public:
  Loop(std::string name, std::chrono::milliseconds every, std::function<void()> turn);
  Loop(const Loop&) = delete;

  /// May be called by any thread; never blocks for long.
  void nudge();

 private:
  void run(const std::stop_token& stop);

  std::string name_;
  std::chrono::milliseconds every_;
  std::function<void()> turn_;
  std::mutex mutex_{};
  std::condition_variable_any woken_{};
  bool nudged_ = false;
  std::jthread thread_;
};

}  // namespace huiyin::jobs
