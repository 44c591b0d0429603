#include "matters/tenant.hpp"

#include <map>

namespace huiyin::matters {
namespace {

struct LiesIn {
  std::string area{};
  long long count = 0;
};
BOOST_DESCRIBE_STRUCT(LiesIn, (), (area, count))

/// Matters that lie in a grid, or lay there when they were reported.
std::vector<territory::Tie> ties(const Ctx& ctx, std::span<const std::string> areas) {
  std::map<std::string, long long> lying;
  for (const auto* sql :
       {"SELECT grid AS area, COUNT(*) AS count FROM matter GROUP BY grid",
        "SELECT area_then AS area, COUNT(*) AS count FROM matter WHERE area_then <> grid GROUP BY area_then"})
    for (const auto& row : ctx.tx.all<LiesIn>(sql)) lying[row.area] += row.count;
  std::vector<territory::Tie> found;
  for (const auto& area : areas)
    if (const auto some = lying.find(area); some != lying.end())
      found.push_back({territory::known(ctx, area).name, "import.tie_matters", some->second});
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

}  // namespace

territory::Tenant tenant() {
  const auto nothing = [](const Ctx&, std::span<const std::string>) {};
  return {.move_in = nothing, .ties = ties, .move_out = nothing, .left_outside = left_outside};
}

}  // namespace huiyin::matters
