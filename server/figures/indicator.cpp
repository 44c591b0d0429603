#include "figures/indicator.hpp"

namespace huiyin::figures {
namespace {

constexpr std::string_view all = "1 = 1";
/// A close after which nothing was answered anew.
constexpr std::string_view stood = "m.answered_at <= d.at";

constexpr Indicator table[] = {
    {.id = IndicatorId::closure, .source = Source::due, .counted = all, .kept = "m.stage IN ('closed', 'archived')"},
    // An answer that did not stand is none.
    {.id = IndicatorId::on_time,
     .source = Source::due,
     .counted = all,
     .kept = "m.stage IN ('answered', 'verified', 'closed', 'archived') AND m.answered_at <= m.promised_at"},
    // Whom nobody gave the time is not blamed: what went elsewhere before the clock ran out.
    {.id = IndicatorId::signing,
     .source = Source::dispatched,
     .counted = "x.act IN ('sign', 'return') OR (d.due_at < :now AND (x.n IS NULL OR x.at > d.due_at))",
     .kept = "x.act IN ('sign', 'return') AND x.at <= d.due_at"},
    {.id = IndicatorId::returned,
     .source = Source::dispatched,
     .counted = all,
     .kept = "m.returned > 0 AND EXISTS (SELECT 1 FROM matter_step r WHERE r.matter = d.matter AND r.n > d.n AND "
             "r.act = 'return' AND NOT EXISTS (SELECT 1 FROM matter_step y WHERE y.matter = d.matter AND y.n > d.n "
             "AND y.n < r.n AND y.act IN ('dispatch', 'reassign')))",
     .over = Over::any},
    {.id = IndicatorId::rework, .source = Source::judged, .counted = all, .kept = "d.act = 'fail'", .over = Over::any},
    {.id = IndicatorId::extension,
     .source = Source::due,
     .counted = all,
     .kept = "EXISTS (SELECT 1 FROM matter_step g WHERE g.matter = m.id AND g.act = 'grant' AND g.asked = "
             "'extension')",
     .over = Over::any},
    {.id = IndicatorId::first_time, .source = Source::closed, .counted = all, .kept = "m.rework = 0"},
    {.id = IndicatorId::in_grid,
     .source = Source::closed,
     .counted = all,
     .kept = "m.settled = 1 AND m.handler_post LIKE 'grid_chief@%'"},
    // Residents say no time of their own; a phone whose clock is ahead says nonsense.
    {.id = IndicatorId::found,
     .source = Source::received,
     .counted = "m.reporter_kind = 'member' AND m.taken_by IS NULL",
     .kept = "m.happened_at <= m.received_at",
     .value = "m.received_at - m.happened_at"},
    {.id = IndicatorId::done,
     .source = Source::closed,
     .counted = stood,
     .kept = all,
     .value = "m.answered_at - m.received_at"},
    {.id = IndicatorId::fed_back,
     .source = Source::closed,
     .counted = stood,
     .kept = "EXISTS (SELECT 1 FROM matter_answer a WHERE a.matter = m.id AND a.at = m.answered_at AND a.delivered_at "
             "IS NOT NULL)",
     .value = "(SELECT MAX(a.delivered_at) FROM matter_answer a WHERE a.matter = m.id AND a.at = m.answered_at) - "
              "m.answered_at"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(table); ++i)
    if (table[i].id != static_cast<IndicatorId>(i)) return false;
  return std::size(table) == static_cast<std::size_t>(IndicatorId::fed_back) + 1;
}
static_assert(in_order());

}  // namespace

std::span<const Indicator> indicators() noexcept {
  return table;
}

const Indicator& find(IndicatorId id) noexcept {
  return table[static_cast<std::size_t>(id)];
}

}  // namespace huiyin::figures
