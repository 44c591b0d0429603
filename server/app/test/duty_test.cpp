#include <future>

#include "story.hpp"

namespace huiyin::test {
namespace {

/// Whose turn it is, and who may judge.
class Duty : public Story {
 protected:
  std::vector<std::string> todo(const std::string& worker) { return town.as(worker).list("box=todo"); }
  Reply sent(const std::string& id, const std::string& post, const std::string& by = "desk-1") {
    return town.as(by).act(id, "dispatch", {{"post", post}});
  }
};
HUIYIN_ON_DATABASES(Duty);

TEST_P(Duty, AfterThreeReturnsTheDesksDecisionIsFinal) {
  const auto id = town.matter_at("accepted");
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(town.as("desk-1").matter(id).json.at("acts").at(0).at("final_decision").as_bool());
    ASSERT_EQ(sent(id, i % 2 ? clean : fire).status, 200);
    auto& handler = town.as(i % 2 ? "clean-1" : "fire-1");
    if (i == 2) {
      EXPECT_EQ(handler.act(id, "sign").status, 200);
    }
    EXPECT_EQ(handler.act(id, "return", {{"note", "不是我们的事"}}).status, 200);
    EXPECT_EQ(town.owner(id), desk);
  }
  EXPECT_TRUE(town.as("desk-1").matter(id).json.at("acts").at(0).at("final_decision").as_bool());
  EXPECT_EQ(sent(id, clean).status, 200);
  auto& clean_1 = town.as("clean-1");
  EXPECT_THAT(clean_1.choices(id), ElementsAre("sign"));
  EXPECT_EQ(clean_1.act(id, "return", {{"note", "还是不要"}}).code(), "matter.return_final");
  EXPECT_EQ(clean_1.act(id, "sign").status, 200);
  EXPECT_EQ(clean_1.act(id, "return", {{"note", "还是不要"}}).code(), "matter.return_final");
}

TEST_P(Duty, APageSaysWhoseTurnItIsAndWhatTheDeskMayDoInAnothersStead) {
  const auto id = town.matter_at("reported");
  const auto seen = [&](const std::string& worker) { return town.as(worker).matter(id).json; };
  EXPECT_EQ(seen("chief-1").at("mine"), true);
  EXPECT_EQ(seen("chief-1").at("acts").at(0).at("instead"), false);
  EXPECT_EQ(seen("desk-1").at("mine"), false);
  EXPECT_EQ(seen("desk-1").at("acts").at(0).at("instead"), true) << "accept, for the chief";
  ASSERT_EQ(town.as("chief-1").act(id, "accept").status, 200);
  EXPECT_EQ(seen("desk-2").at("mine"), true);
  EXPECT_EQ(seen("desk-2").at("owner_name"), "") << "two hold the desk's post";
  EXPECT_EQ(town.as("desk-2").get("/matters", "box=todo").json.at("items").at(0).at("mine"), true);
  town.pass(1min);
  town.end_all(chief(1));
  town.pass(1min);
  const auto other = town.matter_at("reported");
  EXPECT_EQ(town.as("composite-1").matter(other).json.at("mine"), true) << "a vacant post's work is its superior's";
}

TEST_P(Duty, TheDeskIsOfferedFirstWhereMattersOfThisCategoryWent) {
  for (int i = 0; i < 2; ++i) ASSERT_EQ(sent(town.matter_at("accepted"), fire).status, 200);
  ASSERT_EQ(sent(town.matter_at("accepted"), chief(1)).status, 200);
  auto body = town.report(town.grids());
  const auto id = town.resident().report(body);
  ASSERT_EQ(town.as("desk-1").act(id, "accept").status, 200);
  const auto dispatch = town.as("desk-1").matter(id).json.at("acts").at(0);
  EXPECT_EQ(dispatch.at("usual_of"), 3);
  std::map<std::string, int> usual;
  for (const auto& target : dispatch.at("targets").as_array())
    usual[std::string{target.at("post").as_string()}] = static_cast<int>(target.at("usual").as_int64());
  EXPECT_EQ(usual.at(fire), 2);
  EXPECT_EQ(usual.at(chief(town.grids())), 1) << "another grid's chief is the peer of the first's";
  EXPECT_EQ(usual.at(clean), 0);
}

TEST_P(Duty, WhoHandledItDoesNotJudgeItEvenFromAHigherPost) {
  town.pass(1min);
  town.end_all(composite(1));
  town.hold(composite(1), "chief-1");  // one person, two rungs of the chain
  town.pass(1min);
  const auto id = town.matter_at("accepted");
  ASSERT_EQ(sent(id, chief(1)).status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "sign").status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "answer", {{"text", "清掉了"}}).status, 200);
  EXPECT_EQ(town.owner(id), secretary(1)) << "past the post that the same person holds";
  EXPECT_EQ(town.as("chief-1").act(id, "verify", {{"note", "好了"}}).status, 403);
  EXPECT_EQ(town.as("secretary-1").act(id, "verify", {{"note", "好了"}}).status, 200);
}

