#include "platform/db/lane.hpp"

#include <stdexcept>
#include <utility>

namespace huiyin::db {

Acts Lane::write(const Work& work) {
  Turn mine{work};
  std::unique_lock lock{mutex_};
  if (led_ && leader_ == std::this_thread::get_id()) throw std::logic_error{"a write inside a write"};
  waiting_.push_back(&mine);
  freed_.wait(lock, [&] { return mine.over || !led_; });
  if (!mine.over) lead(lock);
  if (mine.failed) std::rethrow_exception(mine.failed);
  return std::move(mine.acts);
}

/// For all who wait, the caller among them.
void Lane::lead(std::unique_lock<std::mutex>& lock) {
  led_ = true;
  leader_ = std::this_thread::get_id();
  auto turns = std::exchange(waiting_, {});
  lock.unlock();
  try {
    borrow_([&](Session& session) { run(session, turns); });
  } catch (...) {
    for (auto* turn : turns)
      if (!turn->failed) turn->failed = std::current_exception();
  }
  lock.lock();
  for (auto* turn : turns) turn->over = true;
  led_ = false;
  freed_.notify_all();
}

void Lane::run(Session& session, std::vector<Turn*>& turns) {
  session.begin();
  try {
    for (auto* turn : turns) run_one(session, *turn);
    session.commit();
  } catch (...) {
    session.rollback();
    throw;
  }
}

/// @throws what ended the transaction for all, as a full disk may.
void Lane::run_one(Session& session, Turn& turn) {
  Tx tx{session};
  session.script("SAVEPOINT turn");
  try {
    turn.work(tx);
    session.script("RELEASE turn");
    turn.acts = std::move(tx).after();
  } catch (...) {
    turn.failed = std::current_exception();
    if (!session.in_transaction()) throw;
    session.script("ROLLBACK TO turn; RELEASE turn");
  }
}

}  // namespace huiyin::db
