#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/db/session.hpp"

namespace huiyin::db {

using Acts = std::vector<std::function<void()>>;

/// SQLite's one lane for writers. Who comes while another writes is taken along by the next commit: each has his own
/// savepoint, so what one throws undoes his writes alone. Safe to share between threads.
class Lane {
 public:
  using Work = std::function<void(Tx&)>;
  /// Runs `inside` with the writer's connection, on one thread at a time.
  using Borrow = std::function<void(const std::function<void(Session&)>& inside)>;

  explicit Lane(Borrow borrow) : borrow_{std::move(borrow)} {}

  /// Returns once `work` is committed, though not yet durable. It may run on another's thread.
  /// @throws std::logic_error inside another's work, which would wait for itself.
  /// @return what is to follow the commit. @throws what `work` or the commit threw; then nothing of it is stored.
  Acts write(const Work& work);

 private:
  struct Turn {
    const Work& work;
    Acts acts{};
    std::exception_ptr failed{};
    bool over = false;
  };

  void lead(std::unique_lock<std::mutex>& lock);
  static void run(Session& session, std::vector<Turn*>& turns);
  static void run_one(Session& session, Turn& turn);

  Borrow borrow_;
  std::mutex mutex_{};
  std::condition_variable freed_{};
  std::vector<Turn*> waiting_{};
  bool led_ = false;
  std::thread::id leader_{};
};

}  // namespace huiyin::db
