#include "matters/summary.hpp"

#include <algorithm>

#include "matters/filter.hpp"
#include "platform/auth/scope.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

using auth::Condition;
using std::chrono::days;

constexpr auto window = days{28};

Condition scope(const Ctx& ctx, const std::optional<std::string>& area) {
  return conditions(ctx, Filter{.area = area}).condition();
}

Condition with(Condition c, std::initializer_list<db::Param> more) {
  c.params.insert(c.params.end(), more);
  return c;
}

struct StageCount {
  Stage stage = Stage::reported;
  int number = 0;
  int overdue = 0;
  int due_today = 0;
};
BOOST_DESCRIBE_STRUCT(StageCount, (), (stage, number, overdue, due_today))

void count_open(Summary& out, const Ctx& ctx, const Condition& mine) {
  const auto today = due_today(ctx.now);  // binds :now too
  auto c = mine;
  c.params.insert(c.params.end(), today.params.begin(), today.params.end());
  for (const auto& row : ctx.tx.all<StageCount>(
           "SELECT m.stage, COUNT(*) AS number, SUM(CASE WHEN m.due_at < :now THEN 1 ELSE 0 END) AS overdue, "
           "SUM(CASE WHEN " +
               today.sql +
               " THEN 1 ELSE 0 END) AS due_today "
               "FROM matter m WHERE m.owner_post IS NOT NULL AND " +
               c.sql + " GROUP BY m.stage",
           c.params)) {
    out.stages[boost::describe::enum_to_string(row.stage, "")] = row.number;
    out.open += row.number;
    out.overdue += row.overdue;
    out.due_today += row.due_today;
  }
}

