#include "platform/db/flush.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "platform/db/session.hpp"

namespace huiyin::db {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Unsure{what + ": " + std::system_category().message(errno)};
}

}  // namespace

void Flush::wait() {
  std::unique_lock lock{mutex_};
  const auto mine = ++asked_;
  while (done_ < mine && !broken_) {
    if (busy_)
      turned_.wait(lock);
    else
      turn(lock);
  }
  if (done_ < mine) std::rethrow_exception(broken_);
}

void Flush::turn(std::unique_lock<std::mutex>& lock) {
  busy_ = true;
  const auto until = asked_;
  lock.unlock();
  std::exception_ptr failed;
  try {
    sync_();
  } catch (const std::exception& e) {
    spdlog::critical("the disk did not take what was stored ({}); look at the disk, then restart the server", e.what());
    failed = std::current_exception();
  }
  lock.lock();
  busy_ = false;
  if (failed)
    broken_ = failed;
  else
    done_ = until;
  turned_.notify_all();
}

void Flush::require_sound() {
  const std::lock_guard lock{mutex_};
  if (broken_) std::rethrow_exception(broken_);
}

bool Flush::sound() {
  const std::lock_guard lock{mutex_};
  return !broken_;
}

Log::~Log() {
  if (fd_ >= 0) ::close(fd_);
}

void Log::sync() {
  open();
  if (::fdatasync(fd_) != 0) refuse("the write-ahead log");
}

/// Again when it is another file: the log is made anew when the last connection has gone.
void Log::open() {
  std::error_code error;
  const auto path = std::filesystem::canonical(database_, error).string() + "-wal";  // where SQLite puts it
  if (error) throw Unsure{database_ + ": " + error.message()};
  if (fd_ >= 0 && is_current(path)) return;
  if (fd_ >= 0) ::close(fd_);
  fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) refuse(path);
}

bool Log::is_current(const std::string& path) const {
  struct stat mine {};
  struct stat there {};
  return ::fstat(fd_, &mine) == 0 && ::stat(path.c_str(), &there) == 0 && mine.st_ino == there.st_ino &&
         mine.st_dev == there.st_dev;
}

}  // namespace huiyin::db
