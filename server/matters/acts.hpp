#pragma once
#include "matters/turn.hpp"

/// What can be done with a matter. Every act checks, changes, and leaves one row in the timeline; see Turn for what
/// they throw. Each gives the matter as it is afterwards.
namespace huiyin::matters {

Matter accept(const Ctx& ctx, const Office& office, const Accept& in);
/// Not ours, or no matter at all: the reason is the answer the reporter reads.
Matter reject(const Ctx& ctx, const Office& office, const WithReason& in);
/// Gives it to a handling post: a grid chief, composite-grid chief or village desk of its chain, or a department.
Matter dispatch(const Ctx& ctx, const Office& office, const Dispatch& in);
/// Takes it from one handling post and gives it to another, whose time begins anew; what the reporter was promised
/// holds.
Matter reassign(const Ctx& ctx, const Office& office, const Dispatch& in);
Matter sign(const Ctx& ctx, const Office& office, const Seen& in);
/// Back to the dispatch desk. Three times; the desk's dispatch after the third is final (Weifang 12345 regulation
/// art. 22).
Matter give_back(const Ctx& ctx, const Office& office, const WithReason& in);
Matter handle(const Ctx& ctx, const Office& office, const Progress& in);
Matter answer(const Ctx& ctx, const Office& office, const AnswerGiven& in);
/// Solved on the spot. Needs photos from before and after, and goes to a verifier like every answer.
Matter settle(const Ctx& ctx, const Office& office, const SettledHere& in);
/// Who had a hand in it does not judge it. While the first word is the reporter's, the desk may enter what he said.
/// @throws Problem conflict "matter.reporters_turn" when it is his turn and he has not spoken, denied
///         "matter.heard_at_desk" when anybody but the desk says to have heard him.
/// What answers an instruction is closed with it.
Matter verify(const Ctx& ctx, const Office& office, const Judged& in);
Matter fail(const Ctx& ctx, const Office& office, const Judged& in);
Matter tell(const Ctx& ctx, const Office& office, const Told& in);
/// @throws Problem conflict "matter.answer_first" while nobody knows whether the reporter has the answer.
Matter close(const Ctx& ctx, const Office& office, const MayNote& in);
/// The same by the clock, once its time is over: behind a verification whose answer has arrived.
Matter close_by_itself(const Ctx& ctx, const Office& office, Matter m);
Matter reopen(const Ctx& ctx, const Office& office, const WithReason& in);
/// By the member who reported it.
Matter rate(const Ctx& ctx, const Office& office, const Rate& in);

/// Taken back by the member who reported it, while nobody has begun to work on it.
Matter withdraw(const Ctx& ctx, const Office& office, const WithReason& in);

/// The verdicts of whoever raised it, from the tracking page. "Solved" also closes, once all who raised it have
/// the answer.
Matter solved(const Ctx& ctx, const Office& office, Matter m);
/// Said of one that follows another it is said of that one, which is given back.
Matter unsolved(const Ctx& ctx, const Office& office, Matter m, const std::string& note);
/// A merged one is not the same as its original: it goes its own way again.
Matter different(const Ctx& ctx, const Office& office, Matter m, const std::string& note);
Matter withdrawn(const Ctx& ctx, const Office& office, Matter m, const std::string& note);
Matter rated(const Ctx& ctx, const Office& office, Matter m, int stars, const std::string& text);

}  // namespace huiyin::matters
