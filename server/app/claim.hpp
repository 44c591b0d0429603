#pragma once
#include <filesystem>

namespace huiyin::app {

/// A data folder belongs to one running server, for the map and all counters live in its memory. The claim ends with
/// the process, however it ends.
class Claim {
 public:
  /// @throws std::runtime_error when another process serves the folder, or when nothing can be written there.
  explicit Claim(const std::filesystem::path& data);
  ~Claim();
  Claim(const Claim&) = delete;

 private:
  int file_ = -1;
};

}  // namespace huiyin::app
