#include <gmock/gmock.h>

#include "sent_down.hpp"

/// Others called to help with a matter: 条块联动, 吹哨报到.
namespace huiyin::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class Helping : public SentDown {
 protected:
  /// What the cleaners work on, and those called to help them.
  std::string matter = town.matter_at("handling");

  json::object call_of(const json::array& posts) {
    return {
        {"about", matter}, {"text", "路面塌了，请来看水管"}, {"due_at", to_rfc3339(town.now + 24h)}, {"posts", posts}};
  }
  std::string called(const std::string& worker, const json::array& posts) { return sent(worker, call_of(posts)); }
  std::string handler() {
    return town.stored<std::string>("SELECT handler_post FROM matter WHERE id = :id", {{"id", matter}});
  }
  Reply answer() { return town.as("clean-1").act(matter, "answer", {{"text", "修好了"}, {"photos", json::array{}}}); }
};
HUIYIN_ON_DATABASES(Helping);

TEST_P(Helping, TheLeadCallsADepartmentWhichThenReadsWhatItIsAboutAndHasAPartOfItsOwn) {
  ASSERT_EQ(handler(), clean);
  EXPECT_EQ(town.as("fire-1").get("/matters/" + matter).code(), "matter.none");
  EXPECT_THAT(each(town.as("clean-1").matter(matter), "beside", "act"), Contains("call_in"));
  const auto id = called("clean-1", {fire});
  const auto part_of_fire = part(id, fire);
  const auto theirs = town.as("fire-1").get("/matters/" + part_of_fire);
  ASSERT_EQ(theirs.status, 200) << theirs.raw.body;
  EXPECT_EQ(theirs.json.at("about").at("id"), json::value(matter));
  EXPECT_EQ(town.as("fire-1").get("/matters/" + matter).status, 200);
  const auto seen = town.as("clean-1").get("/matters/" + matter);
  EXPECT_EQ(seen.json.at("called_in"), json::value(1));
  const auto& step = seen.json.at("steps").as_array().back();
  EXPECT_EQ(step.at("act"), json::value("call_in"));
  EXPECT_THAT(std::string{step.at("note").as_string()}, testing::HasSubstr("路面塌了"));
}

TEST_P(Helping, TheAnswerWaitsUntilWhoHelpsHasFedBackAndTheLeadHasTakenIt) {
  const auto id = called("clean-1", {fire});
  EXPECT_EQ(answer().code(), "matter.help_open");
  EXPECT_THAT(town.as("clean-1").choices(matter), Not(Contains("answer")));
  feed_back("fire-1", part(id, fire));
  EXPECT_EQ(answer().code(), "matter.help_open");
  ASSERT_THAT(outcomes(many("clean-1", id, "accept", {part(id, fire)})), ElementsAre("done"));
  EXPECT_EQ(answer().status, 200);
  EXPECT_EQ(town.as("clean-1").act(part(id, fire), "reopen", {{"note", "再来一次"}}).code(), "matter.help_over");
}

TEST_P(Helping, WhenItIsOverWhoHelpsGoesHomeAndReadsWhy) {
  const auto id = called("desk-1", {fire});
  ASSERT_EQ(town.as("desk-1").act(matter, "ask", {{"what", "voiding"}, {"note", "报错了"}}).status, 200);
  ASSERT_EQ(town.as("leader").act(matter, "void", {{"note", "没有这回事"}}).status, 200);
  EXPECT_EQ(town.stage(part(id, fire)), "void");
  EXPECT_THAT(town.as("fire-1").get("/matters/" + part(id, fire)).raw.body, testing::HasSubstr("没有这回事"));
}

TEST_P(Helping, WhoeverIsSentHomeReadsTheMatterNoMore) {
  const auto id = called("clean-1", {fire});
  ASSERT_EQ(town.as("clean-1").post("/instructions/" + id + "/acts/recall", {{"reason", "请错了部门"}}).status, 200);
  EXPECT_EQ(town.as("fire-1").get("/matters/" + matter).code(), "matter.none");
  EXPECT_EQ(answer().status, 200);
}

