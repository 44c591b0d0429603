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
  std::string name{};
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(SpecialDayShown, (), (date, kind, name, provisional))

struct ShiftShown {
  std::string from{};  ///< "08:30"
  std::string until{};
};
BOOST_DESCRIBE_STRUCT(ShiftShown, (), (from, until))

/// The promises of time as people read them.
struct RulesShown {
  std::vector<SlaRule> items{};
  std::vector<ShiftShown> hours{};
  std::vector<SpecialDayShown> calendar{};
};
BOOST_DESCRIBE_STRUCT(RulesShown, (), (items, hours, calendar))

CategoryList show_categories(const Rulebook& rules, std::string_view language);
RulesShown show_rules(const Rulebook& rules, std::string_view language);

}  // namespace huiyin::matters
