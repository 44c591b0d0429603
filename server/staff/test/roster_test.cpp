#include <gmock/gmock.h>

#include "platform/auth/accounts.hpp"
#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// People come, change and go.
class Roster : public Town {
 protected:
  Roster() {
    put("ad", Role::administrator, "t");
    put("lu", Role::village_secretary, "v1");
    put("ma", Role::village_secretary, "v2");
    put("an", Role::grid_chief, "g1");
  }
  http::Response enter(const std::string& by, const std::string& id, json::object more = {}) {
    json::object body{{"name", "孙桂英"}, {"phone", "139 0000 2222"}, {"kind", "parttime_grid_worker"}, {"area", "v1"}};
    for (const auto& [key, value] : more) body[key] = value;
    return send(by, "PUT", "/workers/" + id, body);
  }
  std::vector<std::string> found(const std::string& reader, const std::string& query) {
    std::vector<std::string> ids;
    const auto answer = get(reader, "/workers", query);
    for (const auto& row : answer.at("items").as_array()) ids.emplace_back(row.at("id").as_string());
    return ids;
  }
  http::Response leaves(const std::string& by, const std::string& worker, TimePoint at) {
    return send(by, "POST", "/workers/" + worker + "/acts/leave", {{"at", to_rfc3339(at)}});
  }
  long long notes(const std::string& action) {
    return as_system([&](const Ctx& ctx) {
      return ctx.tx.one<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = :action", {{"action", action}});
    });
  }
};

TEST_P(Roster, ASecretaryEntersSomebodyWhoHasNoPostYetAndGivesHimOne) {
  const auto id = next_id();
  ASSERT_EQ(enter("lu", id, {{"recruit_source", "retired_cadre"}}).status, 201);
  EXPECT_THAT(found("lu", "q=孙桂英"), ElementsAre(id));
  EXPECT_THAT(found("ma", "q=孙桂英"), IsEmpty()) << "not the other village's";
  const auto shown = get("lu", "/workers/" + id);
  EXPECT_EQ(shown.at("phone"), "139****2222");
  EXPECT_EQ(shown.at("recruit_source"), "retired_cadre");
  EXPECT_EQ(shown.at("home").at("id"), "v1");
  EXPECT_EQ(shown.at("may_change"), true);
  EXPECT_EQ(assign("lu", next_id(), "grid_member@g1", id, now_).status, 201);
  EXPECT_THAT(found("an", "q=孙桂英"), ElementsAre(id));
  EXPECT_EQ(notes("staff.enter"), 1);
}

TEST_P(Roster, EnteringTwiceIsOnceAndTheSamePersonIsNotEnteredAnew) {
  const auto id = next_id();
  ASSERT_EQ(enter("lu", id).status, 201);
  EXPECT_EQ(enter("lu", id).status, 200);
  const auto other = enter("lu", id, {{"name", "别人"}});
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(code(other), "staff.person_differs");
  const auto again = enter("lu", next_id());
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(code(again), "staff.already_here");
  EXPECT_EQ(enter("lu", next_id(), {{"phone", "13900003333"}}).status, 201) << "a namesake";
}

TEST_P(Roster, NobodyEntersPeopleWhereHeFillsNoPosts) {
  EXPECT_EQ(code(enter("lu", next_id(), {{"area", "v2"}})), "staff.area_missing");
  EXPECT_EQ(enter("an", next_id()).status, 403);
  EXPECT_EQ(enter("ad", next_id(), {{"area", "t"}}).status, 201);
  EXPECT_EQ(enter("lu", next_id(), {{"name", ""}, {"kind", "king"}, {"phone", "12"}}).status, 422);
  EXPECT_EQ(enter("lu", next_id(), {{"phone", "1380000111"}}).status, 422) << "a mobile number with a digit missing";
  EXPECT_THAT(found("ma", "q=孙桂英"), IsEmpty());
}