TEST_P(Helping, OnlyWhoHasItCallsAndOnlyThoseWhoCanHelpAreCalled) {
  const auto put = [&](const std::string& who, const json::object& body) {
    return town.as(who).put("/instructions/" + town.id(), body);
  };
  EXPECT_EQ(put("chief-1", call_of({fire})).code(), "matter.not_yours");
  EXPECT_EQ(put("fire-1", call_of({clean})).code(), "matter.none");
  EXPECT_EQ(put("clean-1", call_of({clean})).code(), "input.invalid") << "it is there already";
  EXPECT_EQ(put("clean-1", call_of({chief(town.grids())})).code(), "input.invalid") << "another's grid";
  EXPECT_EQ(put("clean-1", call_of({})).code(), "input.invalid");
  const auto id = called("clean-1", {fire});
  EXPECT_EQ(put("desk-1", call_of({fire})).code(), "input.invalid") << "called once";
  const auto one = part(id, fire);
  ASSERT_EQ(town.as("fire-1").act(one, "sign").status, 200);
  auto again = call_of({clean});
  again["about"] = one;
  EXPECT_EQ(put("fire-1", again).code(), "matter.of_instruction");
}

TEST_P(Helping, WhoeverLeadsNextSeesWhoHelpsAndWhoCalledThemStillTakesWhatTheyDid) {
  const auto id = called("clean-1", {fire});
  ASSERT_EQ(town.as("clean-1").act(matter, "return", {{"note", "不是我们一家的事"}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(matter, "dispatch", {{"post", chief(1)}}).status, 200);
  feed_back("fire-1", part(id, fire));
  ASSERT_EQ(town.as("chief-1").act(matter, "sign").status, 200);
  EXPECT_THAT(each(town.as("chief-1").get("/matters/" + matter + "/calls"), "items", "id"), ElementsAre(id));
  EXPECT_EQ(town.as("chief-1").act(matter, "answer", {{"text", "好了"}}).code(), "matter.help_open");
  ASSERT_THAT(outcomes(many("clean-1", id, "accept", {part(id, fire)})), ElementsAre("done"));
  EXPECT_EQ(town.as("chief-1").act(matter, "answer", {{"text", "好了"}}).status, 200);
}

TEST_P(Helping, WhoHelpsAndThenLeadsReadsOnWhenOneOfTheTwoIsOver) {
  const auto id = called("desk-1", {fire});
  ASSERT_EQ(town.as("desk-1").act(matter, "reassign", {{"post", fire}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(part(id, fire), "recall", {{"note", "您来主办"}}).status, 200);
  EXPECT_EQ(town.as("fire-1").act(matter, "sign").status, 200) << "it is his own by now";
  const auto more = called("desk-1", {clean});
  ASSERT_EQ(town.as("desk-1").act(matter, "reassign", {{"post", clean}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(matter, "reassign", {{"post", chief(1)}}).status, 200);
  EXPECT_EQ(town.as("clean-1").get("/matters/" + matter).status, 200) << "he still helps";
  EXPECT_EQ(town.stage(part(more, clean)), "dispatched");
}

TEST_P(Helping, WhoIsToBeAskedIsOfferedWithoutThoseWhoAreThere) {
  const auto offered = each(preview("clean-1", "about=" + matter), "items", "post");
  EXPECT_THAT(offered, Contains(fire));
  EXPECT_THAT(offered, Contains(chief(1)));
  EXPECT_THAT(offered, Not(Contains(clean)));
}

TEST_P(Helping, TheCallsOfAMatterAreReadByWhoReadsIt) {
  const auto id = called("clean-1", {fire, chief(1)});
  const auto calls = town.as("chief-1").get("/matters/" + matter + "/calls");
  ASSERT_EQ(calls.status, 200) << calls.raw.body;
  EXPECT_THAT(each(calls, "items", "id"), ElementsAre(id));
  EXPECT_EQ(calls.json.at("items").as_array().front().at("rows").as_array().size(), 2);
  EXPECT_EQ(town.as(last_chief()).get("/matters/" + matter + "/calls").code(), "matter.none");
}

}  // namespace
}  // namespace huiyin::test
