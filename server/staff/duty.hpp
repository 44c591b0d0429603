#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "platform/auth/vault.hpp"
#include "platform/db/tx.hpp"
#include "staff/roles.hpp"
#include "territory/territory.hpp"

namespace huiyin::staff {

using territory::AreaRef;

/// A person and the phone that colleagues call.
struct Contact {
  std::string id{};
  std::string name{};
  std::string phone{};
  bool operator==(const Contact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, name, phone))

/// A post of the duty chain and who answers for it now.
struct Duty {
  std::string post{};
  Role role = Role::grid_chief;
  AreaRef area{};
  std::optional<Contact> holder{};
  std::optional<Contact> stand_in{};
  std::optional<Date> until{};  ///< the stand-in's last day, if one is set
  bool vacant = false;
  std::optional<AreaRef> shown_at{};  ///< while vacant: the area of the superior whose work it is

  /// The stand-in before the holder; none while vacant.
  const Contact* accountable() const noexcept {
    if (stand_in) return &*stand_in;
    return holder ? &*holder : nullptr;
  }
};
BOOST_DESCRIBE_STRUCT(Duty, (), (post, role, area, holder, stand_in, until, vacant, shown_at))

/// Who is accountable for the work of a post. While nobody holds it, its work shows at the nearest superior that is
/// held.
struct Owner {
  std::string post{};
  Role role = Role::grid_chief;
  std::string title{};
  bool vacant = false;
  std::string shown_at{};  ///< the post whose holder it is: `post` itself unless vacant; empty if all above are vacant
  std::string shown_title{};
  std::string worker{};  ///< the stand-in, else the longest-serving holder; empty if all are vacant
  std::string name{};
  bool stand_in = false;
  bool alone = false;  ///< nobody shares the post with `worker`, so that he may be named for it
};

/// The owners of many posts in one statement, their titles in `language`; posts that do not exist are left out.
std::map<std::string, Owner> owners(db::Tx& tx, std::span<const std::string> posts, TimePoint now,
                                    std::string_view language = "zh-CN");

/// Everybody whose work that of a post is now, in the order they came to it: of a post for one, the stand-in before the
/// holder; of one for several, all of them. Empty where all above are vacant. One statement for 256 posts.
std::map<std::string, std::vector<std::string>> on_duty(db::Tx& tx, std::span<const std::string> posts, TimePoint now);

/// @throws Problem missing "staff.post_missing"
Owner holder(db::Tx& tx, const std::string& post, TimePoint now);

/// The posts whose work shows at `worker`: those he holds or stands in for, and vacant ones below them.
std::vector<std::string> answers_for(db::Tx& tx, const std::string& worker, TimePoint now);

/// The duty chain from an area's chief up to the town leader, with plain work phones: for signed-in readers.
/// Empty when the area does not exist.
std::vector<Duty> chain(db::Tx& tx, const auth::Vault& vault, const std::string& area, TimePoint now);

struct GridChief {
  AreaRef grid{};
  Role role = Role::grid_chief;  ///< of whom `chief` is: his superior's while the post is vacant
  std::optional<Contact> chief{};
};
/// The person a resident of the grid may call: its chief or who shows the vacant post; plain. Nothing when all are
/// vacant.
/// @throws Problem missing "staff.grid_missing"
GridChief chief_of(db::Tx& tx, const auth::Vault& vault, const std::string& grid, TimePoint now);

/// Grid members of an area of any level.
long long member_count(db::Tx& tx, const std::string& area, TimePoint now);

}  // namespace huiyin::staff
