#include <gmock/gmock.h>

#include <set>

#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Workers : public Town {
 protected:
  Workers() {
    add("an", "周安平", "13812345678");
    add("bo", "王博文", "13900002222");
    add("ci", "王慈");
    add("xu", "徐星");
    put("an", Role::grid_chief, "g1");
    put("bo", Role::grid_member, "g1");
    put("ci", Role::grid_member, "g2");
    put("xu", Role::grid_member, "g4");
    put("lu", Role::village_secretary, "v1");
  }

  std::vector<std::string> found(const std::string& reader, const std::string& query) {
    std::vector<std::string> ids;
    const auto page = get(reader, "/workers", query);
    for (const auto& row : page.at("items").as_array()) ids.emplace_back(row.at("id").as_string());
    return ids;
  }
};

TEST_P(Workers, AreFoundByNamePinyinInitialsAndPhone) {
  EXPECT_THAT(found("lu", "q=王"), UnorderedElementsAre("bo", "ci"));
  EXPECT_THAT(found("lu", "q=博文"), ElementsAre("bo"));
  EXPECT_THAT(found("lu", "q=zhouan"), ElementsAre("an"));
  EXPECT_THAT(found("lu", "q=Zhou+An"), ElementsAre("an"));
  EXPECT_THAT(found("lu", "q=ZAP"), ElementsAre("an"));
  EXPECT_THAT(found("lu", "q=w"), UnorderedElementsAre("bo", "ci"));
  EXPECT_THAT(found("lu", "q=13900002222"), ElementsAre("bo"));
  EXPECT_THAT(found("lu", "q=1390000"), ElementsAre());
  EXPECT_THAT(found("lu", "q=%25"), ElementsAre());
  EXPECT_THAT(found("lu", "q=_"), ElementsAre());
}

TEST_P(Workers, AreListedOnlyToReadersOfTheirAreas) {
  EXPECT_THAT(found("lu", ""), UnorderedElementsAre("an", "bo", "ci", "lu"));
  EXPECT_THAT(found("an", ""), UnorderedElementsAre("an", "bo"));
  EXPECT_EQ(send("bo", "GET", "/workers").status, 403);
  EXPECT_EQ(send("", "GET", "/workers").status, 401);
  EXPECT_EQ(send("an", "GET", "/workers/bo").status, 200);
  const auto foreign = send("an", "GET", "/workers/ci");
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(code(foreign), "staff.worker_missing");
  EXPECT_EQ(send("lu", "GET", "/workers/nobody").status, 404);
  EXPECT_EQ(as("lu", [](const Ctx& ctx) { return may_see_worker(ctx, "ci"); }), true);
  EXPECT_EQ(as("lu", [](const Ctx& ctx) { return may_see_worker(ctx, "xu"); }), false);
}

TEST_P(Workers, AreFilteredByAreaAndRoleTogether) {
  EXPECT_THAT(found("lu", "area=g1"), UnorderedElementsAre("an", "bo"));
  EXPECT_THAT(found("lu", "area=c1&role=grid_member"), UnorderedElementsAre("bo", "ci"));
  EXPECT_THAT(found("lu", "area=g2&role=grid_chief"), ElementsAre());
  EXPECT_THAT(found("lu", "area=g4"), ElementsAre());
  EXPECT_EQ(send("lu", "GET", "/workers", {}, "role=king").status, 422);
}

TEST_P(Workers, ComeInPagesInTheOrderOfTheirNamesWithTwoStatements) {
  for (int i = 0; i < 7; ++i) put("同名" + std::to_string(i % 3) + "-" + std::to_string(i), Role::grid_member, "g3");
  std::vector<std::string> seen, sorts;
  std::string query = "limit=3";
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = get("lu", "/workers", query);
    EXPECT_EQ(page.at("total_capped"), 11);
    for (const auto& row : page.at("items").as_array()) {
      seen.emplace_back(row.at("id").as_string());
      sorts.emplace_back(row.at("sort").as_string());
    }
    const std::string next{page.at("next").as_string()};
    if (next.empty()) break;
    query = "limit=3&after=" + next;
  }
  EXPECT_EQ(seen.size(), 11u);
  EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), 11u);
  EXPECT_TRUE(std::ranges::is_sorted(sorts));
  as("lu", [&](const Ctx& ctx) {
    const auto before = ctx.tx.statements();
    EXPECT_EQ(find_workers(ctx, vault(), {}).items.size(), 11u);
    EXPECT_EQ(ctx.tx.statements() - before, 2);
  });
}

