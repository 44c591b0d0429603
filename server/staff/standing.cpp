#include <algorithm>

#include "staff/place.hpp"
#include "staff/staff.hpp"

namespace huiyin::staff {
namespace {

/// A worker who has not left and one of the posts he holds now; no role when he has none.
struct HeldRow : Place {
  std::string name{};
  std::string post{};
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(HeldRow, (Place), (name, post, stand_in))

std::vector<HeldRow> held_by(db::Tx& tx, const std::string& worker, TimePoint now) {
  return tx.all<HeldRow>(R"sql(
      SELECT )sql" + std::string{place_columns} +
                             R"sql(, w.name, p.id AS post, h.stand_in
        FROM worker w
        LEFT JOIN holding h ON h.worker = w.id AND )sql" +
                             std::string{in_force} + R"sql(
        LEFT JOIN post p ON p.id = h.post
        LEFT JOIN area a ON a.id = p.area
        LEFT JOIN unit u ON u.id = p.unit
       WHERE w.id = :worker AND (w.left_at IS NULL OR w.left_at > :now)
       ORDER BY p.id)sql",
                         {{"worker", worker}, {"now", now}});
}

auth::PostLine line(const HeldRow& row) {
  auth::PostLine out{.id = row.post, .role = boost::describe::enum_to_string(*row.role, ""), .stand_in = row.stand_in};
  if (row.level)
    out.area = auth::AreaLine{row.area, *row.level, row.area_name, row.short_name};
  else
    out.unit = auth::UnitLine{row.unit, row.unit_name};
  return out;
}

}  // namespace

auth::Standing standing(db::Tx& tx, const std::string& worker, TimePoint now) {
  auth::Standing out;
  for (const auto& row : held_by(tx, worker, now)) {
    out.name = row.name;
    if (!row.role) continue;
    const auto& f = facts(*row.role);
    out.rights.add(f.allowed());
    out.posts.push_back({row.post, boost::describe::enum_to_string(f.role, "")});
    if (f.of_unit) out.units.push_back(row.unit);
    if (f.reads_area) out.scopes.push_back({row.level.value(), row.area});
  }
  return out;
}

auth::Whereabouts whereabouts(const Ctx& ctx) {
  auto rows = held_by(ctx.tx, ctx.who.subject, ctx.now);
  std::erase_if(rows, [](const HeldRow& r) { return !r.role; });
  std::ranges::stable_sort(rows, {}, [](const HeldRow& r) { return *r.role; });
  auth::Whereabouts out;
  for (const auto& row : rows) {
    out.posts.push_back(line(row));
    if (!out.home) out.home = out.posts.back().area;
  }
  return out;
}

}  // namespace huiyin::staff