struct PerDay {
  long long day = 0;
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(PerDay, (), (day, number))

/// Days since 1970 in China, of a column of epoch milliseconds.
std::string day_of(std::string_view column) {
  return "((" + std::string{column} + " + 28800000) / 86400000)";
}

std::vector<PerDay> per_day(const Ctx& ctx, const Condition& mine, std::string_view column, TimePoint from) {
  const auto c = with(mine, {{"from", from}});
  return ctx.tx.all<PerDay>("SELECT " + day_of(column) + " AS day, COUNT(*) AS number FROM matter m WHERE " +
                                std::string{column} + " >= :from AND " + c.sql + " GROUP BY 1 ORDER BY 1",
                            c.params);
}

void count_days(Summary& out, const Ctx& ctx, const Condition& mine) {
  const std::chrono::sys_days today{date_of(ctx.now)};
  const auto first = today - days{13};
  for (auto d = first; d <= today; d += days{1}) out.days.push_back({.date = Date{d}});
  const auto slot = [&](long long day) -> DayCount* {
    const auto i = day - first.time_since_epoch().count();
    return i >= 0 && i < static_cast<long long>(out.days.size()) ? &out.days[static_cast<std::size_t>(i)] : nullptr;
  };
  for (const auto& row : per_day(ctx, mine, "m.received_at", at(Date{first})))
    if (auto* day = slot(row.day)) day->reported = row.number;
  auto closed = mine;
  closed.sql += " AND m.stage IN ('closed', 'archived')";
  for (const auto& row : per_day(ctx, closed, "m.ended_at", at(Date{first})))
    if (auto* day = slot(row.day)) day->closed = row.number;
  out.reported_today = out.days.back().reported;
  const auto week = closed_this_week(ctx.now);
  auto c = with(mine, {});
  c.params.insert(c.params.end(), week.params.begin(), week.params.end());
  out.closed_this_week = ctx.tx.one<int>("SELECT COUNT(*) FROM matter m WHERE " + week.sql + " AND " + c.sql, c.params);
}

struct VillageCount {
  std::string village{};
  int open = 0;
  int overdue = 0;
};
BOOST_DESCRIBE_STRUCT(VillageCount, (), (village, open, overdue))

std::vector<VillageCount> open_by_village(const Ctx& ctx, const Condition& mine) {
  const auto c = with(mine, {{"now", ctx.now}});
  return ctx.tx.all<VillageCount>(
      "SELECT m.village, COUNT(*) AS open, SUM(CASE WHEN m.due_at < :now THEN 1 ELSE 0 END) AS overdue "
      "FROM matter m WHERE m.owner_post IS NOT NULL AND " +
          c.sql + " GROUP BY m.village",
      c.params);
}

struct PromisedRow {
  std::string village{};
  int promised = 0;
  int kept = 0;
};
BOOST_DESCRIBE_STRUCT(PromisedRow, (), (village, promised, kept))

/// One population for both numbers: whatever was first promised for the window, but for what was turned away in time.
/// An answer that did not stand is none.
std::vector<PromisedRow> promised_by_village(const Ctx& ctx, const Condition& mine, Date from) {
  const auto c = with(mine, {{"from", at(from)}, {"now", ctx.now}});
  return ctx.tx.all<PromisedRow>(
      "SELECT m.village, COUNT(*) AS promised, "
      "SUM(CASE WHEN m.stage IN ('answered', 'verified', 'closed', 'archived') AND m.answered_at <= m.promised_at "
      "THEN 1 ELSE 0 END) AS kept "
      "FROM matter m WHERE m.promised_at >= :from AND m.promised_at < :now "
      "AND NOT (m.stage IN ('rejected', 'merged', 'void') AND m.ended_at <= m.promised_at) AND " +
          c.sql + " GROUP BY m.village",
      c.params);
}

struct ClosedCount {
  int closed = 0;
  int settled = 0;
};
BOOST_DESCRIBE_STRUCT(ClosedCount, (), (closed, settled))

ClosedCount closed_since(const Ctx& ctx, const Condition& mine, Date from) {
  const auto c = with(mine, {{"from", at(from)}});
  return ctx.tx.one<ClosedCount>(
      "SELECT COUNT(*) AS closed, COALESCE(SUM(CASE WHEN m.settled = 1 AND m.handler_post = " +
          staff::post_sql(staff::Role::grid_chief, "m.grid") +
          " THEN 1 ELSE 0 END), 0) AS settled "
          "FROM matter m WHERE m.ended_at >= :from AND m.stage IN ('closed', 'archived') AND " +
          c.sql,
      c.params);
}

/// One line a village that has anything, in human order.
void count_villages(Summary& out, const Ctx& ctx, const Office& office, const Condition& mine) {
  const auto today = date_of(ctx.now);
  const Date from{std::chrono::sys_days{today} - window + days{1}};
  Figure on_time{.definition = "on_time", .from = from, .until = today};
  std::map<std::string, AreaCount> by_village;
  for (const auto& r : open_by_village(ctx, mine)) {
    by_village[r.village].open = r.open;
    by_village[r.village].overdue = r.overdue;
  }
  for (const auto& r : promised_by_village(ctx, mine, from)) {
    by_village[r.village].promised = r.promised;
    by_village[r.village].kept = r.kept;
    on_time.numerator += r.kept;
    on_time.denominator += r.promised;
  }
  const auto closed = closed_since(ctx, mine, from);
  const Figure settled{"settled_in_grid", closed.settled, closed.closed, from, today};
  const auto map = office.atlas.map();
  for (auto& [id, count] : by_village) {
    const auto* area = map->find(id);
    count.area = area ? territory::AreaRef{*area} : territory::AreaRef{.id = id};
    out.areas.push_back(count);
  }
  out.figures = {on_time, settled};
}

}  // namespace

Summary summarize(const Ctx& ctx, const Office& office, const OfArea& in) {
  const auto mine = scope(ctx, in.area);
  Summary out;
  count_open(out, ctx, mine);
  count_days(out, ctx, mine);
  count_villages(out, ctx, office, mine);
  out.todo = list(ctx, office, ListAsked{{.box = Box::todo, .area = in.area}, Whole<1, largest_page>{1}}).total_capped;
  return out;
}

namespace {

/// Whether some of the area lies in what the reader reads.
bool sees_any(const Ctx& ctx, const std::string& area) {
  if (!ctx.who.may(auth::Right::matter_read)) return false;
  const auto here = territory::levels_of(ctx, area);
  return std::ranges::any_of(ctx.who.scopes, [&](const auth::Scope& scope) {
    return here.at(scope.level) == scope.area ||
           std::ranges::any_of(territory::chain(ctx, scope.area), [&](const auto& above) { return above.id == area; });
  });
}

}  // namespace

OpenCount open_in(const Ctx& ctx, const std::string& area) {
  if (!sees_any(ctx, area)) return {};
  const auto c = with(scope(ctx, area), {{"now", ctx.now}});
  return ctx.tx.one<OpenCount>(
      "SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN m.due_at < :now THEN 1 ELSE 0 END), 0) AS overdue "
      "FROM matter m WHERE m.owner_post IS NOT NULL AND " +
          c.sql,
      c.params);
}

}  // namespace huiyin::matters