TEST_P(Duty, WhoIsMadeTheVerifierAfterwardsDoesNotJudgeHisOwnHandEither) {
  const auto id = town.matter_at("accepted");
  ASSERT_EQ(sent(id, chief(1)).status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "sign").status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "answer", {{"text", "清掉了"}}).status, 200);
  ASSERT_EQ(town.owner(id), composite(1));
  town.hold(composite(1), "chief-1", true);
  town.pass(1min);
  EXPECT_EQ(town.as("chief-1").act(id, "verify", {{"note", "好了"}}).code(), "matter.judge_self");
  EXPECT_EQ(town.as("chief-1").act(id, "fail", {{"note", "不好"}}).code(), "matter.judge_self");
  EXPECT_THAT(town.as("chief-1").choices(id), IsEmpty());
  EXPECT_EQ(town.as("desk-2").act(id, "verify", {{"note", "打电话问过"}}).status, 200);
}

TEST_P(Duty, ADeskThatSettledDoesNotCheckItself) {
  auto resident = town.resident();
  auto body = town.report();
  const auto before = resident.photo();
  body["photos"] = json::array{before};
  const auto id = resident.report(body);
  town.bring(id, "accepted");
  const auto after = town.as("desk-1").photo();
  ASSERT_EQ(town.as("desk-1").act(id, "settle", {{"text", "路过清了"}, {"photos", json::array{after}}}).status, 200);
  EXPECT_EQ(town.as("desk-1").act(id, "verify", {{"note", "好了"}}).code(), "matter.judge_self");
  EXPECT_EQ(town.as("desk-2").act(id, "verify", {{"note", "好了"}}).status, 200);
}

