#pragma once
#include <span>

#include "base/levels.hpp"
#include "platform/db/tx.hpp"
#include "staff/roles.hpp"

namespace huiyin::staff {

/// A post and where it is: a department's stands in its town.
struct PostPlace : Levels {
  std::string post{};
  Role role = Role::grid_member;
  std::string area{};  ///< empty for a department's
};
BOOST_DESCRIBE_STRUCT(PostPlace, (Levels), (post, role, area))

/// Those of these posts that are there, in areas that stand.
std::vector<PostPlace> places_of(db::Tx& tx, std::span<const std::string> posts);
/// The posts of these roles in these areas and all below them.
std::vector<PostPlace> posts_in(db::Tx& tx, std::span<const std::string> areas, std::span<const Role> roles);

}  // namespace huiyin::staff
