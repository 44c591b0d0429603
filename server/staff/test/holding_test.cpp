#include <gmock/gmock.h>

#include <future>

#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Holdings : public Town {};

TEST_P(Holdings, StandingFollowsTheRole) {
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_member, "g1");
  put("fu", Role::department_handler, "fire");
  put("ad", Role::administrator, "t");
  put("au", Role::auditor, "t");
  const auto chief = stands("an");
  EXPECT_EQ(chief.name, "an");
  EXPECT_TRUE(chief.rights.has(Right::matter_accept));
  EXPECT_FALSE(chief.rights.has(Right::matter_dispatch));
  EXPECT_THAT(chief.scopes, ElementsAre(auth::Scope{Level::grid, "g1"}));
  ASSERT_EQ(chief.posts.size(), 1u);
  EXPECT_EQ(chief.posts[0].post, "grid_chief@g1");
  EXPECT_EQ(chief.posts[0].role, "grid_chief");
  EXPECT_FALSE(stands("bo").rights.has(Right::staff_read));
  EXPECT_TRUE(stands("fu").scopes.empty());
  EXPECT_THAT(stands("fu").units, ElementsAre("fire"));
  EXPECT_THAT(stands("ad").scopes, ElementsAre(auth::Scope{Level::town, "t"}));
  EXPECT_TRUE(stands("au").scopes.empty());
  EXPECT_EQ(stands("nobody").name, "");
  as_system([&](const Ctx& ctx) {
    const auto before = ctx.tx.statements();
    standing(ctx.tx, "an", ctx.now);
    EXPECT_EQ(ctx.tx.statements() - before, 1);
  });
}

TEST_P(Holdings, WhereaboutsNameThePostsInOrderOfRank) {
  put("an", Role::grid_member, "g1");
  put("an", Role::grid_chief, "g2");
  put("fu", Role::department_handler, "fire");
  const auto mine = as("an", whereabouts);
  ASSERT_EQ(mine.posts.size(), 2u);
  EXPECT_EQ(mine.posts[0].role, "grid_chief");
  EXPECT_EQ(mine.home.value().id, "g2");
  const auto department = as("fu", whereabouts);
  EXPECT_EQ(department.posts[0].unit.value().name, "消防救援所");
  EXPECT_FALSE(department.home);
}

TEST_P(Holdings, AVillageFillsThePostsOfItsGridsOnceEach) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_member, "g1");
  const auto id = next_id();
  EXPECT_EQ(assign("lu", id, "grid_chief@g1", "an", monday).status, 201);
  EXPECT_EQ(assign("lu", id, "grid_chief@g1", "an", monday).status, 200);
  EXPECT_EQ(code(assign("lu", id, "grid_chief@g2", "an", monday)), "staff.holding_differs");
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_EQ(owner("grid_chief@g2").worker, "lu");
}

TEST_P(Holdings, TwoMainHoldersOfOnePostAreRefusedWhileTheyOverlap) {
  put("lu", Role::village_secretary, "v1");
  put("bo", Role::grid_member, "g1");
  const auto first = put("an", Role::grid_chief, "g1");
  const auto refused = assign("lu", next_id(), "grid_chief@g1", "bo", monday + 24h);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code(refused), "staff.post_taken");
  EXPECT_EQ(json::parse(refused.body).at("args").at(0), "an");

  EXPECT_EQ(send("lu", "POST", "/holdings/" + first + "/acts/end", {{"until", to_rfc3339(monday + 24h)}}).status, 200);
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g1", "bo", monday + 24h).status, 201);
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  now_ = monday + 24h;
  EXPECT_EQ(owner("grid_chief@g1").worker, "bo");
}

