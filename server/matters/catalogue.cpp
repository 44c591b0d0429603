#include "matters/catalogue.hpp"

#include <fmt/format.h>

#include "matters/category_store.hpp"

namespace huiyin::matters {
namespace {

const std::string& in_language(std::string_view language, const std::string& zh, const std::string& en) {
  return language == "en" ? en : zh;
}

CategoryShown shown(const Category& c, std::string_view language, bool with_retired, bool retired) {
  CategoryShown out{
      c.code, in_language(language, c.name_zh, c.name_en), c.icon, c.urgency, c.kinds, c.resident, retired, {}};
  for (const auto& child : c.children)
    if (const bool gone = retired || child.retired(); with_retired || !gone)
      out.children.push_back(shown(child, language, with_retired, gone));
  return out;
}

std::string clock_text(std::chrono::minutes m) {
  return fmt::format("{:02}:{:02}", m.count() / 60, m.count() % 60);
}

Edition edition_of(const auto& editions, const auto& key) {
  const auto found = editions.find(key);
  return found == editions.end() ? Edition{} : found->second;
}

std::vector<YearShown> shown_years(const Rulebook& rules, const Rulebook& shipped) {
  std::map<int, YearShown> years;
  for (const auto& [year, edition] : rules.years) years[year];
  for (const auto& d : rules.calendar.special_days())
    years[static_cast<int>(d.date.year())].days.push_back({d.date, d.kind, d.name_zh, d.name_en, d.provisional});
  for (const auto& d : shipped.calendar.special_days())
    years[static_cast<int>(d.date.year())].shipped.push_back({d.date, d.kind, d.name_zh, d.name_en, d.provisional});
  std::vector<YearShown> out;
  for (auto& [number, year] : years) {
    const auto edition = edition_of(rules.years, number);
    year.year = number;
    year.version = edition.version;
    year.changed_at = edition.changed_at;
    year.changed_by = edition.changed_by;
    out.push_back(std::move(year));
  }
  return out;
}

using Counts = std::map<std::string, long long, std::less<>>;

CategoryText text_of(const Category& c) {
  return {c.name_zh, c.name_en, c.icon, c.urgency, c.kinds, c.resident};
}

CategoryKept kept(const Category& c, const Rulebook& rules, const Rulebook& shipped,
                  const std::optional<Counts>& counts) {
  CategoryKept out{text_of(c)};
  out.code = c.code;
  out.retired_at = c.retired_at;
  if (counts) out.matters = counts->contains(c.code) ? counts->find(c.code)->second : 0;
  const auto edition = edition_of(rules.kept, c.code);
  out.version = edition.version;
  out.changed_at = edition.changed_at;
  out.changed_by = edition.changed_by;
  if (const auto* was = shipped.categories.find(c.code)) out.shipped = text_of(*was);
  if (topic_code(c.code).empty()) out.next = rules.categories.next_code(c.code);
  for (const auto& under : c.children) {
    out.children.push_back(kept(under, rules, shipped, counts));
    if (counts) *out.matters += *out.children.back().matters;
  }
  return out;
}

/// A year before this day; the last of February where there is no such day.
Date year_before(Date day) {
  const auto before = day - std::chrono::years{1};
  return before.ok() ? before : before.year() / before.month() / std::chrono::last;
}

CategoriesKept kept_categories(const Ctx& ctx, const Rulebook& rules, const Rulebook& shipped) {
  CategoriesKept out{.version = rules.order.version,
                     .changed_at = rules.order.changed_at,
                     .changed_by = rules.order.changed_by,
                     .next = rules.categories.next_code(""),
                     .since = year_before(date_of(ctx.now))};
  std::optional<Counts> counts;
  // How many, not which: who keeps the categories reads no matters, but must know what he takes away.
  if (ctx.who.may(auth::Right::matter_read) || ctx.who.may(auth::Right::rules_edit))
    counts = category_store::matters_since(ctx, at(out.since));
  for (const auto& topic : rules.categories.tree()) out.items.push_back(kept(topic, rules, shipped, counts));
  return out;
}

}  // namespace

CategoryList show_categories(const Ctx& ctx, const Office& office, const CategoriesAsked& asked) {
  const auto rules = office.rules.now(ctx.tx);
  const bool with_retired = asked.retired.value_or(false);
  CategoryList out;
  for (const auto& c : rules->categories.tree())
    if (with_retired || !c.retired()) out.items.push_back(shown(c, ctx.who.language, with_retired, c.retired()));
  return out;
}

RulesShown show_rules(const Ctx& ctx, const Office& office) {
  const auto now = office.rules.now(ctx.tx);
  const auto& rules = *now;
  const auto& shipped = office.rules.shipped();
  RulesShown out{.calendar = shown_years(rules, shipped), .categories = kept_categories(ctx, rules, shipped)};
  for (const auto& rule : rules.sla.rules()) {
    const auto edition = edition_of(rules.limits, rule.id);
    out.items.push_back({.rule = rule,
                         .shipped = *shipped.sla.find(rule.id),
                         .version = edition.version,
                         .changed_at = edition.changed_at,
                         .changed_by = edition.changed_by});
  }
  for (const auto& set : rules.phrases) {
    const auto edition = edition_of(rules.spoken, set.id);
    out.phrases.push_back({.id = set.id,
                           .phrases = set.phrases,
                           .shipped = find(shipped.phrases, set.id)->phrases,
                           .version = edition.version,
                           .changed_at = edition.changed_at,
                           .changed_by = edition.changed_by});
  }
  for (const auto& shift : rules.calendar.shifts())
    out.hours.push_back({clock_text(shift.from), clock_text(shift.until)});
  return out;
}

}  // namespace huiyin::matters
