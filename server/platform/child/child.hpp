#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace huiyin::child {

/// What a program that reads strangers' files may use.
struct Limits {
  std::chrono::seconds time{20};
  std::size_t memory = std::size_t{1} << 30;       ///< address space
  std::size_t file_size = std::size_t{256} << 20;  ///< of anything it writes
};

enum class End { well, failed, too_long, not_found };

struct Outcome {
  End end = End::well;
  std::string said{};  ///< the beginning of its standard error
};

/// Runs a program by its name and arguments, never through a shell, in `folder`: with an environment of its own,
/// without network where the system lets us, killed when its time is over. Any number of threads may call it.
Outcome run(const std::vector<std::string>& command, const std::filesystem::path& folder, const Limits& limits = {});

/// A folder of its own, gone with everything in it when its owner ends.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace huiyin::child
