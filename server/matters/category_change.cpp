#include "matters/category_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "matters/category_store.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::matters {
namespace {

constexpr std::string_view rest_topic = "99";

template <class Enum>
std::string word(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

long long version_of(const Rulebook& rules, const std::string& code) {
  const auto found = rules.kept.find(code);
  return found == rules.kept.end() ? 0 : found->second.version;
}

void require_version(long long stands, long long seen) {
  if (stands != seen) throw Problem{Fault::conflict, "rules.moved"};
}

std::string words(const std::vector<Kind>& kinds) {
  std::string out;
  for (const auto kind : kinds) out += (out.empty() ? "" : " ") + word(kind);
  return out;
}

/// "name_zh: 消防隐患 → 消防通道; urgency: major → urgent".
std::string difference(const Category& before, const Category& after) {
  std::string out;
  const auto add = [&](const char* what, const std::string& was, const std::string& is) {
    if (was != is) out += fmt::format("{}{}: {} → {}", out.empty() ? "" : "; ", what, was, is);
  };
  add("name_zh", before.name_zh, after.name_zh);
  add("name_en", before.name_en, after.name_en);
  add("urgency", word(before.urgency), word(after.urgency));
  add("resident", before.resident ? "1" : "0", after.resident ? "1" : "0");
  if (!topic_code(after.code).empty()) return out;
  add("icon", before.icon, after.icon);
  add("kinds", words(before.kinds), words(after.kinds));
  return out;
}

/// In the order of their names, each once: the first is what a matter is whose reporter names none.
std::vector<Kind> in_order(std::vector<Kind> kinds) {
  std::ranges::sort(kinds);
  const auto again = std::ranges::unique(kinds);
  kinds.erase(again.begin(), again.end());
  return kinds;
}

using Faults = std::vector<FieldFault>;

void check_names(const Category& c, const std::vector<Category>& list, Faults& faults) {
  for (const auto& other : list) {
    if (other.code == c.code) continue;
    if (other.name_zh == c.name_zh) faults.push_back({"name_zh", "category.name_taken", {c.name_zh}});
    if (other.name_en == c.name_en) faults.push_back({"name_en", "category.name_taken", {c.name_en}});
  }
}

void check_topic(const Category& c, const Rulebook& shipped, Faults& faults) {
  const auto& icons = shipped.categories.tree();
  if (std::ranges::find(icons, c.icon, &Category::icon) == icons.end())
    faults.push_back({"icon", c.icon.empty() ? "field.missing" : "category.icon_unknown", {}});
  if (c.kinds.empty()) faults.push_back({"kinds", "field.missing", {}});
  if (std::ranges::find(c.kinds, Kind::instruction) != c.kinds.end())
    faults.push_back({"kinds", "matter.kind_unfit", {}});
  if (c.code != rest_topic) return;
  // Whatever a matter is and whoever reports it: this one takes it.
  if (!c.resident) faults.push_back({"resident", "category.takes_all", {}});
  if (c.kinds.size() < reported_kinds.size()) faults.push_back({"kinds", "category.takes_all", {}});
}

void check_below(const Category& c, const CategoryGiven& in, const Category& topic, Faults& faults) {
  if (in.icon) faults.push_back({"icon", "category.of_topic", {}});
  if (in.kinds) faults.push_back({"kinds", "category.of_topic", {}});
  if (c.resident && !topic.resident) faults.push_back({"resident", "category.topic_not_resident", {topic.name_zh}});
  if (is_rest(c.code) && c.resident != topic.resident) faults.push_back({"resident", "category.rest_follows", {}});
}

Category as_given(const CategoryGiven& in, const Category* before) {
  Category c = before ? *before : Category{.code = in.code.value};
  c.name_zh = in.name_zh.value;
  c.name_en = in.name_en.empty() ? in.name_zh.value : in.name_en.value;
  c.urgency = in.urgency;
  c.resident = in.resident;
  if (!topic_code(c.code).empty()) return c;
  c.icon = in.icon ? in.icon->value : "";
  c.kinds = in.kinds ? in_order(in.kinds->items) : std::vector<Kind>{};
  return c;
}

void check(const Category& c, const CategoryGiven& in, const Categories& all, const Rulebook& shipped) {
  Faults faults;
  const auto* topic = all.find(topic_code(c.code));
  check_names(c, topic ? topic->children : all.tree(), faults);
  if (topic)
    check_below(c, in, *topic, faults);
  else
    check_topic(c, shipped, faults);
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
}

void put(const Ctx& ctx, const Category& c, long long seen) {
  if (!category_store::put(ctx, c, seen)) throw Problem{Fault::conflict, "rules.moved"};
}

/// A new topic, as every other, has a place for what nobody thought of; it begins with the name of the town's.
Category rest_of(const Category& topic, const Categories& all) {
  auto rest = *all.find("9999");
  rest.code = topic.code + "99";
  rest.urgency = topic.urgency;
  rest.resident = topic.resident;
  rest.retired_at.reset();
  return rest;
}

const Category& found(const Categories& all, const std::string& code) {
  if (const auto* category = all.find(code)) return *category;
  throw Problem{Fault::missing, "category.none"};
}

/// "01: 0102 0101 0199", one for each list that is not in the order it was.
std::string difference(const Categories& before, const OrderGiven& after) {
  std::string out;
  const auto add = [&](const std::string& what, const std::string& was, const std::string& is) {
    if (was != is) out += fmt::format("{}{}:{}", out.empty() ? "" : "; ", what, is);
  };
  std::string tops_before, tops_after;
  for (const auto& topic : before.tree()) tops_before += " " + topic.code;
  for (const auto& topic : after.topics.items) tops_after += " " + topic.code;
  add("topics", tops_before, tops_after);
  for (const auto& topic : after.topics.items) {
    std::string was, is;
    for (const auto& under : before.find(topic.code)->children) was += " " + under.code;
    for (const auto& under : topic.children.items) is += " " + under;
    add(topic.code, was, is);
  }
  return out;
}

/// Each of them once, at the place it belongs to.
bool are_all(const OrderGiven& in, const Categories& all) {
  std::set<std::string> codes;
  std::size_t under = 0;
  for (const auto& topic : in.topics.items) {
    const auto* known = all.find(topic.code);
    if (!known || !topic_code(topic.code).empty() || !codes.insert(topic.code).second ||
        known->children.size() != topic.children.items.size())
      return false;
    for (const auto& code : topic.children.items)
      if (!all.find(code) || topic_code(code) != topic.code || !codes.insert(code).second) return false;
    under += topic.children.items.size();
  }
  return codes.size() == all.tree().size() + under && in.topics.items.size() == all.tree().size();
}

void require_rest_last(const OrderGiven& in) {
  Faults faults;
  if (!is_rest(in.topics.items.back().code)) faults.push_back({"topics", "category.rest_last", {}});
  for (std::size_t i = 0; i < in.topics.items.size(); ++i)
    if (!is_rest(in.topics.items[i].children.items.back()))
      faults.push_back({fmt::format("topics.{}.children", i), "category.rest_last", {}});
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
}

}  // namespace

void change_category(const Ctx& ctx, const Office& office, const CategoryGiven& in) {
  const auto rules = office.rules.now(ctx.tx);
  const auto& all = rules->categories;
  const auto& code = in.code.value;
  const auto* before = all.find(code);
  const std::string topic{topic_code(code)};
  if (!before) {
    if ((!topic.empty() && !all.find(topic)) || code != all.next_code(topic))
      throw Problem{Fault::missing, "category.none"};
    if (all.retired(topic)) throw Problem{Fault::invalid, "category.topic_retired"};
  }
  require_version(version_of(*rules, code), in.version);
  const auto after = as_given(in, before);
  check(after, in, all, office.rules.shipped());
  const auto changes = difference(before ? *before : Category{}, after);
  if (before && changes.empty()) return;
  put(ctx, after, in.version);
  if (!before && topic.empty()) put(ctx, rest_of(after, all), 0);
  audit::note(ctx, before ? "rules.change_category" : "rules.add_category", "category", code,
              before ? changes : after.name_zh);
}

void retire_category(const Ctx& ctx, const Office& office, const CategorySeen& in) {
  const auto rules = office.rules.now(ctx.tx);
  auto category = found(rules->categories, in.code.value);
  require_version(version_of(*rules, category.code), in.version);
  if (is_rest(category.code)) throw Problem{Fault::invalid, "category.stays"};
  if (category.retired()) return;
  category.retired_at = ctx.now;
  put(ctx, category, in.version);
  audit::note(ctx, "rules.retire_category", "category", category.code, category.name_zh);
}

void restore_category(const Ctx& ctx, const Office& office, const CategorySeen& in) {
  const auto rules = office.rules.now(ctx.tx);
  auto category = found(rules->categories, in.code.value);
  require_version(version_of(*rules, category.code), in.version);
  if (rules->categories.retired(topic_code(category.code))) throw Problem{Fault::invalid, "category.topic_retired"};
  if (!category.retired()) return;
  category.retired_at.reset();
  put(ctx, category, in.version);
  audit::note(ctx, "rules.restore_category", "category", category.code, category.name_zh);
}

void order_categories(const Ctx& ctx, const Office& office, const OrderGiven& in) {
  const auto rules = office.rules.now(ctx.tx);
  require_version(rules->order.version, in.version);
  if (!are_all(in, rules->categories)) throw Problem{Fault::conflict, "rules.moved"};
  require_rest_last(in);
  const auto changes = difference(rules->categories, in);
  if (changes.empty()) return;
  std::vector<std::string> codes;
  for (const auto& topic : in.topics.items) {
    codes.push_back(topic.code);
    codes.insert(codes.end(), topic.children.items.begin(), topic.children.items.end());
  }
  if (!category_store::put_order(ctx, codes, in.version)) throw Problem{Fault::conflict, "rules.moved"};
  audit::note(ctx, "rules.order_categories", "category", "order", changes);
}

}  // namespace huiyin::matters
