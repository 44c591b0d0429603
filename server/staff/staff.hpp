#pragma once
#include "platform/auth/me.hpp"
#include "platform/auth/standing.hpp"
#include "staff/duty.hpp"
#include "staff/names.hpp"
#include "staff/post.hpp"
#include "staff/reach.hpp"
#include "staff/roles.hpp"
#include "staff/sheets.hpp"
#include "staff/worker.hpp"
#include "territory/territory.hpp"

namespace huiyin::staff {

/// What his posts make of a worker now; stand-ins have what the post has. Without a name when he is unknown or has
/// left.
auth::Standing standing(db::Tx& tx, const std::string& worker, TimePoint now);

/// The posts of the asker now, in order of rank, and the area of the first that has one.
auth::Whereabouts whereabouts(const Ctx& ctx);

/// Posts lie in areas: a new area gets its own, and one that people hold stands in the way of taking it back.
territory::Tenant tenant();

}  // namespace huiyin::staff
