#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "platform/auth/token.hpp"
#include "staff/holding.hpp"
#include "staff/place.hpp"
#include "staff/span.hpp"
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
  bool stand_in = false;

  bool goes_over() const { return !stand_in && (role == Role::grid_chief || role == Role::grid_member); }
};
BOOST_DESCRIBE_STRUCT(Leaving, (Place), (name, stand_in))

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
    const auto all = ctx.tx.all<Leaving>("SELECT " + std::string{place_columns} + R"sql(, w.name, h.stand_in
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

struct Stay {
  std::string worker{};
  TimePoint from_at{};
  std::optional<TimePoint> until_at{};
};
BOOST_DESCRIBE_STRUCT(Stay, (), (worker, from_at, until_at))

/// The end of a holding `h` of worker `w`, who may have said that he leaves.
constexpr std::string_view until_he_leaves =
    "CASE WHEN w.left_at IS NOT NULL AND (h.until_at IS NULL OR h.until_at > w.left_at) THEN w.left_at ELSE h.until_at "
    "END";

/// By worker, each one's by their beginnings; who stands in has his post elsewhere. @param from a fixed source of
/// holdings `h` with their posts `p`
std::map<std::string, std::vector<Span>> stays(const Ctx& ctx, const std::string& from, const std::string& area) {
  std::map<std::string, std::vector<Span>> out;
  for (const auto& stay : ctx.tx.all<Stay>(
           "SELECT h.worker, h.from_at, " + std::string{until_he_leaves} + " AS until_at FROM " + from + R"sql(
         h JOIN post p ON p.id = h.post JOIN worker w ON w.id = h.worker
        WHERE p.area = :area AND p.role IN ('grid_chief', 'grid_member') AND h.stand_in = 0
          AND (w.left_at IS NULL OR w.left_at > :now) AND (h.until_at IS NULL OR h.until_at > :now)
        ORDER BY h.from_at, h.id)sql",
           {{"area", area}, {"now", ctx.now}}))
    out[stay.worker].push_back({stay.from_at, stay.until_at});
  return out;
}

/// Chiefs and members go on as members where the ground went, for as long as they were meant to stay: what their phones
/// have not sent yet is theirs to send, and whose grid it was they know best.
void go_on_as_members(const Ctx& ctx, const territory::Merged& grid) {
  const auto post = post_of(Role::grid_member, grid.into);
  const auto levels = territory::levels_of(ctx, grid.into);
  const auto there = stays(ctx, "holding", grid.into);
  for (const auto& [worker, cut] : stays(ctx, "holding_cut", grid.area)) {
    const auto known = there.find(worker);
    const auto held = known == there.end() ? std::vector<Span>{} : together(known->second, ctx.now);
    for (const auto& span : missing(together(cut, ctx.now), held)) {
      const auto id = auth::make_uuid(ctx.now);
      store_holding(ctx, {id, post, worker, span.from, span.until}, levels);
      ctx.tx.run("INSERT INTO holding_come_over (holding, area) VALUES (:id, :area)",
                 {{"id", id}, {"area", grid.area}});
    }
  }
}

/// All that is held from now on in an ended grid is kept as it stood, and ends; what has not begun is struck out.
void go_over(const Ctx& ctx, std::span<const territory::Merged> grids) {
  for (const auto& grid : grids) {
    const auto levels = territory::levels_of(ctx, grid.area);
    ctx.tx.run(R"sql(
        INSERT INTO holding_cut (id, area, post, worker, from_at, until_at, stand_in)
        SELECT h.id, p.area, h.post, h.worker, h.from_at, h.until_at, h.stand_in
          FROM holding h JOIN post p ON p.id = h.post
         WHERE p.area = :area AND (h.until_at IS NULL OR h.until_at > :now))sql",
               {{"area", grid.area}, {"now", ctx.now}});
    for (const auto& id :
         ctx.tx.all<std::string>("SELECT id FROM holding_cut WHERE area = :area ORDER BY id", {{"area", grid.area}}))
      cut_holding(ctx, id, ctx.now, levels);
    go_on_as_members(ctx, grid);
  }
}

/// What was made for people who go back ends: kept for the days it lasted, struck out if it has not begun.
void end_what_came_over(const Ctx& ctx, const territory::Merged& grid) {
  const auto levels = territory::levels_of(ctx, grid.into);
  for (const auto& id : ctx.tx.all<std::string>(R"sql(
        SELECT h.id FROM holding_come_over c JOIN holding h ON h.id = c.holding
         WHERE c.area = :area AND (h.until_at IS NULL OR h.until_at > :now) ORDER BY h.id)sql",
                                                {{"area", grid.area}, {"now", ctx.now}}))
    cut_holding(ctx, id, ctx.now, levels);
  ctx.tx.run("DELETE FROM holding_come_over WHERE area = :area", {{"area", grid.area}});
}

/// Not who has left meanwhile, does now what goes with no other post, or was taken out of what he went over to.
std::vector<StoredHolding> what_comes_back(const Ctx& ctx, const std::string& area) {
  return ctx.tx.all<StoredHolding>("SELECT h.id, h.post, h.worker, h.from_at, " + std::string{until_he_leaves} +
                                       R"sql( AS until_at, h.stand_in
        FROM holding_cut h JOIN worker w ON w.id = h.worker
       WHERE h.area = :area AND (w.left_at IS NULL OR w.left_at > :now)
         AND NOT EXISTS (
           SELECT 1 FROM holding o JOIN post p ON p.id = o.post WHERE o.worker = h.worker
              AND p.role IN ('administrator', 'auditor') AND (o.until_at IS NULL OR o.until_at > :now))
         AND (NOT EXISTS (
           SELECT 1 FROM holding_come_over c JOIN holding o ON o.id = c.holding WHERE c.area = :area AND o.worker = h.worker)
           OR EXISTS (
           SELECT 1 FROM holding_come_over c JOIN holding o ON o.id = c.holding WHERE c.area = :area AND o.worker = h.worker
              AND (o.until_at IS NULL OR o.until_at > :now)))
       ORDER BY h.id)sql",
                                   {{"area", area}, {"now", ctx.now}});
}

void come_back(const Ctx& ctx, std::span<const territory::Merged> grids, TimePoint) {
  for (const auto& grid : grids) {
    const auto levels = territory::levels_of(ctx, grid.area);
    const auto back = what_comes_back(ctx, grid.area);
    end_what_came_over(ctx, grid);
    for (const auto& held : back) give_back_holding(ctx, held.shown(), levels);
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
