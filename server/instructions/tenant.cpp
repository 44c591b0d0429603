#include "instructions/tenant.hpp"

#include "instructions/store.hpp"

namespace huiyin::instructions {

territory::Tenant tenant() {
  using Areas = std::span<const std::string>;
  using Grids = std::span<const territory::Merged>;
  using Ties = std::vector<territory::Tie>;
  return {.move_in = [](const Ctx&, Areas) {},
          .ties = [](const Ctx&, Areas) { return Ties{}; },
          .move_out = [](const Ctx&, Areas) {},
          .left_outside = [](const Ctx&, std::span<const territory::Redrawn>) { return Ties{}; },
          .foretell = [](const Ctx&, Grids) { return Ties{}; },
          .go_over =
              [](const Ctx& ctx, Grids grids) {
                for (const auto& grid : grids) store::move(ctx.tx, grid.area, grid.into);
              },
          .grown_in = [](const Ctx&, Grids, TimePoint) { return Ties{}; },
          .come_back =
              [](const Ctx& ctx, Grids grids, TimePoint) {
                for (const auto& grid : grids) store::move_back(ctx.tx, grid.into, grid.area);
              }};
}

}  // namespace huiyin::instructions
