#include "app/claim.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace huiyin::app {

Claim::Claim(const std::filesystem::path& data) {
  const auto path = data / "serving.lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0)
    throw std::runtime_error{fmt::format("nothing can be written in {}: {}", data.string(), std::strerror(errno))};
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  const int why = errno;
  ::close(file_);
  throw std::runtime_error{
      why == EWOULDBLOCK ? fmt::format("another huiyin serves {}; stop it first, or name another folder", data.string())
                         : fmt::format("{} cannot be locked: {}", path.string(), std::strerror(why))};
}

Claim::~Claim() {
  ::close(file_);
}

}  // namespace huiyin::app
