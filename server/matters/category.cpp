#include "matters/category.hpp"

#include <algorithm>
#include <boost/describe/class.hpp>
#include <boost/json.hpp>
#include <set>
#include <stdexcept>

#include "base/problem.hpp"

namespace huiyin::matters {
namespace {

struct ChildRow {
  std::string code{};
  std::string name_zh{};
  std::string name_en{};
  Urgency urgency{};
  bool resident{};
};
struct Row {
  std::string code{};
  std::string name_zh{};
  std::string name_en{};
  std::string icon{};
  Urgency urgency{};
  std::vector<Kind> kinds{};
  bool resident{};
  std::vector<ChildRow> children{};
};
BOOST_DESCRIBE_STRUCT(ChildRow, (), (code, name_zh, name_en, urgency, resident))
BOOST_DESCRIBE_STRUCT(Row, (), (code, name_zh, name_en, icon, urgency, kinds, resident, children))

Category top(const Row& row) {
  Category out{row.code, row.name_zh, row.name_en, row.icon, row.urgency, row.kinds, row.resident, {}};
  for (const auto& under : row.children)
    out.children.push_back(
        {under.code, under.name_zh, under.name_en, row.icon, under.urgency, row.kinds, under.resident, {}});
  return out;
}

void expect(bool holds, const Category& at, const char* what) {
  if (!holds) throw std::invalid_argument{"category " + at.code + ": " + what};
}

bool is_icon(const std::string& name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && std::ranges::all_of(name, fits);
}

void validate(const Category& at, std::string_view prefix) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  expect(at.code.size() == prefix.size() + 2 && std::ranges::all_of(at.code, is_digit), at, "malformed code");
  expect(at.code.starts_with(prefix), at, "not under its parent");
  expect(!at.name_zh.empty() && !at.name_en.empty(), at, "needs a name in both languages");
  expect(is_icon(at.icon), at, "not the name of an icon");
  expect(!at.kinds.empty(), at, "allows no kind of matter");
}

void validate_list(const std::vector<Category>& list) {
  std::set<std::string_view> codes;
  for (const auto& at : list) {
    expect(codes.insert(at.code).second, at, "repeated");
    expect(is_rest(at.code) == (&at == &list.back()), at, "something else stands last, and only there");
  }
}

const Category* find_in(const std::vector<Category>& list, std::string_view code) {
  const auto found = std::ranges::find(list, code, &Category::code);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

Categories::Categories(std::vector<Category> tree) : tree_{std::move(tree)} {
  for (const auto& parent : tree_) {
    validate(parent, "");
    expect(!parent.children.empty(), parent, "has nothing below it");
    for (const auto& under : parent.children) {
      validate(under, parent.code);
      expect(under.children.empty(), under, "there are two levels only");
      expect(parent.resident || !under.resident, under, "residents cannot reach it");
      for (const auto kind : under.kinds)
        expect(std::ranges::find(parent.kinds, kind) != parent.kinds.end(), under, "allows a kind its parent does not");
    }
    validate_list(parent.children);
  }
  validate_list(tree_);
}

const Category* Categories::find(std::string_view code) const {
  const auto* parent = find_in(tree_, code.substr(0, 2));
  if (!parent || code.size() == 2) return parent;
  return find_in(parent->children, code);
}

bool Categories::retired(std::string_view code) const {
  const auto* found = find(code);
  const auto* topic = find(topic_code(code));
  return (found && found->retired()) || (topic && topic->retired());
}

std::string Categories::next_code(std::string_view topic) const {
  const auto* above = find(topic);
  int next = first_of_town;
  for (const auto& at : above ? above->children : tree_)
    if (!is_rest(at.code)) next = std::max(next, std::stoi(at.code.substr(topic.size())) + 1);
  return next < 99 ? std::string{topic} + std::to_string(next) : std::string{};
}

const Category& require_category(const Categories& categories, const std::string& code) {
  if (const auto* found = categories.find(code)) return *found;
  throw Problem{Fault::invalid, "input.invalid", {{"category", "matter.category_unknown", {code}}}};
}

void require_in_use(const Categories& categories, const std::string& code) {
  const auto& found = require_category(categories, code);
  if (categories.retired(code))
    throw Problem{Fault::invalid, "input.invalid", {{"category", "matter.category_retired", {found.name_zh}}}};
}

Categories parse_categories(std::string_view json) {
  std::vector<Category> tree;
  for (const auto& row : boost::json::value_to<std::vector<Row>>(boost::json::parse({json.data(), json.size()})))
    tree.push_back(top(row));
  return Categories{std::move(tree)};
}

}  // namespace huiyin::matters
