#include <gmock/gmock.h>

#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// Who is accountable for each duty, from the lowest up; "-" is nobody.
std::vector<std::string> accountable(const std::vector<Duty>& duties) {
  std::vector<std::string> out;
  for (const auto& d : duties) out.push_back(d.accountable() ? d.accountable()->id : "-");
  return out;
}

TEST_P(Town, TheChainLeadsFromTheGridUpToTheTown) {
  put("mo", Role::town_leader, "t");
  put("lu", Role::village_secretary, "v1");
  put("ke", Role::composite_grid_chief, "c1");
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_member, "g1");
  const auto found = duties("g1");
  EXPECT_THAT(accountable(found), ElementsAre("an", "ke", "lu", "mo"));
  EXPECT_EQ(found[1].role, Role::composite_grid_chief);
  EXPECT_EQ(found[1].area.name, "王庄社区第1综合网格");
  EXPECT_THAT(accountable(duties("v1")), ElementsAre("lu", "mo"));
  EXPECT_THAT(accountable(duties("nowhere")), ElementsAre());
}

TEST_P(Town, AVacantPostShowsAtTheNextSuperiorThatIsHeld) {
  put("mo", Role::town_leader, "t");
  put("lu", Role::village_secretary, "v1");
  const auto found = duties("g1");
  EXPECT_TRUE(found[0].vacant);
  EXPECT_EQ(found[0].shown_at.value().id, "v1");
  EXPECT_EQ(found[1].shown_at.value().id, "v1");
  EXPECT_FALSE(found[2].vacant);
  EXPECT_FALSE(found[2].shown_at);

  const auto shown = owner("grid_chief@g1");
  EXPECT_TRUE(shown.vacant);
  EXPECT_EQ(shown.title, "王庄社区第1网格长");
  EXPECT_EQ(shown.shown_at, "village_secretary@v1");
  EXPECT_EQ(shown.shown_title, "王庄社区书记");
  EXPECT_EQ(shown.worker, "lu");
  EXPECT_EQ(owner("grid_chief@g4").worker, "mo");
  EXPECT_EQ(owner("department_handler@fire").worker, "mo");  // no handler, nobody at the desk
}

TEST_P(Town, APostWithNobodyAboveItEitherSaysSo) {
  const auto shown = owner("grid_chief@g1");
  EXPECT_TRUE(shown.vacant);
  EXPECT_EQ(shown.worker, "");
  EXPECT_EQ(shown.shown_at, "");
  EXPECT_THROW(owner("grid_chief@nowhere"), Problem);
}

TEST_P(Town, AStandInTakesOverAndHandsBackByDate) {
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_chief, "g2");
  as_system([&](const Ctx& ctx) { hold(ctx, {{next_id()}, "grid_chief@g1", "bo", monday + 24h, monday + 72h, true}); });
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_THAT(stands("bo").scopes, ElementsAre(auth::Scope{Level::grid, "g2"}));

  now_ = monday + 24h;
  const auto during = owner("grid_chief@g1");
  EXPECT_EQ(during.worker, "bo");
  EXPECT_TRUE(during.stand_in);
  EXPECT_FALSE(during.vacant);
  const auto duty = duties("g1").front();
  EXPECT_EQ(duty.holder.value().id, "an");
  EXPECT_EQ(duty.stand_in.value().id, "bo");
  EXPECT_EQ(to_text(duty.until.value()), "2026-03-19");  // until Thursday 08:00: that day still counts
  EXPECT_EQ(stands("bo").scopes.size(), 2u);

  now_ = monday + 72h;
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_EQ(stands("bo").scopes.size(), 1u);
}

TEST_P(Town, OneChiefMayHaveTwoGrids) {
  put("an", Role::grid_chief, "g1");
  put("an", Role::grid_chief, "g2");
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_EQ(owner("grid_chief@g2").worker, "an");
  EXPECT_THAT(stands("an").scopes,
              UnorderedElementsAre(auth::Scope{Level::grid, "g1"}, auth::Scope{Level::grid, "g2"}));
}