TEST_P(Holdings, OfTwoWhoFillAPostAtTheSameMomentOneIsRefused) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_member, "g1");
  put("bo", Role::grid_member, "g1");
  for (const std::string grid : {"g1", "g2", "g3"}) {
    const auto by = [&](const std::string& worker, const std::string& id) {
      return std::async(std::launch::async,
                        [=, this] { return assign("lu", id, "grid_chief@" + grid, worker, monday).status; });
    };
    auto first = by("an", next_id());
    auto second = by("bo", next_id());
    EXPECT_THAT((std::vector{first.get(), second.get()}), UnorderedElementsAre(201, 409)) << grid;
  }
}

TEST_P(Holdings, AStandInIsAllowedBesideTheHolderButOnlyOneAtATime) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_chief, "g2");
  put("ci", Role::grid_member, "g1");
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g1", "bo", monday, monday + 48h, true).status, 201);
  EXPECT_EQ(code(assign("lu", next_id(), "grid_chief@g1", "ci", monday + 24h, {}, true)), "staff.stand_in_taken");
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g1", "ci", monday + 48h, {}, true).status, 201);
  EXPECT_EQ(code(assign("lu", next_id(), "grid_chief@g1", "an", monday, {}, true)), "staff.own_stand_in");
}

TEST_P(Holdings, ManyMembersShareAGridButNobodyTwice) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_member, "g1");
  put("bo", Role::grid_member, "g1");
  put("ci", Role::grid_chief, "g1");
  EXPECT_EQ(code(assign("lu", next_id(), "grid_member@g1", "an", monday)), "staff.already_holds");
  EXPECT_EQ(assign("lu", next_id(), "grid_member@g1", "ci", monday).status, 201);
}

TEST_P(Holdings, PostsOfAnotherAreaDoNotExistAndThoseAboveAreNotYours) {
  put("lu", Role::village_secretary, "v1");
  put("su", Role::village_cadre, "v1");
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_member, "g1");
  put("xu", Role::grid_chief, "g4");
  const auto foreign = assign("lu", next_id(), "grid_chief@g4", "bo", monday);
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(code(foreign), "staff.post_missing");
  const auto stranger = assign("lu", next_id(), "grid_member@g1", "xu", monday);
  EXPECT_EQ(stranger.status, 404);
  EXPECT_EQ(code(stranger), "staff.worker_missing");
  const auto own = assign("su", next_id(), "village_secretary@v1", "su", monday);
  EXPECT_EQ(own.status, 403);
  EXPECT_EQ(code(own), "staff.not_yours_to_fill");
  EXPECT_EQ(assign("lu", next_id(), "village_cadre@v1", "bo", monday).status, 201);
  EXPECT_EQ(assign("an", next_id(), "grid_member@g1", "bo", monday).status, 403);  // a chief has no right to assign
  EXPECT_EQ(assign("", next_id(), "grid_member@g1", "bo", monday).status, 401);
}

TEST_P(Holdings, TheRightOfOneVillageDoesNotReachWhereOneOnlyReads) {
  put("lu", Role::village_secretary, "v1");
  put("lu", Role::grid_chief, "g4");
  put("bo", Role::grid_member, "g4");
  EXPECT_EQ(assign("lu", next_id(), "grid_member@g4", "lu", monday).status, 403);
}

TEST_P(Holdings, AdministratorsAndAuditorsHoldNothingElse) {
  put("ad", Role::administrator, "t");
  put("an", Role::grid_chief, "g1");
  EXPECT_EQ(code(assign("ad", next_id(), "auditor@t", "an", monday)), "staff.separate_duties");
  EXPECT_EQ(code(assign("ad", next_id(), "grid_member@g1", "ad", monday)), "staff.not_for_yourself");
  EXPECT_EQ(code(assign("ad", next_id(), "auditor@t", "ad", monday)), "staff.not_for_yourself");
  EXPECT_EQ(assign("ad", next_id(), "village_secretary@v1", "an", monday).status, 201);
}