TEST_P(Workers, AreCountedAllHoweverManyTheyAre) {
  as_system([&](const Ctx& ctx) {
    const Levels home{.town = "t", .village = "v1", .composite = "c2", .grid = "g3"};
    for (int i = 0; i < 1100; ++i)
      add_worker(ctx, vault(), {.id = "m" + std::to_string(i), .name = {"某人"}, .home = home});
  });
  const auto page = get("lu", "/workers", "limit=1");
  EXPECT_EQ(page.at("items").as_array().size(), 1u);
  EXPECT_EQ(page.at("total_capped"), 1104);
}

TEST_P(Workers, ShowTheirPlaceWithEveryRole) {
  put("an", Role::grid_chief, "g2");
  put("fu", Role::department_handler, "fire");
  put("de", Role::dispatch_desk, "t");
  const auto items = get("de", "/workers", "q=周安平").at("items").as_array();
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].at("phone"), "13812345678") << "a chief's number is a work contact";
  ASSERT_EQ(items[0].at("roles").as_array().size(), 2u);
  EXPECT_EQ(items[0].at("roles").at(0).at("role"), "grid_chief");
  EXPECT_EQ(items[0].at("roles").at(0).at("area").at("id"), "g1");
  EXPECT_TRUE(items[0].at("roles").at(0).at("unit").is_null());
  const auto department = get("de", "/workers", "role=department_handler").at("items").as_array();
  ASSERT_EQ(department.size(), 1u);
  EXPECT_EQ(department[0].at("roles").at(0).at("unit").at("name"), "消防救援所");
}

TEST_P(Workers, ShowAChiefsPhoneToColleaguesAndHideAMembers) {
  EXPECT_EQ(get("lu", "/workers/an").at("phone"), "13812345678");
  EXPECT_EQ(get("lu", "/workers/bo").at("phone"), "139****2222");
  EXPECT_EQ(get("lu", "/workers/ci").at("phone"), "");
  EXPECT_EQ(get("lu", "/workers", "q=王博文").at("items").at(0).at("phone"), "139****2222");
  const auto lies_open = as_system([](const Ctx& ctx) {
    return ctx.tx.one<long long>(
        "SELECT COUNT(*) FROM worker WHERE phone_sealed LIKE '%138%5678%' OR phone_blind LIKE '%5678'");
  });
  EXPECT_EQ(lies_open, 0);
  as_system([](const Ctx& ctx) { leave(ctx, "an", ctx.now); });
  EXPECT_EQ(get("lu", "/workers/an").at("phone"), "138****5678");
}

TEST_P(Workers, KeepTheirHistoryWhenTheyLeaveButLeaveTheList) {
  as_system([](const Ctx& ctx) { leave(ctx, "an", ctx.now); });
  EXPECT_THAT(found("lu", "q=周安平"), ElementsAre());
  const auto holdings = get("lu", "/workers/an").at("holdings").as_array();
  ASSERT_EQ(holdings.size(), 1u);
  EXPECT_EQ(holdings[0].at("post"), "grid_chief@g1");
  EXPECT_EQ(holdings[0].at("area").at("short_name"), "王庄社区第1网格");
  EXPECT_EQ(holdings[0].at("from"), json::value(to_rfc3339(monday - 24h)));
  EXPECT_EQ(holdings[0].at("until"), json::value(to_rfc3339(monday)));
  EXPECT_EQ(holdings[0].at("stand_in"), false);
}

TEST_P(Workers, AreStoredOnceUnderTheirId) {
  add("an", "别人");
  EXPECT_EQ(get("lu", "/workers/an").at("name"), "周安平");
  EXPECT_THROW(as_system([](const Ctx& ctx) { leave(ctx, "nobody", ctx.now); }), Problem);
}

INSTANTIATE_TEST_SUITE_P(Stores, Workers, testing::ValuesIn(test::databases()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::staff
