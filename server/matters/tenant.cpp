#include "matters/tenant.hpp"

#include <algorithm>
#include <map>

#include "matters/store.hpp"
#include "matters/transfer.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

struct LiesIn {
  std::string area{};
  long long count = 0;
};
BOOST_DESCRIBE_STRUCT(LiesIn, (), (area, count))

/// So many areas at a time: a statement a part, not one an area.
constexpr std::size_t part = 200;

/// Matters that lie in these areas, and those that were reported there and lie elsewhere now: of these no area has any
/// from before it was made.
std::map<std::string, long long> lying_in(const Ctx& ctx, std::span<const std::string> areas) {
  std::string names;
  db::Params params;
  for (const auto& area : areas) {
    const auto name = "area" + std::to_string(params.size());
    names += (names.empty() ? ":" : ", :") + name;
    params.emplace_back(name, area);
  }
  std::map<std::string, long long> lying;
  for (const auto& sql :
       {"SELECT m.grid AS area, COUNT(*) AS count FROM matter m WHERE m.grid IN (" + names + ") GROUP BY m.grid",
        "SELECT m.area_then AS area, COUNT(*) AS count FROM matter m"
        " WHERE m.received_at >= (SELECT MIN(a.valid_from) FROM area a WHERE a.id IN (" +
            names + ")) AND m.area_then IN (" + names + ") AND m.area_then <> m.grid GROUP BY m.area_then"})
    for (const auto& row : ctx.tx.all<LiesIn>(sql, params)) lying[row.area] += row.count;
  return lying;
}

/// Why the areas cannot be taken back.
std::vector<territory::Tie> ties(const Ctx& ctx, std::span<const std::string> areas) {
  std::vector<territory::Tie> found;
  for (; !areas.empty(); areas = areas.subspan(std::min(part, areas.size()))) {
    const auto some = areas.first(std::min(part, areas.size()));
    const auto lying = lying_in(ctx, some);
    for (const auto& area : some)
      if (const auto many = lying.find(area); many != lying.end())
        found.push_back({territory::known(ctx, area).name, "import.tie_matters", many->second});
  }
  return found;
}

struct Place {
  std::int32_t lng_e7 = 0;
  std::int32_t lat_e7 = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lng_e7, lat_e7))

/// Open matters whose point their grid gives away. They have their chief and their deadline there: it sees them
/// through.
std::vector<territory::Tie> left_outside(const Ctx& ctx, std::span<const territory::Redrawn> grids) {
  std::vector<territory::Tie> found;
  for (const auto& grid : grids) {
    long long count = 0;
    for (const auto& row :
         ctx.tx.all<Place>("SELECT lng_e7, lat_e7 FROM matter WHERE grid = :grid AND lng_e7 IS NOT NULL"
                           " AND owner_post IS NOT NULL",
                           {{"grid", grid.area}})) {
      const LngLat place{row.lng_e7, row.lat_e7};
      count += territory::contains(grid.before, place) && !territory::contains(grid.after, place);
    }
    if (count) found.push_back({territory::known(ctx, grid.area).name, "import.matters_stay", count});
  }
  return found;
}

std::vector<territory::Tie> foretell(const Ctx& ctx, std::span<const territory::Merged> grids) {
  std::vector<territory::Tie> found;
  for (const auto& [area, into] : grids) {
    const auto many = ctx.tx.one<long long>("SELECT COUNT(*) FROM matter WHERE grid = :grid AND owner_post IS NOT NULL",
                                            {{"grid", area}});
    if (many > 0)
      found.push_back(
          {territory::known(ctx, area).name, "import.matters_go_over", many, {territory::known(ctx, into).name}});
  }
  return found;
}

/// What went over from a grid at that moment, and what was reported for it after.
std::vector<store::GoneOver> gone_over(const Ctx& ctx, const territory::Merged& grid, TimePoint merged_at) {
  return store::gone_over(ctx.tx, grid.into, staff::post_of(staff::Role::grid_chief, grid.area), merged_at);
}

/// Who has worked on a matter since it went over has done so for the grid that lives on.
std::vector<territory::Tie> grown_in(const Ctx& ctx, std::span<const territory::Merged> grids, TimePoint merged_at) {
  std::vector<territory::Tie> found;
  for (const auto& grid : grids) {
    const auto gone = gone_over(ctx, grid, merged_at);
    if (const auto worked_on =
            std::ranges::count_if(gone, [&](const auto& one) { return one.at == merged_at && one.worked_on; }))
      found.push_back({territory::known(ctx, grid.area).name, "import.tie_worked_on", worked_on});
  }
  return found;
}

/// What came later and has been taken in hand stays with who did so.
void come_back(const Ctx& ctx, const Rules& rules, std::span<const territory::Merged> grids, TimePoint merged_at) {
  for (const auto& grid : grids) {
    const territory::Merged back{grid.into, grid.area};
    const auto way = way_of(ctx, back);
    for (const auto& one : gone_over(ctx, grid, merged_at))
      if (!one.worked_on) transfer(ctx, rules, store::find(ctx.tx, one.matter).value(), back, way);
  }
}

void go_over(const Ctx& ctx, const Rules& rules, std::span<const territory::Merged> grids) {
  for (const auto& grid : grids) {
    const auto way = way_of(ctx, grid);
    for (auto& m : store::open_in(ctx.tx, grid.area)) transfer(ctx, rules, std::move(m), grid, way);
  }
}

}  // namespace

territory::Tenant tenant(const Rules& rules) {
  const auto nothing = [](const Ctx&, std::span<const std::string>) {};
  return {.move_in = nothing,
          .ties = ties,
          .move_out = nothing,
          .left_outside = left_outside,
          .foretell = foretell,
          .go_over = [&rules](const Ctx& ctx, std::span<const territory::Merged> grids) { go_over(ctx, rules, grids); },
          .grown_in = grown_in,
          .come_back = [&rules](const Ctx& ctx, std::span<const territory::Merged> grids,
                                TimePoint merged_at) { come_back(ctx, rules, grids, merged_at); }};
}

}  // namespace huiyin::matters
