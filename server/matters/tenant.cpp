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

}  // namespace

territory::Tenant tenant() {
  const auto nothing = [](const Ctx&, std::span<const std::string>) {};
  return {.move_in = nothing, .ties = ties, .move_out = nothing};
}

}  // namespace huiyin::matters
