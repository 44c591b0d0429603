#pragma once
#include <algorithm>
#include <string_view>

#include "staff/worker.hpp"

namespace huiyin::staff {

/// The columns of a post `p` in its area `a` or unit `u`, any of them joined from the left.
constexpr std::string_view place_columns =
    "p.role, a.id AS area, a.level, a.name AS area_name, a.short_name, u.id AS unit, u.name AS unit_name";

struct Place {
  std::optional<Role> role{};
  std::string area{};
  std::optional<Level> level{};
  std::string area_name{};
  std::string short_name{};
  std::string unit{};
  std::string unit_name{};

  AreaRef area_ref() const { return {area, level.value_or(Level::town), area_name, short_name}; }
  std::string title(std::string_view language) const {
    return staff::title(role.value(), level ? area_name : unit_name, language);
  }
  WorkerRole as_role() const {
    WorkerRole out{.role = role.value()};
    if (level)
      out.area = area_ref();
    else
      out.unit = UnitRef{unit, unit_name};
    return out;
  }
};
BOOST_DESCRIBE_STRUCT(Place, (), (role, area, level, area_name, short_name, unit, unit_name))

/// A post, as far as questions of rank go.
struct Rank : Levels {
  std::string id{};
  Role role = Role::grid_member;
};
BOOST_DESCRIBE_STRUCT(Rank, (Levels), (id, role))

/// Whether `who` holds a post above this one that has `right`; the system is above all.
inline bool is_above(const auth::Principal& who, const Rank& post, auth::Right right) {
  if (who.kind == auth::Principal::Kind::system) return true;
  const auto above = posts_above(post.role, post, right);
  return std::ranges::any_of(who.posts,
                             [&](const auth::HeldPost& held) { return std::ranges::count(above, held.post) > 0; });
}

/// That a holding `h` is in force at :now.
constexpr std::string_view in_force = "h.from_at <= :now AND (h.until_at IS NULL OR h.until_at > :now)";

}  // namespace huiyin::staff
