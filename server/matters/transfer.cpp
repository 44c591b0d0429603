#include "matters/transfer.hpp"

#include "matters/turn.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {

std::string post_after(const std::string& post, const territory::Merged& grid) {
  const auto named = staff::parse_post(post);
  return named && named->place == grid.area ? staff::post_of(named->role, grid.into) : post;
}

void lay_over(Matter& m, const territory::Merged& grid) {
  if (m.grid == grid.area) m.grid = grid.into;
  if (m.owner_post) m.owner_post = post_after(*m.owner_post, grid);
  if (m.handler_post) m.handler_post = post_after(*m.handler_post, grid);
  if (m.ordered_by) m.ordered_by = post_after(*m.ordered_by, grid);
}

std::string way_of(const Ctx& ctx, const territory::Merged& grid) {
  return territory::known(ctx, grid.area).name + " → " + territory::known(ctx, grid.into).name;
}

Matter transfer(const Ctx& ctx, const Rules& rules, Matter m, const territory::Merged& grid, const std::string& way) {
  auto turn = Turn::by_map(ctx, rules, std::move(m), staff::post_of(staff::Role::grid_chief, grid.area));
  lay_over(turn.m, grid);
  return turn.finish(way);
}

}  // namespace huiyin::matters
