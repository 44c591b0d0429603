#include "platform/jobs/loop.hpp"

#include <spdlog/spdlog.h>

namespace huiyin::jobs {

Loop::Loop(std::string name, std::chrono::milliseconds every, std::function<void()> turn)
    : name_{std::move(name)}, every_{every}, turn_{std::move(turn)}, thread_{[this](const std::stop_token& stop) {
        run(stop);
      }} {}

void Loop::nudge() {
  {
    const std::lock_guard lock{mutex_};
    nudged_ = true;
  }
  woken_.notify_one();
}

void Loop::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      turn_();
    } catch (const std::exception& e) {
      spdlog::error("{}: {}", name_, e.what());
    }
    std::unique_lock lock{mutex_};
    woken_.wait_for(lock, stop, every_, [&] { return nudged_; });
    nudged_ = false;
  }
}

}  // namespace huiyin::jobs
