#include "staff/roles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "platform/config/embedded.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;
using testing::ElementsAre;

std::map<std::string, std::string> words(const std::string& language) {
  std::map<std::string, std::string> out;
  for (const auto& file : embedded::files()) {
    if (file.path != "messages/" + language + "/roles.json") continue;
    const auto all = boost::json::parse({file.text.data(), file.text.size()});
    for (const auto& [role, word] : all.at("role").as_object()) out.emplace(role, word.as_string());
  }
  return out;
}

TEST(Roles, HaveAWordInEveryLanguage) {
  const auto chinese = words("zh-CN");
  const auto english = words("en");
  std::size_t roles = 0;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto e) {
    ++roles;
    EXPECT_TRUE(chinese.contains(e.name) && english.contains(e.name)) << e.name;
  });
  EXPECT_EQ(chinese.size(), roles);
  EXPECT_EQ(english.size(), roles);
}

TEST(Roles, KeepRulesAndLogsApartFromMatters) {
  const auto administrator = facts(Role::administrator).allowed();
  const auto auditor = facts(Role::auditor).allowed();
  for (const auto right : {Right::matter_read, Right::matter_report, Right::matter_accept, Right::matter_dispatch,
                           Right::matter_handle, Right::matter_reveal}) {
    EXPECT_FALSE(administrator.has(right));
    EXPECT_FALSE(auditor.has(right));
  }
  EXPECT_TRUE(administrator.has(Right::account_admin));
  EXPECT_TRUE(administrator.has(Right::rules_edit));
  EXPECT_FALSE(facts(Role::dispatch_desk).allowed().has(Right::rules_edit)) << "whose own work the limits measure";
  EXPECT_FALSE(administrator.has(Right::audit_read));
  EXPECT_TRUE(auditor.has(Right::audit_read));
  EXPECT_FALSE(auditor.has(Right::staff_read));
}

TEST(Roles, LetASuperiorDoTheMatterWorkOfThoseBelow) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto e) {
    const auto& below = facts(e.value);
    if (!below.superior) return;
    for (const auto right : {Right::matter_read, Right::matter_accept, Right::matter_dispatch, Right::matter_handle})
      EXPECT_TRUE(!below.allowed().has(right) || facts(*below.superior).allowed().has(right)) << e.name;
  });
}

TEST(Roles, NameAPostByItsPlaceAndWordWithoutSayingThingsTwice) {
  EXPECT_EQ(title(Role::grid_chief, "东桥村第3网格", "zh-CN"), "东桥村第3网格长");
  EXPECT_EQ(title(Role::composite_grid_chief, "东桥村第1综合网格", "zh-CN"), "东桥村第1综合网格长");
  EXPECT_EQ(title(Role::village_secretary, "东桥村", "zh-CN"), "东桥村书记");
  EXPECT_EQ(title(Role::village_secretary, "王庄社区", "zh-CN"), "王庄社区书记");
  EXPECT_EQ(title(Role::dispatch_desk, "尚湖镇", "zh-CN"), "尚湖镇联动中心");
  EXPECT_EQ(title(Role::grid_chief, "东桥村第3网格", "en"), "Grid chief, 东桥村第3网格");
  EXPECT_EQ(title(Role::department_handler, "消防救援所", "zh-CN"), "消防救援所");
}

TEST(Roles, RankOnlyAboveThoseBelow) {
  const Levels grid{"t", "v", "c", "g"};
  EXPECT_THAT(posts_above(Role::grid_member, grid, Right::enrol),
              ElementsAre("administrator@t", "village_secretary@v", "village_cadre@v", "composite_grid_chief@c",
                          "grid_chief@g"));
  EXPECT_THAT(posts_above(Role::grid_member, grid, Right::staff_assign),
              ElementsAre("administrator@t", "village_secretary@v", "village_cadre@v"));
  const Levels village{"t", "v", "", ""};
  EXPECT_THAT(posts_above(Role::village_cadre, village, Right::staff_assign),
              ElementsAre("administrator@t", "village_secretary@v"));
  EXPECT_THAT(posts_above(Role::village_secretary, village, Right::staff_assign), ElementsAre("administrator@t"));
  EXPECT_THAT(posts_above(Role::department_handler, {"t", "", "", ""}, Right::staff_assign),
              ElementsAre("administrator@t"));
}

TEST(Roles, ThatMayChangeTheMapMayReadWhosePostsWouldEnd) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([](auto e) {
    const auto rights = facts(e.value).allowed();
    EXPECT_TRUE(!rights.has(auth::Right::territory_edit) || rights.has(auth::Right::staff_read)) << e.name;
  });
}

}  // namespace
}  // namespace huiyin::staff
