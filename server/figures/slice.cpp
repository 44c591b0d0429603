#include "figures/slice.hpp"

#include "platform/auth/scope.hpp"
#include "staff/staff.hpp"

namespace huiyin::figures {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr auto usual = days{28};
constexpr auto longest = days{366};

std::string word(Level level) {
  return boost::describe::enum_to_string(level, "");
}

std::string post_of_unit(const Ctx& ctx, const std::string& unit) {
  for (const auto& known : staff::units(ctx.tx))
    if (known.id == unit) return known.post;
  throw Problem{Fault::missing, "figures.unit_unknown"};
}

/// CROSS JOIN keeps SQLite to this order: first the period, then the matters.
std::string tables(Source source) {
  switch (source) {
    case Source::due:
    case Source::received:
      return "matter m";
    case Source::judged:
    case Source::closed:
      return "matter_step d CROSS JOIN matter m";
    case Source::dispatched:
      return "matter_step d CROSS JOIN matter m LEFT JOIN matter_step x ON x.matter = d.matter AND x.n = (SELECT "
             "MIN(y.n) FROM matter_step y WHERE y.matter = d.matter AND y.n > d.n AND y.act IN ('sign', 'return', "
             "'reassign', 'withdraw', 'merge', 'void'))";
  }
  return "";
}

/// As the index `matter_step_counted` says it, so that SQLite finds it.
std::string step_of(std::string_view acts) {
  return "m.id = d.matter AND d.act IN ('dispatch', 'reassign', 'verify', 'fail', 'close') AND d.act IN (" +
         std::string{acts} + ")";
}

std::string moment(Source source) {
  if (source == Source::due) return "m.promised_at";
  return source == Source::received ? "m.received_at" : "d.at";
}

std::string post(Source source) {
  return source == Source::dispatched ? "d.to_post" : "m.handler_post";
}

/// What makes it that source, beside its moment.
std::string nature(Source source) {
  switch (source) {
    case Source::due:
      // The original of what was merged counts, and what was turned away in time was never owed.
      return "m.promised_at < :now AND NOT (m.stage IN ('rejected', 'merged', 'void') AND m.ended_at <= "
             "m.promised_at)";
    case Source::dispatched:
      return step_of("'dispatch', 'reassign'");
    case Source::judged:
      return step_of("'verify', 'fail'");
    case Source::closed:
      return step_of("'close'");
    case Source::received:
      return "1 = 1";
  }
  return "";
}

bool needs_area(const Slice& slice, const Bins& bins) {
  return bins.by == By::area || (!slice.area.empty() && slice.level != Level::town);
}

Level below(const Slice& slice) {
  if (slice.area.empty() || slice.level == Level::town) return Level::village;
  return slice.level == Level::village ? Level::composite : Level::grid;
}

/// Weeks and months as so many steps down from the last one.
std::string in_time(const Bins& bins, Source source, db::Params& params) {
  std::string out = "CASE";
  for (std::size_t i = bins.starts.size(); i-- > 1;) {
    const auto name = "start" + std::to_string(i);
    params.emplace_back(name, at(bins.starts[i]));
    out += " WHEN " + moment(source) + " >= :" + name + " THEN '" + std::to_string(i) + "'";
  }
  return bins.starts.size() > 1 ? out + " ELSE '0' END" : "CAST('0' AS TEXT)";
}

std::string bin(const Slice& slice, const Bins& bins, Source source, db::Params& params) {
  if (!bins.by) return "CAST('' AS TEXT)";
  switch (*bins.by) {
    case By::area:
      return "a." + word(below(slice));
    case By::category:
      return slice.category.empty() ? "SUBSTR(m.category, 1, 2)" : "m.category";
    case By::unit:
      return post(source);
    case By::week:
    case By::month:
      return in_time(bins, source, params);
  }
  return "";
}

}  // namespace

Slice slice_of(const Ctx& ctx, const Cut& cut) {
  Slice out;
  out.last = cut.until.value_or(date_of(ctx.now));
  out.first = cut.from.value_or(Date{sys_days{out.last} - usual + days{1}});
  if (sys_days{out.first} > sys_days{out.last}) throw Problem{Fault::invalid, "figures.period"};
  if (sys_days{out.last} - sys_days{out.first} >= longest) throw Problem{Fault::invalid, "figures.long_period"};
  out.category = cut.category.value_or("");
  if (cut.unit) out.post = post_of_unit(ctx, *cut.unit);
  if (!cut.area) return out;
  const auto levels = territory::levels_of(ctx, *cut.area);
  out.area = *cut.area;
  for (const auto level : {Level::town, Level::village, Level::composite, Level::grid})
    if (!levels.at(level).empty()) out.level = level;
  return out;
}

Bins bins_of(const Slice& slice, std::optional<By> by) {
  Bins out{.by = by};
  if (by == By::week) {
    const auto since_monday = days{std::chrono::weekday{sys_days{slice.first}}.iso_encoding() - 1};
    for (auto day = sys_days{slice.first} - since_monday; day <= sys_days{slice.last}; day += days{7})
      out.starts.emplace_back(day);
  }
  if (by == By::month)
    for (auto month = slice.first.year() / slice.first.month(); month <= slice.last.year() / slice.last.month();
         month += std::chrono::months{1})
      out.starts.push_back(month / 1);
  return out;
}

Query events(const Ctx& ctx, const Slice& slice, const Bins& bins, Source source, const std::string& columns) {
  auto [readable, params] = auth::readable(ctx.who, "m", "matter");
  const auto key = bin(slice, bins, source, params);
  auto from = tables(source);
  if (needs_area(slice, bins)) from += " CROSS JOIN area a";
  // What an office sends down has a table of its own, and is nothing that people raised.
  auto where = moment(source) + " >= :from AND " + moment(source) + " < :until AND " + nature(source) +
               " AND m.ordered_by IS NULL AND " + readable;
  params.emplace_back("from", slice.from());
  params.emplace_back("until", slice.until());
  if (needs_area(slice, bins)) where += " AND a.id = m.area_then";
  if (needs_area(slice, bins) && !slice.area.empty()) {
    where += " AND a." + word(slice.level) + " = :area";
    params.emplace_back("area", slice.area);
  }
  if (!slice.post.empty()) {
    where += " AND " + post(source) + " = :post";
    params.emplace_back("post", slice.post);
  }
  if (bins.by == By::unit) where += " AND " + post(source) + " LIKE 'department_handler@%'";
  if (!slice.category.empty()) {
    where += " AND m.category >= :category AND m.category < :category_end";
    params.emplace_back("category", slice.category);
    params.emplace_back("category_end", slice.category + "~");
  }
  auto sql =
      "SELECT " + key + " AS bin, m.seq AS seq, " + columns + " FROM " + from + " WHERE " + where + " GROUP BY 1, 2";
  if (sql.find(":now") != std::string::npos) params.emplace_back("now", ctx.now);
  return {std::move(sql), std::move(params)};
}

std::string kept(const Indicator& i) {
  return std::string{i.over == Over::every ? "MIN" : "MAX"} + "(CASE WHEN " + std::string{i.counted} +
         " THEN CASE WHEN " + std::string{i.kept} + " THEN 1 ELSE 0 END END)";
}

std::string value(const Indicator& i) {
  return "MAX(CASE WHEN (" + std::string{i.counted} + ") AND " + std::string{i.kept} + " THEN " + std::string{i.value} +
         " END)";
}

}  // namespace huiyin::figures
