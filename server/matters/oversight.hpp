#pragma once
#include "matters/turn.hpp"

/// What is done beside a matter's way, by those who answer for its time: consent, delay, pressure. Each leaves one row
/// in the timeline; see Turn for what they throw. Each gives the matter as it is afterwards.
namespace huiyin::matters {

/// What may be asked for now.
std::vector<Ask> askable(const Matter& m, const Rulebook& rules, TimePoint now);

/// For a later deadline, for a clock that stands still, or for the end of what should never have been a matter. One
/// question at a time; another person answers it.
/// @throws Problem invalid "matter.extension_too_long", "matter.suspension_when"; conflict "matter.too_urgent" where
/// the rule counts in hours, "matter.late_already", "matter.extended" (once a promise), "matter.only_handling",
/// "matter.suspended".
Matter ask(const Ctx& ctx, const Office& office, const Asked& in);
Matter grant(const Ctx& ctx, const Office& office, const MayNote& in);
Matter refuse(const Ctx& ctx, const Office& office, const WithReason& in);
/// The second person's word; the note is the answer that the reporter reads.
Matter void_matter(const Ctx& ctx, const Office& office, const WithReason& in);
/// The third party has done its part before the suspension was over.
Matter resume_handling(const Ctx& ctx, const Office& office, const MayNote& in);
/// The same by the clock, at the end of the time consented to.
Matter resume_by_itself(const Ctx& ctx, const Office& office, Matter m);

/// Up the duty chain, one step: the superior answers for it beside its owner and may act in his place.
Matter escalate(const Ctx& ctx, const Office& office, const WithReason& in);
/// The same by the clock, where it is late, and again while it stays so.
Matter escalate_by_itself(const Ctx& ctx, const Office& office, Matter m);
/// Once a day.
Matter urge(const Ctx& ctx, const Office& office, const MayNote& in);
Matter urged(const Ctx& ctx, const Office& office, Matter m, const std::string& note);
Matter supervise(const Ctx& ctx, const Office& office, const Supervised& in);
Matter lift(const Ctx& ctx, const Office& office, const MayNote& in);

}  // namespace huiyin::matters
