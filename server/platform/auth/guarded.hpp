#pragma once
#include <mutex>
#include <utility>

namespace huiyin::auth {

/// A value that nobody touches without its lock.
template <class T>
class Guarded {
 public:
  template <class Work>
  auto with(Work&& work) {
    const std::scoped_lock lock{mutex_};
    return std::forward<Work>(work)(value_);
  }

 private:
  std::mutex mutex_{};
  T value_{};
};

}  // namespace huiyin::auth
