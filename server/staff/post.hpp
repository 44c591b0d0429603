#pragma once
#include "platform/ctx.hpp"
#include "staff/worker.hpp"

namespace huiyin::staff {

/// The id of the post that `role` has in an area or department.
std::string post_of(Role role, std::string_view place);
/// The same in SQL, where the place stands in a column.
std::string post_sql(Role role, std::string_view column);

struct PostId {
  Role role = Role::grid_member;
  std::string place{};
};
/// What `post_of` made the id of; nothing when it made no such id.
std::optional<PostId> parse_post(std::string_view id);

struct NewUnit {
  std::string id{};
  Text<1, 100> name{};
  Text<1, 30> short_name{};
  std::string town{};
  int position = 0;
};

/// A line department and the post to which its matters are dispatched.
struct Unit {
  std::string id{};
  std::string name{};
  std::string post{};
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, name, post))

/// Stores a department and its post. The same id again changes nothing.
void add_unit(const Ctx& ctx, const NewUnit& in);
std::vector<Unit> units(db::Tx& tx);

/// Makes the posts that an area of its level has, and places those that exist anew in the tree. Parents come first.
void ensure_posts(const Ctx& ctx, const std::string& area);

/// A person takes a post, or stands in for its holder, from `from` until just before `until`.
struct Hold {
  Id<struct HoldingTag> id{};
  std::string post{};
  std::string worker{};
  TimePoint from{};
  std::optional<TimePoint> until{};
  bool stand_in = false;
  bool operator==(const Hold&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hold, (), (id, post, worker, from, until, stand_in))

struct EndHolding {
  Id<struct HoldingTag> id{};
  TimePoint until{};
};
BOOST_DESCRIBE_STRUCT(EndHolding, (), (id, until))

/// What is stored of a holding.
struct Holding {
  std::string id{};
  std::string post{};
  std::string worker{};
  TimePoint from{};
  std::optional<TimePoint> until{};
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(Holding, (), (id, post, worker, from, until, stand_in))

struct Held {
  Holding holding{};
  bool fresh = true;  ///< false when the same was stored already
};

/// Posts of an area are filled from above: by the administrator of its town, or by the secretary and cadres of its
/// village.
/// @throws Problem missing "staff.post_missing", "staff.worker_missing"; denied "staff.not_yours_to_fill";
/// invalid "staff.ends_before_it_begins"; conflict "staff.holding_differs", "staff.post_taken", "staff.stand_in_taken",
/// "staff.already_holds", "staff.own_stand_in", "staff.separate_duties", "staff.worker_left"
Held hold(const Ctx& ctx, const Hold& in);

/// Sets the first moment after a holding, which may be earlier than planned, never later.
/// @throws Problem missing "staff.holding_missing"; denied and invalid as `hold`, and "staff.long_past"; conflict
/// "staff.already_ended", "staff.last_administrator"
Holding end_holding(const Ctx& ctx, const EndHolding& in);

/// Ends a holding now; one that has not begun is struck out. Nothing when it has ended or is not there.
/// @throws Problem as `end_holding`
void strike(const Ctx& ctx, const std::string& holding);

}  // namespace huiyin::staff
