#include <algorithm>
#include <map>

#include "figures/slice.hpp"
#include "staff/staff.hpp"

namespace huiyin::figures {
namespace {

using matters::Office;

/// At most so many shares come from one source.
constexpr std::size_t most = 4;

struct Shares {
  std::string bin{};
  int counted0 = 0, kept0 = 0, counted1 = 0, kept1 = 0, counted2 = 0, kept2 = 0, counted3 = 0, kept3 = 0;
  std::array<std::pair<int, int>, most> all() const {
    return {{{kept0, counted0}, {kept1, counted1}, {kept2, counted2}, {kept3, counted3}}};
  }
};
BOOST_DESCRIBE_STRUCT(Shares, (), (bin, counted0, kept0, counted1, kept1, counted2, kept2, counted3, kept3))

/// One matter's part in them, and how long it took.
struct Timed {
  std::string bin{};
  std::optional<int> kept0{}, kept1{}, kept2{}, kept3{};
  std::optional<long long> ms0{}, ms1{};
};
BOOST_DESCRIBE_STRUCT(Timed, (), (bin, kept0, kept1, kept2, kept3, ms0, ms1))

/// Bin by bin, as they come in.
class Table {
 public:
  explicit Table(std::vector<const Indicator*> wanted) : wanted_{std::move(wanted)} {}

  Cell& cell(const std::string& bin, IndicatorId id) { return *std::ranges::find(row(bin), id, &Cell::indicator); }
  std::vector<Cell>& row(const std::string& bin) {
    auto& cells = rows_[bin];
    if (cells.empty())
      for (const auto* i : wanted_) cells.push_back({.indicator = i->id});
    return cells;
  }
  const std::vector<const Indicator*>& wanted() const noexcept { return wanted_; }
  const std::map<std::string, std::vector<Cell>>& rows() const noexcept { return rows_; }

 private:
  std::vector<const Indicator*> wanted_;
  std::map<std::string, std::vector<Cell>> rows_{};
};

std::string and_more(const std::string& list) {
  return list.empty() ? "" : list + ", ";
}

void count_shares(Table& table, const Ctx& ctx, const Slice& slice, const Bins& bins,
                  const std::vector<const Indicator*>& here) {
  std::string inner, outer;
  for (std::size_t n = 0; n < most; ++n) {
    const auto no = std::to_string(n);
    if (n < here.size()) {
      inner = and_more(inner) + kept(*here[n]) + " AS kept" + no;
      outer += ", COUNT(kept" + no + ") AS counted" + no + ", COALESCE(SUM(kept" + no + "), 0) AS kept" + no;
    } else {
      outer += ", 0 AS counted" + no + ", 0 AS kept" + no;
    }
  }
  const auto query = events(ctx, slice, bins, here.front()->source, inner);
  for (const auto& r :
       ctx.tx.all<Shares>("SELECT bin" + outer + " FROM (" + query.sql + ") counted GROUP BY bin", query.params)) {
    for (std::size_t n = 0; n < here.size(); ++n) {
      auto& cell = table.cell(r.bin, here[n]->id);
      std::tie(cell.numerator, cell.denominator) = r.all()[n];
    }
  }
}

/// The middle one, and the one that nine in ten do not pass: what was measured, nothing between.
void rank(Cell& cell, std::vector<long long>& times) {
  if (times.empty()) return;
  std::ranges::sort(times);
  cell.median_minutes = times[(times.size() + 1) / 2 - 1] / 60'000;
  cell.p90_minutes = times[(times.size() * 9 + 9) / 10 - 1] / 60'000;
}

/// Where times are wanted the matters come one by one, for shares and times at once: ranking them here costs less than
/// there.
void count_times(Table& table, const Ctx& ctx, const Slice& slice, const Bins& bins,
                 const std::vector<const Indicator*>& here) {
  std::string columns, names;
  std::vector<std::size_t> timed;
  for (std::size_t n = 0; n < most; ++n) {
    const auto no = std::to_string(n);
    columns = and_more(columns) + (n < here.size() ? kept(*here[n]) : "CAST(NULL AS INTEGER)") + " AS kept" + no;
    names += ", kept" + no;
    if (n < here.size() && here[n]->is_time()) timed.push_back(n);
  }
  for (std::size_t t = 0; t < 2; ++t) {
    const auto no = std::to_string(t);
    columns += ", " + (t < timed.size() ? value(*here[timed[t]]) : "CAST(NULL AS BIGINT)") + " AS ms" + no;
    names += ", ms" + no;
  }
  const auto query = events(ctx, slice, bins, here.front()->source, columns);
  std::map<std::pair<std::string, std::size_t>, std::vector<long long>> times;
  for (const auto& r : ctx.tx.all<Timed>("SELECT bin" + names + " FROM (" + query.sql + ") timed", query.params)) {
    const std::array parts{r.kept0, r.kept1, r.kept2, r.kept3};
    const std::array ms{r.ms0, r.ms1};
    for (std::size_t n = 0; n < here.size(); ++n) {
      if (!parts[n]) continue;
      auto& cell = table.cell(r.bin, here[n]->id);
      ++cell.denominator;
      cell.numerator += *parts[n];
    }
    for (std::size_t t = 0; t < timed.size(); ++t)
      if (ms[t]) times[{r.bin, timed[t]}].push_back(*ms[t]);
  }
  for (auto& [of, all] : times) rank(table.cell(of.first, here[of.second]->id), all);
}

Table counted(const Ctx& ctx, const Slice& slice, const Bins& bins, const std::optional<IndicatorId>& only) {
  std::vector<const Indicator*> wanted;
  for (const auto& i : indicators())
    if (!only || i.id == *only) wanted.push_back(&i);
  Table table{std::move(wanted)};
  for (const auto source : {Source::due, Source::dispatched, Source::judged, Source::closed, Source::received}) {
    std::vector<const Indicator*> here;
    for (const auto* i : table.wanted())
      if (i->source == source) here.push_back(i);
    if (here.empty()) continue;
    const bool times = std::ranges::any_of(here, [](const auto* i) { return i->is_time(); });
    times ? count_times(table, ctx, slice, bins, here) : count_shares(table, ctx, slice, bins, here);
  }
  return table;
}

/// Areas and units in their own order, categories by their codes; weeks and months all, also where nothing happened.
class Naming {
 public:
  Naming(const Ctx& ctx, const Office& office, const Bins& bins)
      : ctx_{ctx}, map_{office.atlas.map()}, rules_{office.rules.now(ctx.tx)}, bins_{bins} {
    if (bins.by == By::unit) units_ = staff::units(ctx.tx);
  }

