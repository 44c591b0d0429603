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
  /// @throws what `sync` threw once: nothing more is worth writing.
  void require_sound();
  bool sound();

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

/// The write-ahead log of a SQLite file, held open: an error of the disk is told to whoever had the file open when it
/// happened, also when another's sync met it first. For one thread at a time.
class Log {
 public:
  explicit Log(std::string database) : database_{std::move(database)} {}
  ~Log();
  Log(const Log&) = delete;

  /// @throws Unsure when it cannot be put on the disk.
  void sync();

 private:
  void open();
  bool is_current(const std::string& path) const;

  std::string database_;
  int fd_ = -1;
};

}  // namespace huiyin::db
