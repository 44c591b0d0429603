#pragma once
#include "matters/rulebook.hpp"

namespace huiyin::matters {

struct CategoryShown {
  std::string code{};
  std::string name{};
  std::string icon{};
  Urgency urgency = Urgency::normal;
  std::vector<Kind> kinds{};
  bool resident = false;
  std::vector<CategoryShown> children{};
};
BOOST_DESCRIBE_STRUCT(CategoryShown, (), (code, name, icon, urgency, kinds, resident, children))

struct CategoryList {
  std::vector<CategoryShown> items{};
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (items))

struct SpecialDayShown {
  Date date{};
  DayKind kind = DayKind::holiday;
  std::string name_zh{};
  std::string name_en{};
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(SpecialDayShown, (), (date, kind, name_zh, name_en, provisional))

struct YearShown {
  int year = 0;
  long long version = 0;  ///< 0: as shipped
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};
  std::vector<SpecialDayShown> days{};
  std::vector<SpecialDayShown> shipped{};
};
BOOST_DESCRIBE_STRUCT(YearShown, (), (year, version, changed_at, changed_by, days, shipped))

struct RuleShown {
  SlaRule rule{};
  SlaRule shipped{};
  long long version = 0;
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(RuleShown, (), (rule, shipped, version, changed_at, changed_by))

struct ShiftShown {
  std::string from{};  ///< "08:30"
  std::string until{};
};
BOOST_DESCRIBE_STRUCT(ShiftShown, (), (from, until))

/// The promises of time as people read them, and as they were shipped.
struct RulesShown {
  std::vector<RuleShown> items{};
  std::vector<ShiftShown> hours{};
  std::vector<YearShown> calendar{};  ///< years of which special days are known, in order
};
BOOST_DESCRIBE_STRUCT(RulesShown, (), (items, hours, calendar))

CategoryList show_categories(const Categories& categories, std::string_view language);
RulesShown show_rules(const Rulebook& rules, const Rulebook& shipped);

}  // namespace huiyin::matters
