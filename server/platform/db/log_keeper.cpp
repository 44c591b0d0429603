#include "platform/db/log_keeper.hpp"

#include <spdlog/spdlog.h>

#include "platform/db/session.hpp"

namespace huiyin::db {
namespace {

constexpr int worth_a_turn = 1000;
/// Where writers never rest the log is never empty for a moment, and would not begin anew.
constexpr int too_long = 16000;

}  // namespace

LogKeeper::LogKeeper(std::string file)
    : file_{std::move(file)}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

bool LogKeeper::grown(int pages) {
  if (pages < kept_) kept_ = 0;  // the log has begun anew
  if (pages - kept_ < worth_a_turn) return false;
  kept_ = pages;
  if (pages >= too_long) return true;
  {
    const std::lock_guard lock{mutex_};
    wanted_ = true;
  }
  woken_.notify_one();
  return false;
}

void LogKeeper::run(const std::stop_token& stop) {
  std::unique_ptr<Session> session;
  std::unique_lock lock{mutex_};
  while (woken_.wait(lock, stop, [this] { return wanted_; })) {
    wanted_ = false;
    lock.unlock();
    try {
      if (!session) session = std::make_unique<Session>(Dialect::sqlite, file_, Session::Role::writer);
      session->script("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const std::exception& e) {
      spdlog::error("the write-ahead log could not be brought into the file: {}", e.what());
      session.reset();
    }
    lock.lock();
  }
}

}  // namespace huiyin::db
