#pragma once
#include <chrono>
#include <iosfwd>
#include <string_view>

namespace huiyin::log {

/// Says how far a long command is: one line that changes on a terminal, a line each tenth elsewhere. Silent about what
/// takes less than a second.
class Progress {
 public:
  Progress(std::ostream& out, bool terminal) : out_{out}, terminal_{terminal} {}
  /// @param part 0 to 1
  void show(std::string_view what, double part);
  void done(std::string_view what);

 private:
  std::ostream& out_;
  bool terminal_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  int last_ = -1;
};

}  // namespace huiyin::log
