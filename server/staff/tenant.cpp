#include "staff/staff.hpp"

namespace huiyin::staff {
namespace {

struct HeldIn {
  std::string area{};
  long long count = 0;
};
BOOST_DESCRIBE_STRUCT(HeldIn, (), (area, count))

/// Posts that somebody holds, held or will hold, by the name of their area.
std::vector<territory::Tie> ties(const Ctx& ctx, std::span<const std::string> areas) {
  std::vector<territory::Tie> found;
  for (const auto& area : areas)
    for (const auto& held : ctx.tx.all<HeldIn>(R"sql(
        SELECT a.name AS area, COUNT(*) AS count FROM post p JOIN area a ON a.id = p.area JOIN holding h ON h.post = p.id
         WHERE p.area = :area GROUP BY a.name)sql",
                                               {{"area", area}}))
      found.push_back({held.area, "import.tie_people", held.count});
  return found;
}

}  // namespace

territory::Tenant tenant() {
  return {.move_in =
              [](const Ctx& ctx, std::span<const std::string> areas) {
                for (const auto& area : areas) ensure_posts(ctx, area);
              },
          .ties = ties,
          .move_out =
              [](const Ctx& ctx, std::span<const std::string> areas) {
                // From below: a superior may go only after those whose superior it is.
                for (auto area = areas.rbegin(); area != areas.rend(); ++area) {
                  ctx.tx.run("UPDATE post SET superior = NULL WHERE area = :area", {{"area", *area}});
                  ctx.tx.run("DELETE FROM post WHERE area = :area", {{"area", *area}});
                }
              }};
}

}  // namespace huiyin::staff
