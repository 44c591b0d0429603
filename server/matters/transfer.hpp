#pragma once
#include "matters/matter.hpp"
#include "matters/rulebook.hpp"
#include "platform/ctx.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {

/// The post of the same kind in the grid that takes up another's ground; a post elsewhere is itself.
std::string post_after(const std::string& post, const territory::Merged& grid);

/// Lays a matter into the grid that took up the ground of its own, with the posts it was given to there.
void lay_over(Matter& m, const territory::Merged& grid);

/// What the timeline says of matters that go over: from which grid into which.
std::string way_of(const Ctx& ctx, const territory::Merged& grid);
/// The same for an open matter, with a step of its timeline that says the way. Stage and deadlines stay.
Matter transfer(const Ctx& ctx, const Rules& rules, Matter m, const territory::Merged& grid, const std::string& way);

}  // namespace huiyin::matters
