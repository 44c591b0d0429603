#include "matters/summary.hpp"

#include <algorithm>

#include "matters/filter.hpp"
#include "platform/auth/scope.hpp"

namespace huiyin::matters {
namespace {

using auth::Condition;
using std::chrono::days;

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
          c.sql + " GROUP BY m.village ORDER BY m.village",
      c.params);
}

/// One line a village that has anything open, in human order.
void count_villages(Summary& out, const Ctx& ctx, const Office& office, const Condition& mine) {
  const auto map = office.atlas.map();
  for (const auto& r : open_by_village(ctx, mine)) {
    const auto* area = map->find(r.village);
    out.areas.push_back({area ? territory::AreaRef{*area} : territory::AreaRef{.id = r.village}, r.open, r.overdue});
  }
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