TEST_P(Duty, TheSecondOfTwoAtTheSameVersionIsToldThatItMoved) {
  const auto id = town.matter_at("reported");
  EXPECT_EQ(town.as("chief-1").act(id, "accept", {{"version", 1}}).status, 200);
  const auto late = town.as("chief-1").act(id, "reject", {{"version", 1}, {"note", "不归我们"}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "matter.moved");
  EXPECT_EQ(town.as("desk-1").act(id, "dispatch", {{"version", 3}, {"post", clean}}).code(), "matter.moved");
  EXPECT_EQ(town.stage(id), "accepted");
  EXPECT_EQ(town.version(id), 2);
}

TEST_P(Duty, OfTwoWhoActAtTheSameMomentExactlyOneDoes) {
  for (int round = 0; round < 5; ++round) {
    const auto id = town.matter_at("accepted");
    std::vector<std::future<Reply>> replies;
    for (auto* clerk : {&town.as("desk-1"), &town.as("desk-2")})
      replies.push_back(std::async(std::launch::async, [&, clerk] {
        return clerk->act(id, "dispatch", {{"version", 2}, {"post", clean}});
      }));
    std::vector<int> statuses;
    for (auto& reply : replies) statuses.push_back(reply.get().status);
    EXPECT_THAT(statuses, UnorderedElementsAre(200, 409));
    EXPECT_EQ(town.version(id), 3);
    EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM matter_step WHERE matter = :id", {{"id", id}}), 3);
  }
}

TEST_P(Duty, ADepartmentSeesAMatterOnlyWhileItIsInvolved) {
  const auto id = town.matter_at("accepted");
  EXPECT_EQ(town.as("clean-1").matter(id).status, 404);
  EXPECT_THAT(town.as("clean-1").list(), IsEmpty());
  ASSERT_EQ(sent(id, clean).status, 200);
  EXPECT_EQ(town.as("clean-1").matter(id).status, 200);
  EXPECT_THAT(town.as("clean-1").list(), ElementsAre(id));
  EXPECT_EQ(town.as("fire-1").matter(id).status, 404);
  ASSERT_EQ(town.as("clean-1").act(id, "return", {{"note", "消防的事"}}).status, 200);
  EXPECT_EQ(town.as("clean-1").matter(id).status, 404);
  EXPECT_THAT(town.as("clean-1").list(), IsEmpty());
  ASSERT_EQ(sent(id, fire).status, 200);
  EXPECT_EQ(town.as("fire-2").matter(id).status, 200) << "everybody of the department";
  EXPECT_EQ(town.as("clean-1").act(id, "sign").status, 404);
}

TEST_P(Duty, AMatterGoesOnlyToPostsOfItsPlaceAndToDepartments) {
  const auto id = town.matter_at("accepted");
  const auto last = town.grids();
  for (const auto& post : {chief(2), chief(last), secretary(last), desk, std::string{"nobody@nowhere"}})
    EXPECT_EQ(sent(id, post).code(), "matter.post_unfit") << post;
  for (const auto& post : {chief(1), composite(1), secretary(1), fire}) {
    const auto other = town.matter_at("accepted");
    EXPECT_EQ(sent(other, post).status, 200) << post;
    EXPECT_EQ(town.owner(other), post);
  }
}

TEST_P(Duty, AStandInGetsTheWorkAndGivesItBack) {
  const auto id = town.matter_at("reported");
  EXPECT_THAT(todo("chief-1"), ElementsAre(id));
  EXPECT_THAT(todo("member-1"), IsEmpty());
  town.hold(chief(1), "member-1", true, town.now + 24h);
  town.pass(1min);
  EXPECT_THAT(todo("member-1"), ElementsAre(id));
  EXPECT_EQ(town.as("leader").matter(id).text("owner_name"), "季秀英");
  EXPECT_EQ(town.as("member-1").act(id, "accept").status, 200);
  const auto later = town.matter_at("reported");
  town.pass(24h);
  EXPECT_THAT(todo("member-1"), IsEmpty());
  EXPECT_EQ(town.as("member-1").act(later, "accept").status, 403);
  EXPECT_EQ(town.as("chief-1").act(later, "accept").status, 200);
}

TEST_P(Duty, TheWorkOfAVacantPostShowsAtItsSuperior) {
  const auto id = town.matter_at("reported");
  town.pass(1min);
  town.end_all(chief(1));
  town.pass(1min);
  EXPECT_EQ(town.owner(id), chief(1)) << "the matter stays with its post";
  EXPECT_THAT(todo("composite-1"), ElementsAre(id));
  EXPECT_THAT(town.as("composite-1").choices(id), Contains("accept"));
  town.end_all(composite(1));
  town.pass(1min);
  EXPECT_THAT(todo("secretary-1"), ElementsAre(id));
  EXPECT_EQ(town.as("secretary-1").act(id, "accept").status, 200);
  EXPECT_EQ(town.as("chief-1").get("/matters").status, 403);
}

TEST_P(Duty, EverybodyAtTheDeskMayDoTheWorkOfAVacantDepartment) {
  const auto id = town.matter_at("accepted");
  town.pass(1min);
  town.end_all(clean);
  ASSERT_EQ(sent(id, clean).status, 200);
  for (const auto* worker : {"desk-1", "desk-2"}) {
    EXPECT_THAT(todo(worker), Contains(id)) << worker;
    EXPECT_THAT(town.as(worker).choices(id), Contains("sign")) << worker;
  }
  EXPECT_EQ(town.as("desk-2").act(id, "sign").status, 200);
}

TEST_P(Duty, MattersStayWithThePostWhenItsHolderIsReplaced) {
  const auto id = town.matter_at("reported");
  town.pass(1min);
  town.end_all(chief(1));
  town.hold(chief(1), "member-2");
  town.pass(1min);
  EXPECT_EQ(town.as("chief-1").act(id, "accept").status, 403) << "no post, no right";
  EXPECT_THAT(todo("member-2"), ElementsAre(id));
  EXPECT_EQ(town.as("member-2").act(id, "accept").status, 200);
}

TEST_P(Duty, TheDeadlineIsStoredWhenTheStageBeginsAndTheLampFollowsIt) {
  const auto id = town.matter_at("reported");
  const auto due = town.as("chief-1").matter(id).text("due_at");
  EXPECT_EQ(due, "2026-03-16T11:00:00+08:00") << "two working hours for a resident's report";
  const auto lamp = [&] { return town.as("chief-1").matter(id).text("lamp"); };
  EXPECT_EQ(lamp(), "green");
  town.pass(1h);
  EXPECT_EQ(lamp(), "yellow");
  town.pass(40min);
  EXPECT_EQ(lamp(), "orange");
  town.pass(21min);
  EXPECT_EQ(lamp(), "red");
  EXPECT_EQ(town.as("chief-1").matter(id).text("due_at"), due);
  town.bring(id, "closed");
  EXPECT_EQ(town.as("chief-1").matter(id).json.at("lamp"), nullptr);
}

TEST_P(Duty, AnActThatIsNotPossibleNowChangesNothing) {
  const auto id = town.matter_at("handling");
  EXPECT_EQ(town.as("chief-1").act(id, "accept").code(), "matter.not_now");
  EXPECT_EQ(town.as("desk-1").act(id, "close").code(), "matter.not_now");
  EXPECT_EQ(town.as("chief-1").act(id, "answer", {{"text", "我来答"}}).code(), "matter.not_yours");
  EXPECT_EQ(town.version(id), 4);
}

}  // namespace
}  // namespace huiyin::test
