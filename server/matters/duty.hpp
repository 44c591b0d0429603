#pragma once
#include "matters/turn.hpp"

/// Who is whose in the life of a matter. Posts, not persons, own matters; persons are compared only where a verdict
/// must not come from a hand that worked.
namespace huiyin::matters {

/// The grid chief of its place, and the town's dispatch desk.
std::string chief_of(const Matter& m);
std::string desk_of(const Matter& m);

/// The next chief up the chain of its place, above the handling post, whom nobody in `hands` fills now.
std::string verifier_for(const Ctx& ctx, const Matter& m, const std::vector<std::string>& hands);

/// In whose name `ctx.who` may make this move, or nothing when it is not his. The owner post's holder or stand-in may;
/// the dispatch desk may in place of a grid chief or a verifier.
std::optional<Doer> doer_for(const Ctx& ctx, const Matter& m, const Move& move);

/// The role under which `ctx.who` speaks when he reports.
std::string role_of(const Ctx& ctx);

/// @throws Problem invalid "matter.post_unfit" when `post` cannot handle this matter.
void require_handling_post(const Ctx& ctx, const Matter& m, const std::string& post);
/// Opens the matter to a handling post that does not see it by area, and closes it again.
void involve(const Ctx& ctx, const Matter& m, const std::string& post);
void release(const Ctx& ctx, const Matter& m, const std::string& post);

}  // namespace huiyin::matters
