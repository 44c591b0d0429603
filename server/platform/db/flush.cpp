#include "platform/db/flush.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "platform/db/session.hpp"

namespace huiyin::db {

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

void sync_log(const std::string& file) {
  const auto log = file + "-wal";
  // Opened each time: the log is made anew when the last connection has gone.
  const int fd = ::open(log.c_str(), O_RDONLY | O_CLOEXEC);
  const bool kept = fd >= 0 && ::fdatasync(fd) == 0;
  const auto error = errno;
  if (fd >= 0) ::close(fd);
  if (!kept) throw Unsure{log + ": " + std::system_category().message(error)};
}

}  // namespace huiyin::db
