#pragma once
#include <functional>
#include <span>

#include "platform/ctx.hpp"
#include "territory/shape.hpp"

namespace huiyin::territory {

/// Something that lies in an area, so that the area cannot be taken away as if it had never been.
struct Tie {
  std::string area{};
  std::string code{};  ///< of the sentence that says what it is; {0} is how many
  long long count = 0;
};

/// A grid that gets other ground.
struct Redrawn {
  std::string area{};
  Shape before{};
  Shape after{};
};

/// A module whose rows lie in areas. `app` hands its tenants to the territory, which knows no module above itself.
/// Each is called inside the transaction that changes the areas.
struct Tenant {
  /// Makes what a new area needs. Areas come parents first.
  std::function<void(const Ctx&, std::span<const std::string> areas)> move_in{};
  std::function<std::vector<Tie>(const Ctx&, std::span<const std::string> areas)> ties{};
  /// Takes away what `move_in` made; called when there are no ties.
  std::function<void(const Ctx&, std::span<const std::string> areas)> move_out{};
  /// What has its place outside its own grid afterwards. It stays with that grid, and the plan says so.
  std::function<std::vector<Tie>(const Ctx&, std::span<const Redrawn> grids)> left_outside{};
};
using Tenants = std::vector<Tenant>;

}  // namespace huiyin::territory
