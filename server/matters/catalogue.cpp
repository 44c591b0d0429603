#include "matters/catalogue.hpp"

#include <fmt/format.h>

namespace huiyin::matters {
namespace {

const std::string& in_language(std::string_view language, const std::string& zh, const std::string& en) {
  return language == "en" ? en : zh;
}

CategoryShown shown(const Category& c, std::string_view language) {
  CategoryShown out{c.code, in_language(language, c.name_zh, c.name_en), c.icon, c.urgency, c.kinds, c.resident, {}};
  for (const auto& child : c.children) out.children.push_back(shown(child, language));
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

}  // namespace

CategoryList show_categories(const Categories& categories, std::string_view language) {
  CategoryList out;
  for (const auto& c : categories.tree()) out.items.push_back(shown(c, language));
  return out;
}

RulesShown show_rules(const Rulebook& rules, const Rulebook& shipped) {
  RulesShown out{.calendar = shown_years(rules, shipped)};
  for (const auto& rule : rules.sla.rules()) {
    const auto edition = edition_of(rules.limits, rule.id);
    out.items.push_back({.rule = rule,
                         .shipped = *shipped.sla.find(rule.id),
                         .version = edition.version,
                         .changed_at = edition.changed_at,
                         .changed_by = edition.changed_by});
  }
  for (const auto& shift : rules.calendar.shifts())
    out.hours.push_back({clock_text(shift.from), clock_text(shift.until)});
  return out;
}

}  // namespace huiyin::matters
