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

}  // namespace

CategoryList show_categories(const Rulebook& rules, std::string_view language) {
  CategoryList out;
  for (const auto& c : rules.categories.tree()) out.items.push_back(shown(c, language));
  return out;
}

RulesShown show_rules(const Rulebook& rules, std::string_view language) {
  RulesShown out{.items = rules.sla.rules()};
  for (const auto& shift : rules.calendar.shifts())
    out.hours.push_back({clock_text(shift.from), clock_text(shift.until)});
  for (const auto& d : rules.calendar.special_days())
    out.calendar.push_back({d.date, d.kind, in_language(language, d.name_zh, d.name_en), d.provisional});
  return out;
}

}  // namespace huiyin::matters
