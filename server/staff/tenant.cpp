#include <fmt/format.h>

#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"
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

  bool goes_over() const { return role == Role::grid_chief || role == Role::grid_member; }
};
BOOST_DESCRIBE_STRUCT(Leaving, (Place), (name))

std::string listed(const std::vector<Leaving>& all, bool going_over, bool english) {
  std::string names;
  for (const auto& one : all) {
    if (one.goes_over() != going_over) continue;
    const auto& f = facts(one.role.value());
    names += names.empty() ? "" : english ? ", " : "、";
    names += english ? fmt::format("{} ({})", one.name, f.word_en) : fmt::format("{}（{}）", one.name, f.word);
  }
  return names;
}

/// Who holds posts in grids that end, by name: whoever may change the map may read the staff (roles.cpp).
std::vector<territory::Tie> foretell(const Ctx& ctx, std::span<const territory::Merged> grids) {
  const bool english = ctx.who.language == "en";
  std::vector<territory::Tie> found;
  for (const auto& [area, into] : grids) {
    const auto all = ctx.tx.all<Leaving>("SELECT " + std::string{place_columns} + R"sql(, w.name
          FROM holding h JOIN post p ON p.id = h.post JOIN worker w ON w.id = h.worker
          LEFT JOIN area a ON a.id = p.area LEFT JOIN unit u ON u.id = p.unit
         WHERE p.area = :area AND (h.until_at IS NULL OR h.until_at > :now) ORDER BY p.role, h.from_at, h.id)sql",
                                         {{"area", area}, {"now", ctx.now}});
    for (const bool going_over : {true, false}) {
      const auto count = std::ranges::count(all, going_over, &Leaving::goes_over);
      if (count == 0) continue;
      found.push_back({all.front().area_name,
                       going_over ? "import.people_go_over" : "import.people_leave",
                       count,
                       {territory::known(ctx, into).name, listed(all, going_over, english)}});
    }
  }
  return found;
}

struct Cut {
  std::string id{};
  TimePoint from_at{};
  std::optional<TimePoint> until_at{};
};
BOOST_DESCRIBE_STRUCT(Cut, (), (id, from_at, until_at))

/// Chiefs and members go on as members where the ground went, for as long as they were meant to stay: what their phones
/// have not sent yet is theirs to send, and whose grid it was they know best. Who works there already stays as he is.
void go_on_as_members(const Ctx& ctx, const territory::Merged& grid, const Levels& levels) {
  const auto post = post_of(Role::grid_member, grid.into);
  for (const auto& cut : ctx.tx.all<Cut>(R"sql(
        SELECT c.id, c.from_at, c.until_at FROM holding_cut c JOIN post p ON p.id = c.post
         WHERE c.area = :area AND p.role IN ('grid_chief', 'grid_member') ORDER BY c.from_at, c.id)sql",
                                         {{"area", grid.area}})) {
    const auto id = auth::make_uuid(ctx.now);
    const auto from = std::max(cut.from_at, ctx.now);
    const auto made = ctx.tx.run(
        R"sql(
        INSERT INTO holding (id, post, worker, from_at, until_at, stand_in)
        SELECT :id, :post, c.worker, :from, c.until_at, 0
          FROM holding_cut c JOIN worker w ON w.id = c.worker
         WHERE c.id = :cut AND (w.left_at IS NULL OR w.left_at > :from) AND NOT EXISTS (
           SELECT 1 FROM holding h JOIN post p ON p.id = h.post
            WHERE h.worker = c.worker AND p.area = :into AND p.role IN ('grid_chief', 'grid_member')
              AND h.from_at < :until AND (h.until_at IS NULL OR h.until_at > :from)))sql",
        {{"id", id},
         {"post", post},
         {"cut", cut.id},
         {"into", grid.into},
         {"from", from},
         {"until", cut.until_at.value_or(TimePoint::max())}});
    if (made == 0) continue;
    ctx.tx.run("UPDATE holding_cut SET went_to = :id WHERE id = :cut", {{"id", id}, {"cut", cut.id}});
    audit::note(ctx, "staff.hold", "holding", id);
    jobs::emit(ctx, "staff.held", "holding", id, levels);
  }
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
    go_on_as_members(ctx, grid, territory::levels_of(ctx, grid.into));
  }
}

/// What took the place of a holding that comes back ends: kept for the days it lasted, struck out if it has not begun.
void end_successors(const Ctx& ctx, const std::string& area, const Levels& levels) {
  const db::Params params{{"area", area}, {"now", ctx.now}};
  for (const auto& id : ctx.tx.all<std::string>(R"sql(
        SELECT h.id FROM holding_cut c JOIN holding h ON h.id = c.went_to
         WHERE c.area = :area AND (h.until_at IS NULL OR h.until_at > :now) ORDER BY h.id)sql",
                                                params)) {
    const db::Params one{{"id", id}, {"now", ctx.now}};
    if (ctx.tx.run("DELETE FROM holding WHERE id = :id AND from_at >= :now", one) == 0)
      ctx.tx.run("UPDATE holding SET until_at = :now WHERE id = :id", one);
    audit::note(ctx, "staff.end_holding", "holding", id);
    jobs::emit(ctx, "staff.ended", "holding", id, levels);
  }
}

/// Who has left meanwhile, or does now what goes with no other post, does not come back.
void come_back(const Ctx& ctx, std::span<const territory::Merged> grids, TimePoint) {
  for (const auto& grid : grids) {
    const auto levels = territory::levels_of(ctx, grid.area);
    end_successors(ctx, grid.area, territory::levels_of(ctx, grid.into));
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
