#include "platform/log/progress.hpp"

#include <fmt/format.h>

#include <ostream>

namespace huiyin::log {

void Progress::show(std::string_view what, double part) {
  if (std::chrono::steady_clock::now() - began_ < std::chrono::seconds{1}) return;
  const int tenth = static_cast<int>(part * 10);
  if (terminal_)
    out_ << fmt::format("\r  {} {:3.0f} %", what, part * 100) << std::flush;
  else if (tenth != last_)
    out_ << fmt::format("  {} {} %\n", what, tenth * 10) << std::flush;
  last_ = tenth;
}

void Progress::done(std::string_view what) {
  out_ << (terminal_ ? "\r  " : "  ") << what << (terminal_ ? "            \n" : "\n") << std::flush;
  last_ = -1;
  began_ = std::chrono::steady_clock::now();
}

}  // namespace huiyin::log
