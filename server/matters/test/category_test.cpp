#include "matters/category.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "platform/config/embedded.hpp"

namespace huiyin::matters {
namespace {

const Categories& seed() {
  static const auto categories = parse_categories(embedded::text("server/seed/categories.json"));
  return categories;
}

Category leaf(std::string code) {
  return {std::move(code), "消防", "Fire", "flame", Urgency::major, {Kind::snap}, true, {}};
}

Category branch(std::string code, std::vector<Category> children) {
  return {std::move(code),    "安全", "Safety", "shield", Urgency::normal, {Kind::snap, Kind::hazard}, true,
          std::move(children)};
}

TEST(Category, TheSeedHasTheElevenTopicsOfTheTown) {
  std::string codes;
  for (const auto& top : seed().tree()) codes += top.code + " ";
  EXPECT_EQ(codes, "01 02 03 04 05 06 07 08 09 10 99 ");
}

TEST(Category, EveryTopicHasAPlaceForWhatNobodyThoughtOf) {
  const auto& categories = seed();
  for (const auto& top : categories.tree()) EXPECT_NE(categories.find(top.code + "99"), nullptr) << top.code;
}

TEST(Category, EveryKindOfMatterHasCategoriesResidentsCanChoose) {
  std::set<Kind> kinds;
  for (const auto& top : seed().tree())
    for (const auto& under : top.children)
      if (under.resident) kinds.insert(under.kinds.begin(), under.kinds.end());
  EXPECT_EQ(kinds, (std::set{Kind::snap, Kind::hazard, Kind::request}));
}

TEST(Category, NoNameStandsTwiceInOneList) {
  for (const auto& top : seed().tree()) {
    std::set<std::string> names;
    for (const auto& under : top.children) {
      EXPECT_TRUE(names.insert(under.name_zh).second) << under.code;
      EXPECT_TRUE(names.insert(under.name_en).second) << under.code;
    }
  }
}

TEST(Category, IsFoundByItsCodeOnBothLevels) {
  const auto& categories = seed();
  ASSERT_NE(categories.find("01"), nullptr);
  EXPECT_EQ(categories.find("01")->name_zh, "公共安全隐患");
  ASSERT_NE(categories.find("0103"), nullptr);
  EXPECT_EQ(categories.find("0103")->name_zh, "燃气隐患");
  EXPECT_EQ(categories.find("0103")->urgency, Urgency::urgent);
  EXPECT_EQ(categories.find("0103")->icon, categories.find("01")->icon);
  EXPECT_EQ(categories.find("0103")->kinds, categories.find("01")->kinds);
  for (const auto* code : {"", "0", "1", "11", "010", "0177", "01030", "9", "zz", "0103 "})
    EXPECT_EQ(categories.find(code), nullptr) << code;
}

TEST(Category, RefusesATreeWithACodeTwiceOrNowhereOrNothingElseAtItsEnd) {
  const auto build = [](std::vector<Category> tree) { return Categories{std::move(tree)}; };
  EXPECT_NO_THROW(build({branch("02", {leaf("0202"), leaf("0201"), leaf("0299")}), branch("99", {leaf("9999")})}));
  EXPECT_THROW(build({branch("01", {leaf("0101")}), branch("99", {leaf("9999")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("01", {leaf("0199")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("01", {leaf("0199"), leaf("0101")}), branch("99", {leaf("9999")})}),
               std::invalid_argument);
  EXPECT_THROW(build({branch("01", {})}), std::invalid_argument);
  EXPECT_THROW(build({branch("1", {leaf("101")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("0x", {leaf("0x01")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("01", {leaf("0201")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("01", {leaf("0101"), leaf("0101")})}), std::invalid_argument);
  EXPECT_THROW(build({branch("01", {branch("0101", {leaf("0101")})})}), std::invalid_argument);
}

TEST(Category, RefusesACategoryThatIsIncomplete) {
  const auto with = [](auto change) {
    auto tree = std::vector{branch("01", {leaf("0101"), leaf("0199")}), branch("99", {leaf("9999")})};
    change(tree.front());
    return Categories{std::move(tree)};
  };
  EXPECT_NO_THROW(with([](Category&) {}));
  EXPECT_THROW(with([](Category& c) { c.name_en.clear(); }), std::invalid_argument);
  EXPECT_THROW(with([](Category& c) { c.children[0].name_zh.clear(); }), std::invalid_argument);
  EXPECT_THROW(with([](Category& c) { c.icon = "Flame!"; }), std::invalid_argument);
  EXPECT_THROW(with([](Category& c) { c.children[0].kinds.clear(); }), std::invalid_argument);
  EXPECT_THROW(with([](Category& c) { c.children[0].kinds = {Kind::request}; }), std::invalid_argument);
  EXPECT_THROW(with([](Category& c) { c.resident = false; }), std::invalid_argument);
}

TEST(Category, TheSeedLeavesTheCodesFromFiftyOnToTheTown) {
  const auto by_us = [](std::string_view number) { return number == "99" || number < std::to_string(first_of_town); };
  for (const auto& top : seed().tree()) {
    EXPECT_TRUE(by_us(top.code)) << top.code;
    for (const auto& under : top.children) EXPECT_TRUE(by_us(under.code.substr(2))) << under.code;
  }
  EXPECT_EQ(seed().next_code(""), "50");
  EXPECT_EQ(seed().next_code("01"), "0150");
}

TEST(Category, OfAListThatIsFullThereIsNoNextCode) {
  std::vector<Category> leaves;
  for (int n = first_of_town; n < 100; ++n) leaves.push_back(leaf("01" + std::to_string(n)));
  const Categories full{{branch("01", leaves), branch("99", {leaf("9999")})}};
  EXPECT_EQ(full.next_code("01"), "");
  EXPECT_EQ(full.next_code(""), "50");
}

TEST(Category, BelowARetiredTopicNothingIsOffered) {
  auto topic = branch("01", {leaf("0101"), leaf("0199")});
  topic.children[0].retired_at = from_millis(1);
  const Categories some{{topic, branch("99", {leaf("9999")})}};
  EXPECT_TRUE(some.retired("0101"));
  EXPECT_FALSE(some.retired("0199"));
  EXPECT_FALSE(some.retired("01"));
  topic.retired_at = from_millis(1);
  const Categories all{{topic, branch("99", {leaf("9999")})}};
  for (const auto* code : {"01", "0101", "0199"}) EXPECT_TRUE(all.retired(code)) << code;
  EXPECT_FALSE(all.retired("9999"));
}

TEST(Category, RefusesTextThatIsNoTree) {
  EXPECT_ANY_THROW(parse_categories("{}"));
  EXPECT_ANY_THROW(parse_categories(R"([{"code": "01"}])"));
}

}  // namespace
}  // namespace huiyin::matters
