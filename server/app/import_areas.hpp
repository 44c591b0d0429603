#pragma once
#include <filesystem>
#include <iosfwd>

#include "platform/config/settings.hpp"
#include "territory/territory.hpp"

namespace huiyin::app {

/// What the operator of the machine says about a map file.
struct ImportWish {
  std::filesystem::path file{};
  std::optional<int> reference{};
  bool gcj02 = false;
  bool known_parents = false;
  bool accept = false;
  territory::Columns columns{};  ///< empty ones are guessed
  std::string town{};
  std::string town_code{};
};

/// Prints the plan; carries it out only when the wish accepts it. The pages' import page does the same.
void import_areas(const config::Settings& settings, const ImportWish& wish, std::ostream& out);

}  // namespace huiyin::app
