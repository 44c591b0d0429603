#pragma once
#include "matters/office.hpp"
#include "platform/ctx.hpp"

namespace huiyin::matters {

struct CategoryShown {
  std::string code{};
  std::string name{};
  std::string icon{};
  Urgency urgency = Urgency::normal;
  std::vector<Kind> kinds{};
  bool resident = false;
  bool retired = false;
  std::vector<CategoryShown> children{};
};
BOOST_DESCRIBE_STRUCT(CategoryShown, (), (code, name, icon, urgency, kinds, resident, retired, children))

/// What is offered; with `retired` also what was.
struct CategoriesAsked {
  std::optional<bool> retired{};
};
BOOST_DESCRIBE_STRUCT(CategoriesAsked, (), (retired))

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

/// What can be changed in a category.
struct CategoryText {
  std::string name_zh{};
  std::string name_en{};
  std::string icon{};
  Urgency urgency = Urgency::normal;
  std::vector<Kind> kinds{};
  bool resident = false;
};
BOOST_DESCRIBE_STRUCT(CategoryText, (), (name_zh, name_en, icon, urgency, kinds, resident))

/// A category for whoever keeps it.
struct CategoryKept : CategoryText {
  std::string code{};
  std::optional<TimePoint> retired_at{};
  std::optional<long long> matters{};  ///< that came in since `since`, below it too; nothing for who reads none
  long long version = 0;
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};
  std::optional<CategoryText> shipped{};  ///< nothing for one that the town has made
  std::string next{};                     ///< of a topic: the code of the next one below it
  std::vector<CategoryKept> children{};
};
BOOST_DESCRIBE_STRUCT(CategoryKept, (CategoryText),
                      (code, retired_at, matters, version, changed_at, changed_by, shipped, next, children))

struct CategoriesKept {
  std::vector<CategoryKept> items{};
  long long version = 0;  ///< of their order
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};
  std::string next{};  ///< the code of the next topic
  Date since{};        ///< a year ago: from when on matters are counted
};
BOOST_DESCRIBE_STRUCT(CategoriesKept, (), (items, version, changed_at, changed_by, next, since))

struct PhrasesShown {
  std::string id{};
  std::vector<Phrase> phrases{};
  std::vector<Phrase> shipped{};
  long long version = 0;
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};
};
BOOST_DESCRIBE_STRUCT(PhrasesShown, (), (id, phrases, shipped, version, changed_at, changed_by))

/// The promises of time, the categories and the phrases as people read them, and as they were shipped.
struct RulesShown {
  std::vector<RuleShown> items{};
  std::vector<ShiftShown> hours{};
  std::vector<YearShown> calendar{};  ///< years of which special days are known, in order
  CategoriesKept categories{};
  std::vector<PhrasesShown> phrases{};
};
BOOST_DESCRIBE_STRUCT(RulesShown, (), (items, hours, calendar, categories, phrases))

CategoryList show_categories(const Ctx& ctx, const Office& office, const CategoriesAsked& asked);
/// As they stand now. The rules as such, and one statement for the figures.
RulesShown show_rules(const Ctx& ctx, const Office& office);

}  // namespace huiyin::matters
