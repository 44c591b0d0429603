#include "matters/rule_store.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "matters/category_store.hpp"
#include "matters/phrase_store.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::matters::rule_store {
namespace {

struct YearRow {
  int year = 0;
  long long version = 0;
  TimePoint changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(YearRow, (), (year, version, changed_at, changed_by))

struct DayRow {
  Date date{};
  DayKind kind{};
  std::string name_zh{};
  std::string name_en{};
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (date, kind, name_zh, name_en, provisional))

struct RuleRow {
  std::string id{};
  long long version = 0;
  TimePoint changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(RuleRow, (), (id, version, changed_at, changed_by))

struct LimitRow {
  std::string rule{};
  Step step{};
  int amount = 0;
  TimeUnit unit{};
};
BOOST_DESCRIBE_STRUCT(LimitRow, (), (rule, step, amount, unit))

WorkingCalendar read_calendar(db::Tx& tx, const WorkingCalendar& shipped, std::map<int, Edition>& years) {
  for (auto& y : tx.all<YearRow>("SELECT year, version, changed_at, changed_by FROM calendar_year"))
    years[y.year] = {y.version, y.changed_at, std::move(y.changed_by)};
  std::vector<SpecialDay> days;
  for (const auto& d : shipped.special_days())
    if (!years.contains(static_cast<int>(d.date.year()))) days.push_back(d);
  for (auto& d : tx.all<DayRow>("SELECT date, kind, name_zh, name_en, provisional FROM calendar_day"))
    days.push_back({d.date, d.kind, std::move(d.name_zh), std::move(d.name_en), d.provisional});
  return {std::move(days), shipped.shifts()};
}

Sla read_sla(db::Tx& tx, const Sla& shipped, Editions& limits) {
  for (auto& r : tx.all<RuleRow>("SELECT id, version, changed_at, changed_by FROM sla_rule"))
    limits[r.id] = {r.version, r.changed_at, std::move(r.changed_by)};
  auto rules = shipped.rules();
  for (auto& rule : rules)
    if (limits.contains(rule.id)) rule.first_contact = rule.on_site = std::nullopt;
  for (const auto& l : tx.all<LimitRow>("SELECT rule, step, amount, unit FROM sla_limit"))
    for (auto& rule : rules)
      if (rule.id == l.rule) set_limit(rule, l.step, {l.amount, l.unit});
  return Sla{std::move(rules)};
}

}  // namespace

std::string stamp(db::Tx& tx) {
  return tx.maybe<std::string>("SELECT stamp FROM rule_state WHERE id = 'town'").value_or("");
}

void renew_stamp(const Ctx& ctx) {
  ctx.tx.run(R"sql(
      INSERT INTO rule_state (id, stamp) VALUES ('town', :stamp)
      ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp)sql",
             {{"stamp", auth::make_uuid(ctx.now)}});
}

Rulebook read(db::Tx& tx, const Rulebook& shipped) {
  std::map<int, Edition> years;
  Editions limits;
  Editions kept;
  Edition order;
  Editions spoken;
  auto calendar = read_calendar(tx, shipped.calendar, years);
  auto sla = read_sla(tx, shipped.sla, limits);
  auto categories = category_store::read(tx, shipped.categories, kept, order);
  auto phrases = phrase_store::read(tx, shipped.phrases, spoken);
  return {std::move(calendar), std::move(sla),  std::move(categories), std::move(phrases), std::move(years),
          std::move(limits),   std::move(kept), std::move(order),      std::move(spoken)};
}

bool put_year(const Ctx& ctx, int year, long long seen, const std::vector<SpecialDay>& days) {
  const db::Params edition{{"year", year}, {"seen", seen}, {"at", ctx.now}, {"by", ctx.who.name}};
  const auto first = R"sql(
      INSERT INTO calendar_year (year, version, changed_at, changed_by) VALUES (:year, :seen + 1, :at, :by)
      ON CONFLICT (year) DO NOTHING)sql";
  const auto again = R"sql(
      UPDATE calendar_year SET version = version + 1, changed_at = :at, changed_by = :by
       WHERE year = :year AND version = :seen)sql";
  if (ctx.tx.run(seen == 0 ? first : again, edition) != 1) return false;
  ctx.tx.run("DELETE FROM calendar_day WHERE year = :year", {{"year", year}});
  for (const auto& d : days)
    ctx.tx.run(R"sql(
        INSERT INTO calendar_day (date, year, kind, name_zh, name_en, provisional)
        VALUES (:date, :year, :kind, :name_zh, :name_en, :provisional))sql",
               {{"date", d.date},
                {"year", year},
                {"kind", d.kind},
                {"name_zh", d.name_zh},
                {"name_en", d.name_en},
                {"provisional", d.provisional}});
  renew_stamp(ctx);
  return true;
}

bool put_rule(const Ctx& ctx, const SlaRule& rule, long long seen) {
  const db::Params edition{{"id", rule.id}, {"seen", seen}, {"at", ctx.now}, {"by", ctx.who.name}};
  const auto first = R"sql(
      INSERT INTO sla_rule (id, version, changed_at, changed_by) VALUES (:id, :seen + 1, :at, :by)
      ON CONFLICT (id) DO NOTHING)sql";
  const auto again = R"sql(
      UPDATE sla_rule SET version = version + 1, changed_at = :at, changed_by = :by
       WHERE id = :id AND version = :seen)sql";
  if (ctx.tx.run(seen == 0 ? first : again, edition) != 1) return false;
  ctx.tx.run("DELETE FROM sla_limit WHERE rule = :rule", {{"rule", rule.id}});
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
    const auto limit = limit_of(rule, step.value);
    if (!limit) return;
    ctx.tx.run("INSERT INTO sla_limit (rule, step, amount, unit) VALUES (:rule, :step, :amount, :unit)",
               {{"rule", rule.id}, {"step", step.value}, {"amount", limit->amount}, {"unit", limit->unit}});
  });
  renew_stamp(ctx);
  return true;
}

}  // namespace huiyin::matters::rule_store
