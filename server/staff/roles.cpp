#include "staff/roles.hpp"

#include <algorithm>
#include <iterator>

#include "staff/post.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;
using enum Right;

constexpr std::uint32_t allow(std::initializer_list<Right> rights) {
  std::uint32_t mask = 0;
  for (const auto r : rights) mask |= 1u << static_cast<unsigned>(r);
  return mask;
}

// A superior may do what those below him may: the work of a vacant post shows at his.
constexpr auto member = allow({matter_read, matter_report});
constexpr auto cadre = member | allow({staff_read});
constexpr auto chief = cadre | allow({matter_accept, matter_handle, enrol});
constexpr auto village = chief | allow({matter_reveal, staff_assign});
constexpr auto desk = cadre | allow({matter_accept, matter_dispatch, matter_handle, matter_reveal});

constexpr RoleFacts table[] = {
    {.role = Role::town_leader, .word = "镇领导", .word_en = "Town leader", .level = Level::town, .rights = desk},
    {.role = Role::dispatch_desk,
     .word = "联动中心",
     .word_en = "Dispatch desk",
     .level = Level::town,
     .superior = Role::town_leader,
     .rights = desk},
    {.role = Role::village_secretary,
     .word = "书记",
     .word_en = "Village secretary",
     .level = Level::village,
     .single = true,
     .superior = Role::town_leader,
     .rights = village},
    {.role = Role::village_cadre,
     .word = "干部",
     .word_en = "Village cadre",
     .level = Level::village,
     .superior = Role::village_secretary,
     .rights = village},
    {.role = Role::liaison_cadre,
     .word = "包联干部",
     .word_en = "Liaison cadre",
     .level = Level::grid,
     .single = true,
     .superior = Role::village_secretary,
     .rights = cadre},
    {.role = Role::composite_grid_chief,
     .word = "综合网格长",
     .word_en = "Composite-grid chief",
     .level = Level::composite,
     .single = true,
     .superior = Role::village_secretary,
     .rights = chief},
    {.role = Role::grid_chief,
     .word = "网格长",
     .word_en = "Grid chief",
     .level = Level::grid,
     .single = true,
     .superior = Role::composite_grid_chief,
     .rights = chief},
    {.role = Role::grid_member,
     .word = "网格员",
     .word_en = "Grid member",
     .level = Level::grid,
     .work_contact = false,
     .superior = Role::grid_chief,
     .rights = member},
    {.role = Role::department_handler,
     .word = "部门处置人员",
     .word_en = "Department handler",
     .level = Level::town,
     .of_unit = true,
     .reads_area = false,
     .superior = Role::dispatch_desk,
     .rights = member | allow({matter_handle})},
    {.role = Role::administrator,
     .word = "系统管理员",
     .word_en = "Administrator",
     .level = Level::town,
     .apart = true,
     .rights = allow({staff_read, staff_assign, enrol, account_admin, territory_edit, rules_edit})},
    {.role = Role::auditor,
     .word = "审计员",
     .word_en = "Auditor",
     .level = Level::town,
     .apart = true,
     .reads_area = false,
     .rights = allow({audit_read})},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(table); ++i)
    if (table[i].role != static_cast<Role>(i)) return false;
  return std::size(table) == static_cast<std::size_t>(Role::auditor) + 1;
}
static_assert(in_order());

}  // namespace

auth::Rights RoleFacts::allowed() const {
  auth::Rights out;
  for (unsigned i = 0; i < 32; ++i)
    if (rights & (1u << i)) out.add(static_cast<Right>(i));
  return out;
}

const RoleFacts& facts(Role role) noexcept {
  return table[static_cast<std::size_t>(role)];
}

std::vector<std::string> posts_above(Role role, const Levels& levels, Right right) {
  std::vector<std::string> out;
  for (const auto above : {Role::administrator, Role::village_secretary, Role::village_cadre,
                           Role::composite_grid_chief, Role::grid_chief}) {
    const auto& f = facts(above);
    const auto& place = levels.at(f.level);
    if (!place.empty() && f.allowed().has(right) && (above == Role::administrator || above < role))
      out.push_back(post_of(above, place));
  }
  return out;
}

std::string title(Role role, std::string_view place_name, std::string_view language) {
  const auto& f = facts(role);
  std::string out{place_name};
  if (f.of_unit) return out;
  if (language == "en") return std::string{f.word_en} + ", " + out;
  auto overlap = std::min(out.size(), f.word.size());
  while (overlap > 0 && !out.ends_with(f.word.substr(0, overlap))) --overlap;
  return out + std::string{f.word.substr(overlap)};
}

}  // namespace huiyin::staff
