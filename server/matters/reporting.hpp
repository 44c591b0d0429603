#pragma once
#include "matters/office.hpp"
#include "matters/report.hpp"
#include "platform/ctx.hpp"

namespace huiyin::matters {

/// `fresh` is false when the same report had arrived before.
struct Reported {
  Matter matter{};
  bool fresh = true;
};

/// Stores a report, finds its grid and gives it to whoever answers for that grid. Sending it again changes nothing.
/// @throws Problem conflict "matter.id_taken" when another report has this id, invalid "matter.no_place" without place
///         and grid, "place.outside" beyond the town, "matter.category_unknown", "matter.photo_before" when it is said
///         to be settled without a photo from before.
Reported report(const Ctx& ctx, const Office& office, const Report& in);
Reported report(const Ctx& ctx, const Office& office, const SentReport& in);
/// By a clerk, for a resident who called or came by.
Reported report(const Ctx& ctx, const Office& office, const TakenReport& in);
/// @throws Problem also "matter.category_retired".
Reported report(const Ctx& ctx, const Office& office, const PassedReport& in);

}  // namespace huiyin::matters
