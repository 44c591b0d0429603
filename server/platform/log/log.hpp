#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace huiyin::log {

/// Sends log lines to standard error or, when `file` is set, to ten files of 20 MB in turn.
/// @param level debug, info, warning or error.
void start(const std::string& level, const std::filesystem::path& file);

/// What one request leaves behind: no query, no body, no name.
struct Line {
  std::string_view id{};
  std::string_view method{};
  std::string_view path{};  ///< the route's pattern, so that tracking codes and ids stay out of the log
  int status = 0;
  std::chrono::microseconds took{};
  std::string_view subject{};  ///< empty for nobody
};

/// Writes request lines. A subject stands as a number that tells people apart until the next start, and no longer.
class Requests {
 public:
  Requests();
  void write(const Line& line) const;
  std::string disguise(std::string_view subject) const;

 private:
  std::uint64_t salt_;
};

}  // namespace huiyin::log
