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
  std::vector<std::string> more{};  ///< {2} and on of the sentence; {1} is the area
};

/// A grid that gets other ground.
struct Redrawn {
  std::string area{};
  Shape before{};
  Shape after{};
};

/// A grid that ends, and the one that takes up its ground.
struct Merged {
  std::string area{};
  std::string into{};
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
  /// What `go_over` would do, for the plan.
  std::function<std::vector<Tie>(const Ctx&, std::span<const Merged> grids)> foretell{};
  /// The grids have just ended: nothing that goes on stays with them.
  std::function<void(const Ctx&, std::span<const Merged> grids)> go_over{};
  /// Why what went over at that moment cannot come back.
  std::function<std::vector<Tie>(const Ctx&, std::span<const Merged> grids, TimePoint merged_at)> grown_in{};
  /// The grids stand again, as before that moment; called when nothing has grown in.
  std::function<void(const Ctx&, std::span<const Merged> grids, TimePoint merged_at)> come_back{};
};
using Tenants = std::vector<Tenant>;

}  // namespace huiyin::territory
