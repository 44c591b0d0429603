#pragma once
#include <string>

#include "territory/area.hpp"
#include "territory/outline.hpp"
#include "territory/plane.hpp"
#include "territory/shape.hpp"

namespace huiyin::territory {

/// What makes an area. Parents come first; only basic grids have ground, all higher ground follows from theirs.
struct NewArea {
  std::string id{};
  Level level = Level::town;
  std::string code{};
  std::string name{};
  std::string short_name{};
  std::string parent{};  ///< empty for the town
  int position = 0;      ///< among its siblings, in human order
  Shape shape{};
};

}  // namespace huiyin::territory
