#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "platform/config/settings.hpp"
#include "platform/log/progress.hpp"

namespace huiyin::app {

struct ExportWish {
  std::filesystem::path into{};
  bool clear = false;    ///< whole names and phones; needs a reason
  std::string reason{};  ///< 4 to 200 characters when there is one
};

/// Writes the town as tables that other programs read, whole or not at all, and a row into the trail.
/// @return what was written, a line each.
/// @throws std::runtime_error when the folder is taken or a clear export has no reason.
std::vector<std::string> export_town(const config::Settings& settings, const ExportWish& wish, log::Progress& progress);

}  // namespace huiyin::app