TEST_P(Holdings, AnEndMayComeEarlierThanPlannedButNeverLater) {
  put("lu", Role::village_secretary, "v1");
  const auto id = put("an", Role::grid_chief, "g1", monday + 48h);
  const auto end = [&](const std::string& by, TimePoint until) {
    return send(by, "POST", "/holdings/" + id + "/acts/end", {{"until", to_rfc3339(until)}});
  };
  EXPECT_EQ(code(end("lu", monday + 72h)), "staff.already_ended");
  const auto backwards = end("lu", monday - 48h);
  EXPECT_EQ(backwards.status, 422);
  EXPECT_EQ(json::parse(backwards.body).at("fields").at(0).at("path"), "until");
  EXPECT_EQ(end("lu", monday + 24h).status, 200);
  EXPECT_EQ(end("lu", monday + 24h).status, 200);
  EXPECT_EQ(end("an", monday + 1h).status, 403);
  put("xu", Role::village_secretary, "v2");
  EXPECT_EQ(end("xu", monday + 1h).status, 404);
  EXPECT_EQ(send("lu", "POST", "/holdings/" + next_id() + "/acts/end", {{"until", to_rfc3339(monday)}}).status, 404);
}

TEST_P(Holdings, WhoLeftHoldsNothingFromThatMoment) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_chief, "g2");
  as_system([&](const Ctx& ctx) {
    hold(ctx, {{next_id()}, "grid_chief@g3", "an", monday + 240h, std::nullopt, false});
    leave(ctx, "an", monday + 24h);
  });
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_EQ(stands("an").name, "an");
  now_ = monday + 24h;
  EXPECT_EQ(owner("grid_chief@g1").worker, "lu");
  EXPECT_EQ(stands("an").name, "");
  EXPECT_FALSE(stands("an").rights.has(Right::matter_read));
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g1", "bo", now_).status, 201);
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g3", "bo", monday + 300h).status, 201);
  EXPECT_EQ(code(assign("lu", next_id(), "grid_member@g1", "an", now_)), "staff.worker_left");
}

TEST_P(Holdings, EnrolsOnlyThoseWhoStandBelowInAllTheyHold) {
  put("lu", Role::village_secretary, "v1");
  put("an", Role::grid_chief, "g1");
  put("bo", Role::grid_member, "g1");
  put("ci", Role::grid_member, "g1");
  put("ci", Role::grid_chief, "g2");
  put("di", Role::grid_member, "g1", monday);
  const auto may = [&](const std::string& who, const std::string& whom) {
    return as(who, [&](const Ctx& ctx) { return may_enrol(ctx, whom); });
  };
  EXPECT_TRUE(may("an", "bo"));
  EXPECT_FALSE(may("an", "ci"));
  EXPECT_TRUE(may("lu", "ci"));
  EXPECT_FALSE(may("an", "an"));
  EXPECT_FALSE(may("an", "lu"));
  EXPECT_FALSE(may("lu", "di"));  // holds nothing any more
  EXPECT_FALSE(may("bo", "bo"));
}

TEST_P(Holdings, MakingThePostsOfAnAreaAgainChangesNothing) {
  put("an", Role::grid_chief, "g1");
  const auto posts = [&] {
    return as_system([](const Ctx& ctx) { return ctx.tx.one<long long>("SELECT COUNT(*) FROM post"); });
  };
  const auto before = posts();
  as_system([](const Ctx& ctx) {
    ensure_posts(ctx, "g1");
    const auto superior = [&](const std::string& post) {
      return ctx.tx.one<std::string>("SELECT COALESCE(superior, '') FROM post WHERE id = :post", {{"post", post}});
    };
    EXPECT_EQ(superior("grid_chief@g1"), "composite_grid_chief@c1");
    EXPECT_EQ(superior("department_handler@fire"), "dispatch_desk@t");
    EXPECT_EQ(superior("town_leader@t"), "");
  });
  EXPECT_EQ(posts(), before);
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
}

INSTANTIATE_TEST_SUITE_P(Stores, Holdings, testing::ValuesIn(test::databases()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::staff
