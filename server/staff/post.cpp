#include "staff/post.hpp"

namespace huiyin::staff {
namespace {

constexpr char between = '@';

/// What all ids of a role's posts begin with.
std::string prefix_of(Role role) {
  return std::string{boost::describe::enum_to_string(role, "")} + between;
}

std::optional<std::string> superior_of(Role role, const Levels& levels) {
  const auto above = facts(role).superior;
  if (!above) return std::nullopt;
  return post_of(*above, levels.at(facts(*above).level));
}

struct Seat {
  Role role = Role::grid_member;
  std::optional<std::string> area{};
  std::optional<std::string> unit{};
  Levels levels{};
};

void place(db::Tx& tx, const Seat& seat) {
  tx.run(R"sql(
      INSERT INTO post (id, role, area, unit, superior, town, village, composite, grid, claims)
      VALUES (:id, :role, :area, :unit, :superior, :town, :village, :composite, :grid, 0)
      ON CONFLICT (id) DO UPDATE SET superior = excluded.superior, town = excluded.town, village = excluded.village,
        composite = excluded.composite, grid = excluded.grid)sql",
         {{"id", post_of(seat.role, seat.area ? *seat.area : *seat.unit)},
          {"role", seat.role},
          {"area", seat.area},
          {"unit", seat.unit},
          {"superior", superior_of(seat.role, seat.levels)},
          {"town", seat.levels.town},
          {"village", seat.levels.village},
          {"composite", seat.levels.composite},
          {"grid", seat.levels.grid}});
}

}  // namespace

std::string post_of(Role role, std::string_view place) {
  return prefix_of(role) + std::string{place};
}

std::string post_sql(Role role, std::string_view column) {
  return "'" + prefix_of(role) + "' || " + std::string{column};
}

std::optional<PostId> parse_post(std::string_view id) {
  const auto at = id.find(between);
  if (at == id.npos || at + 1 == id.size()) return std::nullopt;
  PostId out{.place = std::string{id.substr(at + 1)}};
  if (!boost::describe::enum_from_string(std::string{id.substr(0, at)}.c_str(), out.role)) return std::nullopt;
  return out;
}

void add_unit(const Ctx& ctx, const NewUnit& in) {
  const auto levels = territory::levels_of(ctx, in.town);
  ctx.tx.run(
      R"sql(
      INSERT INTO unit (id, name, short_name, town, position) VALUES (:id, :name, :short_name, :town, :position)
      ON CONFLICT (id) DO NOTHING)sql",
      {{"id", in.id}, {"name", in.name}, {"short_name", in.short_name}, {"town", in.town}, {"position", in.position}});
  place(ctx.tx, {.role = Role::department_handler, .unit = in.id, .levels = levels});
}

std::vector<Unit> units(db::Tx& tx) {
  return tx.all<Unit>(R"sql(
      SELECT u.id, u.name, p.id AS post FROM unit u JOIN post p ON p.unit = u.id ORDER BY u.position, u.id)sql");
}

void ensure_posts(const Ctx& ctx, const std::string& area) {
  const auto found = territory::known(ctx, area);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto e) {
    const auto& f = facts(e.value);
    if (!f.of_unit && f.level == found.level) place(ctx.tx, {.role = e.value, .area = area, .levels = found});
  });
}

}  // namespace huiyin::staff
