#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/levels.hpp"
#include "platform/auth/principal.hpp"

namespace huiyin::staff {

/// The roles of the field, the highest first.
enum class Role {
  town_leader,
  dispatch_desk,  ///< 联动中心
  village_secretary,
  village_cadre,
  liaison_cadre,         ///< 包联干部, paired with a grid
  composite_grid_chief,  ///< first responsible for every 12345 order of the grid
  grid_chief,
  grid_member,
  department_handler,
  administrator,
  auditor
};
BOOST_DESCRIBE_ENUM(Role, town_leader, dispatch_desk, village_secretary, village_cadre, liaison_cadre,
                    composite_grid_chief, grid_chief, grid_member, department_handler, administrator, auditor)

struct RoleFacts {
  Role role = Role::grid_member;
  std::string_view word{};  ///< Chinese, as titles of posts end in it
  std::string_view word_en{};
  Level level = Level::grid;       ///< where its posts are; a department's stand in its town
  bool of_unit = false;            ///< posts of departments: no area, reads by access rows alone
  bool single = false;             ///< one main holder at a time
  bool apart = false;              ///< its holder may hold no other role (separate duties)
  bool work_contact = true;        ///< its holder's phone is a work contact, not personal
  bool reads_area = true;          ///< its holder reads the rows of the post's area
  std::optional<Role> superior{};  ///< the next of the duty chain 三带
  std::uint32_t rights{};

  auth::Rights allowed() const;
};

const RoleFacts& facts(Role role) noexcept;

/// The posts above one of `role` in these areas whose role has `right`: administrators above all, and the chiefs of the
/// areas round it that rank higher. Nobody is above himself or his peers.
std::vector<std::string> posts_above(Role role, const Levels& levels, auth::Right right);

/// The post's title. In Chinese the place and the role's word, their overlap once ("东桥村第3网格" →
/// "东桥村第3网格长"); in English the role before the place. A department's post bears the department's name.
std::string title(Role role, std::string_view place_name, std::string_view language);

}  // namespace huiyin::staff