TEST_P(Roster, WhatIsChangedIsFoundByItsNewNameAndAPhoneLeftOutStays) {
  const auto id = next_id();
  ASSERT_EQ(enter("lu", id).status, 201);
  const auto change = [&](const std::string& by, json::object body) {
    return send(by, "POST", "/workers/" + id + "/acts/change", body);
  };
  EXPECT_EQ(change("lu", {{"name", "孙桂芳"}, {"kind", "volunteer"}}).status, 200);
  EXPECT_THAT(found("lu", "q=sgf"), ElementsAre(id));
  EXPECT_THAT(found("lu", "q=13900002222"), ElementsAre(id));
  EXPECT_EQ(get("lu", "/workers/" + id).at("kind"), "volunteer");
  EXPECT_EQ(change("lu", {{"name", "孙桂芳"}, {"kind", "volunteer"}, {"phone", "13900004444"}}).status, 200);
  EXPECT_THAT(found("lu", "q=13900004444"), ElementsAre(id));
  EXPECT_EQ(change("ma", {{"name", "别人"}, {"kind", "volunteer"}}).status, 404);
  EXPECT_EQ(notes("staff.change"), 2);
}

TEST_P(Roster, NobodyChangesHimselfOrWhoIsNotBelowHim) {
  EXPECT_EQ(get("lu", "/workers/lu").at("may_change"), false);
  const auto self = send("lu", "POST", "/workers/lu/acts/change", {{"name", "我"}, {"kind", "volunteer"}});
  EXPECT_EQ(self.status, 403);
  EXPECT_EQ(code(self), "staff.not_yours_to_change");
  EXPECT_EQ(code(leaves("lu", "lu", now_)), "staff.not_yours_to_change");
  EXPECT_EQ(leaves("ad", "lu", now_).status, 200);
}

TEST_P(Roster, WhoLeavesOnALaterDayStaysInTheListAndAtHisPostUntilThen) {
  ASSERT_EQ(leaves("lu", "an", now_ + 48h).status, 200);
  EXPECT_THAT(found("lu", "q=an"), ElementsAre("an"));
  EXPECT_EQ(owner("grid_chief@g1").worker, "an");
  EXPECT_EQ(code(leaves("lu", "an", now_ + 72h)), "staff.left_earlier");
  EXPECT_EQ(code(assign("lu", next_id(), "grid_chief@g2", "an", now_)), "staff.worker_left") << "without an end";
  EXPECT_EQ(assign("lu", next_id(), "grid_chief@g2", "an", now_, now_ + 24h).status, 201);
  now_ += 48h;
  EXPECT_THAT(found("lu", "q=an"), IsEmpty());
  EXPECT_TRUE(owner("grid_chief@g1").vacant);
  EXPECT_EQ(stands("an").name, "");
  EXPECT_EQ(notes("staff.leave"), 1);
}

TEST_P(Roster, WhoeverAdministersStaysUnlessAnotherOneCanEnter) {
  put("bo", Role::administrator, "t");
  EXPECT_EQ(code(leaves("ad", "bo", now_)), "staff.last_administrator") << "ad has no account";
  as_system([](const Ctx& ctx) { auth::create_account(ctx, {.login = "ad", .password_hash = "x", .subject = "ad"}); });
  EXPECT_EQ(leaves("ad", "bo", now_).status, 200);
}

TEST_P(Roster, LeavingIsNotDatedBackBeyondAMonthAndKeepsWhatWasHeld) {
  const auto refused = leaves("lu", "an", now_ - 32 * 24h);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json::parse(refused.body).at("fields").at(0).at("code"), "staff.long_past");
  ASSERT_EQ(assign("lu", next_id(), "grid_chief@g2", "an", now_ + 24h).status, 201);
  EXPECT_EQ(leaves("lu", "an", now_ - 10 * 24h).status, 200);
  EXPECT_EQ(as_system([](const Ctx& ctx) {
              return ctx.tx.all<std::string>("SELECT post FROM holding WHERE worker = 'an' AND until_at IS NOT NULL");
            }),
            std::vector<std::string>{"grid_chief@g1"})
      << "what he held since is ended, what he would have held is gone";
}

INSTANTIATE_TEST_SUITE_P(Stores, Roster, testing::ValuesIn(test::databases()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::staff
