#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <string>

namespace huiyin::db {

/// Makes commits durable, many with one turn of the disk: who asks while it turns shares the next turn. After a turn
/// has failed nothing is durable any more until a restart, for the system may have dropped what it could not write.
/// Safe to share between threads.
class Flush {
 public:
  explicit Flush(std::function<void()> sync) : sync_{std::move(sync)} {}

  /// Returns once all that was written before the call is on the disk. @throws what `sync` threw.
  void wait();

 private:
  void turn(std::unique_lock<std::mutex>& lock);

  std::function<void()> sync_;
  std::mutex mutex_{};
  std::condition_variable turned_{};
  long long asked_ = 0;
  long long done_ = 0;
  bool busy_ = false;
  std::exception_ptr broken_{};
};

/// Puts the write-ahead log of a SQLite file on the disk. @throws Unsure
void sync_log(const std::string& file);

}  // namespace huiyin::db
