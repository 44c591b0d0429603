#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace huiyin::db {

/// Brings what SQLite's write-ahead log holds into the file, beside the writers, who would else do it in their lane
/// while everybody waits for the disk. Ends with the object.
class LogKeeper {
 public:
  explicit LogKeeper(std::string file);
  LogKeeper(const LogKeeper&) = delete;

  /// After a commit. @param pages how long the log is. Called by the writer; never blocks for long.
  /// @return whether the log has grown so long that the writer had better do it himself.
  bool grown(int pages);

 private:
  void run(const std::stop_token& stop);

  std::string file_;
  std::mutex mutex_{};
  std::condition_variable_any woken_{};
  bool wanted_ = false;
  int kept_ = 0;  ///< pages when a turn was last asked for; the writer's alone
  std::jthread thread_;
};

}  // namespace huiyin::db