TEST_P(Town, ASuperiorAnswersForVacantPostsBelow) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_chief, "g1");
  const auto answers = [&](const std::string& worker) {
    return as_system([&](const Ctx& ctx) { return answers_for(ctx.tx, worker, ctx.now); });
  };
  EXPECT_THAT(answers("an"), ElementsAre("grid_chief@g1", "grid_member@g1"));
  EXPECT_THAT(answers("lu"), testing::IsSupersetOf({"village_secretary@v1", "composite_grid_chief@c1", "grid_chief@g2",
                                                    "grid_chief@g3"}));
  EXPECT_THAT(answers("lu"), testing::Not(testing::Contains("grid_chief@g1")));
  EXPECT_THAT(answers("lu"), testing::Not(testing::Contains("grid_chief@g4")));
}

TEST_P(Town, OwnersOfAWholeListCostOneStatement) {
  put("mo", Role::town_leader, "t");
  put("an", Role::grid_chief, "g1");
  std::vector<std::string> posts{"grid_chief@g1", "grid_chief@g2", "dispatch_desk@t", "grid_chief@g1", "nothing@x"};
  for (int i = 0; i < 200; ++i) posts.push_back("unknown@" + std::to_string(i));
  as_system([&](const Ctx& ctx) {
    const auto before = ctx.tx.statements();
    const auto found = owners(ctx.tx, posts, ctx.now);
    EXPECT_EQ(ctx.tx.statements() - before, 1);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found.at("grid_chief@g1").worker, "an");
    EXPECT_EQ(found.at("grid_chief@g2").worker, "mo");
    EXPECT_EQ(found.at("dispatch_desk@t").shown_title, "尚湖镇领导");
    for (int i = 0; i < 100; ++i) posts.push_back("more@" + std::to_string(i));
    EXPECT_EQ(owners(ctx.tx, posts, ctx.now).size(), 3u);
    EXPECT_TRUE(owners(ctx.tx, {}, ctx.now).empty());
  });
}

TEST_P(Town, AnybodyLearnsWhoIsTheChiefOfAGridAndHowToCallHim) {
  add("an", "周安平", "13812345678");
  put("an", Role::grid_chief, "g1");
  const auto chief = get("", "/areas/g1/chief");
  EXPECT_EQ(chief.at("name"), "周安平");
  EXPECT_EQ(chief.at("phone"), "13812345678");
  EXPECT_EQ(chief.at("role"), "grid_chief");
  EXPECT_EQ(chief.at("grid").at("name"), "王庄社区第1网格");
  EXPECT_EQ(get("", "/areas/g4/chief").at("name"), "");
  EXPECT_EQ(code(send("", "GET", "/areas/v1/chief")), "staff.grid_missing");
  EXPECT_EQ(send("", "GET", "/areas/nowhere/chief").status, 404);
  as_system(
      [&](const Ctx& ctx) { EXPECT_EQ(chief_of(ctx.tx, vault(), "g1", ctx.now).chief.value().phone, "13812345678"); });
}

TEST_P(Town, WhoStandsForAGridWithoutAChiefIsNamedByHisOwnRole) {
  add("ke", "顾可", "13812345679");
  put("ke", Role::composite_grid_chief, "c1");
  const auto chief = get("", "/areas/g1/chief");
  EXPECT_EQ(chief.at("name"), "顾可");
  EXPECT_EQ(chief.at("role"), "composite_grid_chief");
}

TEST_P(Town, CountsTheMembersOfAnAreaOnceEach) {
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_member, "g1");
  put("ci", Role::grid_member, "g1");
  put("ci", Role::grid_member, "g2");
  put("di", Role::grid_member, "g3", monday);
  put("ed", Role::grid_member, "g4");
  const auto members = [&](const std::string& area) {
    return as_system([&](const Ctx& ctx) { return member_count(ctx.tx, area, ctx.now); });
  };
  EXPECT_EQ(members("g1"), 2);
  EXPECT_EQ(members("c1"), 2);
  EXPECT_EQ(members("g3"), 0);
  EXPECT_EQ(members("t"), 3);
}

TEST_P(Town, DepartmentsStandInTheirOrder) {
  const auto items = get((put("an", Role::grid_member, "g1"), "an"), "/units").at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].at("name"), "环卫所");
  EXPECT_EQ(items[1].at("post"), "department_handler@fire");
  EXPECT_EQ(send("", "GET", "/units").status, 401);
}

INSTANTIATE_TEST_SUITE_P(Stores, Town, testing::ValuesIn(test::databases()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::staff
