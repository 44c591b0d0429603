#include <fmt/format.h>

#include "platform/audit/audit.hpp"
#include "platform/jobs/outbox.hpp"
#include "staff/place.hpp"
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

struct Leaving : Place {
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(Leaving, (Place), (name))

/// Who holds posts in grids that end, by name: whoever may change the map may read the staff (roles.cpp).
std::vector<territory::Tie> foretell(const Ctx& ctx, std::span<const territory::Merged> grids) {
  const bool english = ctx.who.language == "en";
  std::vector<territory::Tie> found;
  for (const auto& [area, into] : grids) {
    const auto leaving = ctx.tx.all<Leaving>("SELECT " + std::string{place_columns} + R"sql(, w.name
          FROM holding h JOIN post p ON p.id = h.post JOIN worker w ON w.id = h.worker
          LEFT JOIN area a ON a.id = p.area LEFT JOIN unit u ON u.id = p.unit
         WHERE p.area = :area AND (h.until_at IS NULL OR h.until_at > :now) ORDER BY p.role, h.from_at, h.id)sql",
                                             {{"area", area}, {"now", ctx.now}});
    if (leaving.empty()) continue;
    std::string names;
    for (const auto& one : leaving) {
      const auto& f = facts(one.role.value());
      names += names.empty() ? "" : english ? ", " : "、";
      names += english ? fmt::format("{} ({})", one.name, f.word_en) : fmt::format("{}（{}）", one.name, f.word);
    }
    found.push_back({leaving.front().area_name,
                     "import.people_leave",
                     static_cast<long long>(leaving.size()),
                     {territory::known(ctx, into).name, names}});
  }
  return found;
}

/// All that is held from now on in an ended grid is kept as it stood, and ends; what has not begun is struck out.
void go_over(const Ctx& ctx, std::span<const territory::Merged> grids) {
  for (const auto& grid : grids) {
    const auto levels = territory::levels_of(ctx, grid.area);
    const db::Params params{{"area", grid.area}, {"now", ctx.now}};
    ctx.tx.run(R"sql(
        INSERT INTO holding_cut (id, area, post, worker, from_at, until_at, stand_in)
        SELECT h.id, p.area, h.post, h.worker, h.from_at, h.until_at, h.stand_in
          FROM holding h JOIN post p ON p.id = h.post
         WHERE p.area = :area AND (h.until_at IS NULL OR h.until_at > :now))sql",
               params);
    ctx.tx.run(R"sql(
        DELETE FROM holding WHERE from_at >= :now AND id IN (SELECT c.id FROM holding_cut c WHERE c.area = :area))sql",
               params);
    ctx.tx.run("UPDATE holding SET until_at = :now WHERE id IN (SELECT c.id FROM holding_cut c WHERE c.area = :area)",
               params);
    for (const auto& id :
         ctx.tx.all<std::string>("SELECT id FROM holding_cut WHERE area = :area ORDER BY id", {{"area", grid.area}})) {
      audit::note(ctx, "staff.end_holding", "holding", id);
      jobs::emit(ctx, "staff.ended", "holding", id, levels);
    }
  }
}

/// Who has left meanwhile, or does now what goes with no other post, does not come back.
void come_back(const Ctx& ctx, std::span<const territory::Merged> grids, TimePoint) {
  for (const auto& grid : grids) {
    const auto levels = territory::levels_of(ctx, grid.area);
    const db::Params params{{"area", grid.area}, {"now", ctx.now}};
    const auto back = ctx.tx.all<std::string>(R"sql(
        SELECT c.id FROM holding_cut c JOIN worker w ON w.id = c.worker
         WHERE c.area = :area AND w.left_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM holding h JOIN post p ON p.id = h.post WHERE h.worker = c.worker
              AND p.role IN ('administrator', 'auditor') AND (h.until_at IS NULL OR h.until_at > :now))
         ORDER BY c.id)sql",
                                              params);
    for (const auto& id : back) {
      ctx.tx.run(R"sql(
          INSERT INTO holding (id, post, worker, from_at, until_at, stand_in)
          SELECT id, post, worker, from_at, until_at, stand_in FROM holding_cut WHERE id = :id
          ON CONFLICT (id) DO UPDATE SET until_at = excluded.until_at)sql",
                 {{"id", id}});
      audit::note(ctx, "staff.hold", "holding", id);
      jobs::emit(ctx, "staff.held", "holding", id, levels);
    }
    ctx.tx.run("DELETE FROM holding_cut WHERE area = :area", {{"area", grid.area}});
  }
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
              },
          .foretell = foretell,
          .go_over = go_over,
          .come_back = come_back};
}

}  // namespace huiyin::staff
