#pragma once
#include "matters/moves.hpp"
#include "matters/turn.hpp"
#include "staff/staff.hpp"

/// Who is whose in the life of a matter. Posts, not persons, own matters; persons are compared only where a verdict
/// must not come from a hand that worked.
namespace huiyin::matters {

/// The grid chief of its place, and the town's dispatch desk; of an instruction, the post that sent it.
std::string chief_of(const Matter& m);
std::string desk_of(const Matter& m);

std::string leader_of(const Matter& m);

/// The posts above `post` for this matter, the nearest first; those of a department are the desk and the leader.
std::vector<std::string> above(const Matter& m, const std::string& post);

/// The next chief up the chain of its place, above the handling post, whom nobody in `hands` fills now; of an
/// instruction, the post that sent it, or the next above that one.
std::string verifier_for(const Ctx& ctx, const Matter& m, const std::vector<std::string>& hands);

/// @throws Problem invalid when the channel of `field` is not one in which people speak to each other.
void require_spoken(Channel channel, const std::string& field);

/// Whether somebody who is known can be asked: a resident who left a name or a phone, a member with no hand in it.
bool can_be_asked(const Matter& m, const std::vector<std::string>& hands) noexcept;
/// Whether "solved", said by the reporter, ends it. Whoever settles on the spot may be whoever reported it without a
/// name: then another has to look.
bool reporter_may_close(const Matter& m) noexcept;

/// The answer is there: the first word is the reporter's where he can be asked, the matter the verifier's.
void ask_for_verdict(Turn& turn, const Ctx& ctx, const std::vector<std::string>& hands);

/// Who answers for the posts that may have a turn in a matter, read when it is first asked for.
class Seats {
 public:
  Seats(const Ctx& ctx, const Matter& m) : ctx_{ctx}, m_{m} {}
  /// The superior's post at which the work of this one shows while it is vacant; empty while somebody holds it.
  std::string shown_at(const std::string& post);

 private:
  const Ctx& ctx_;
  const Matter& m_;
  std::optional<std::map<std::string, staff::Owner>> owners_{};
};

/// In whose name `ctx.who` may make this move, or nothing when it is not his. The owner post's holder or stand-in may,
/// and the superior to whom it was raised; the dispatch desk may in place of a grid chief or a verifier. While the
/// first word is the reporter's, nobody but him and the desk, which may have heard him, judges.
std::optional<Doer> doer_for(const Ctx& ctx, const Matter& m, const Move& move, Seats& seats);

/// The role under which `ctx.who` speaks when he reports.
std::string role_of(const Ctx& ctx);

/// Who can handle it: the chiefs of its place, then the departments.
std::vector<std::string> handling_posts(const Ctx& ctx, const Matter& m);
/// @throws Problem invalid "matter.post_unfit" when `post` cannot handle this matter.
void require_handling_post(const Ctx& ctx, const Matter& m, const std::string& post);
/// Opens the matter to a handling post that does not see it by area, and closes it again
/// unless that post still helps with it.
void involve(const Ctx& ctx, const Matter& m, const std::string& post);
void release(const Ctx& ctx, const Matter& m, const std::string& post);
/// To whoever leads now: with what others help there.
void entrust(const Ctx& ctx, const Matter& m, const std::string& post);

}  // namespace huiyin::matters