  std::vector<Row> rows(Table& table) const {
    std::vector<Row> out;
    for (std::size_t i = 0; i < bins_.starts.size(); ++i)
      out.push_back({.key = to_text(bins_.starts[i]), .cells = table.row(std::to_string(i))});
    if (!bins_.starts.empty()) return out;
    if (bins_.by == By::unit) return of_units(table);
    for (const auto& [bin, cells] : table.rows()) out.push_back(named(bin, cells));
    if (bins_.by == By::area)
      std::ranges::stable_sort(out, {}, [&](const Row& row) {
        const auto* area = map_->find(row.key);
        return std::pair{row.ended, area ? area->position : 0};
      });
    return out;
  }

 private:
  std::vector<Row> of_units(Table& table) const {
    std::vector<Row> out;
    for (const auto& unit : units_)
      if (table.rows().contains(unit.post))
        out.push_back({.key = unit.id, .name = unit.name, .cells = table.row(unit.post)});
    return out;
  }

  Row named(const std::string& bin, const std::vector<Cell>& cells) const {
    Row out{.key = bin, .name = bin, .cells = cells};
    if (bins_.by == By::area) {
      const auto* area = map_->find(bin);
      if (area) out.name = area->name;
      out.ended = area && area->valid_to;
    } else if (const auto* category = rules_->categories.find(bin)) {
      out.name = ctx_.who.language == "en" ? category->name_en : category->name_zh;
    }
    return out;
  }

  const Ctx& ctx_;
  std::shared_ptr<const territory::Map> map_;
  std::shared_ptr<const matters::Rulebook> rules_;
  const Bins& bins_;
  std::vector<staff::Unit> units_{};
};

}  // namespace

Figures count(const Ctx& ctx, const Office& office, const FiguresAsked& asked) {
  const auto slice = slice_of(ctx, asked);
  Figures out{.from = slice.first, .until = slice.last};
  out.whole = {.cells = counted(ctx, slice, {}, asked.indicator).row("")};
  if (!asked.by) return out;
  const auto bins = bins_of(slice, asked.by);
  auto table = counted(ctx, slice, bins, asked.indicator);
  out.rows = Naming{ctx, office, bins}.rows(table);
  return out;
}

}  // namespace huiyin::figures
