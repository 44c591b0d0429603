#include "sent_down.hpp"

namespace huiyin::test {
namespace {

class Following : public SentDown {};
HUIYIN_ON_DATABASES(Following);

TEST_P(Following, LateIsWhoHasNotFedBackByTheEndOrDidSoAfterIt) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1), chief(2), secretary(1)}}}, town.now + 5h));
  feed_back("chief-1", part(id, chief(1)));
  town.pass(6h);
  EXPECT_EQ(counts("desk-1", id), "1/1/0/3 late 2 back 0");
  feed_back("chief-2", part(id, chief(2)));
  EXPECT_EQ(counts("desk-1", id), "2/2/0/3 late 2 back 0");
  EXPECT_EQ(row(shown("desk-1", id), chief(1)).at("late"), false) << "in time, however long nobody looks";
  const auto back = town.as("desk-1").act(part(id, chief(1)), "fail", {{"note", "照片看不清，请再拍"}});
  ASSERT_EQ(back.status, 200) << back.raw.body;
  EXPECT_EQ(row(shown("desk-1", id), chief(1)).at("state"), "again");
  EXPECT_EQ(row(shown("desk-1", id), chief(1)).at("late"), true) << "the end it named does not move";
  EXPECT_GT(matters::escalate_late(town.store(), town.house.office(), town.now), 0);
}

TEST_P(Following, AllAnswersAreTakenAtOnceAndEachThatIsRefusedSaysWhy) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1), chief(2), secretary(1)}}}));
  const auto other = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  feed_back("chief-1", part(id, chief(1)));
  const auto reply =
      many("desk-2", id, "accept", {part(id, chief(1)), part(id, chief(2)), part(other, chief(1)), part(id, chief(1))});
  EXPECT_THAT(outcomes(reply), ElementsAre("done", "matter.not_now", "matter.none", "matter.moved"));
  EXPECT_NE(reply.json.at("results").at(1).at("title"), "");
  EXPECT_EQ(counted(reply.json.at("instruction").at("counts")), "1/1/1/3 late 0 back 0");
  EXPECT_EQ(town.stage(part(id, chief(1))), "closed");
  EXPECT_EQ(town.stage(part(id, chief(2))), "dispatched");
  EXPECT_THAT(outcomes(many("secretary-1", id, "accept", {part(id, secretary(1))})), ElementsAre("matter.not_now"));
}

TEST_P(Following, WhoHadAHandInItDoesNotTakeItHimself) {
  town.hold(chief(1), "desk-1", true, town.now + 240h);
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  feed_back("desk-1", part(id, chief(1)));
  EXPECT_EQ(town.owner(part(id, chief(1))), staff::post_of(Role::town_leader, town.town_id()));
  EXPECT_THAT(outcomes(many("desk-1", id, "accept", {part(id, chief(1))})), ElementsAre("matter.judge_self"));
  EXPECT_THAT(outcomes(many("desk-2", id, "accept", {part(id, chief(1))})), ElementsAre("done"));
}

TEST_P(Following, WhoHasNotFedBackIsUrgedOnceADay) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1), chief(2)}}}));
  EXPECT_THAT(outcomes(many("desk-1", id, "urge", {part(id, chief(1))})), ElementsAre("done"));
  EXPECT_THAT(outcomes(many("desk-1", id, "urge", {part(id, chief(1)), part(id, chief(2))})),
              ElementsAre("matter.urged_today", "done"));
  EXPECT_EQ(row(shown("desk-1", id), chief(1)).at("urged"), 1);
  EXPECT_THAT(outcomes(many("chief-1", id, "urge", {part(id, chief(1))})), ElementsAre("matter.not_yours"));
}

TEST_P(Following, TakenBackItEndsForAllWithTheReasonAlsoWhereItWasForwarded) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(town.grids()), secretary(1)}}}));
  const auto below = town.id();
  ASSERT_EQ(town.as("secretary-1")
                .put("/instructions/" + below, {{"via", part(id, secretary(1))},
                                                {"due_at", to_rfc3339(town.now + 24h)},
                                                {"posts", json::array{chief(1)}}})
                .status,
            201);
  feed_back(last_chief(), part(id, chief(town.grids())));
  ASSERT_THAT(outcomes(many("desk-1", id, "accept", {part(id, chief(town.grids()))})), ElementsAre("done"));
  const auto recall = [&](const std::string& who) {
    return town.as(who).post("/instructions/" + id + "/acts/recall", {{"reason", "台风转向，不用清了"}});
  };
  EXPECT_EQ(recall("secretary-1").code(), "instruction.not_yours");
  const auto taken_back = recall("desk-1");
  ASSERT_EQ(taken_back.status, 200) << taken_back.raw.body;
  EXPECT_EQ(taken_back.text("recall_reason"), "台风转向，不用清了");
  EXPECT_EQ(counts("desk-1", id), "1/1/1/1 late 0 back 1") << "what was taken stays";
  EXPECT_EQ(town.stage(part(below, chief(1))), "void");
  EXPECT_EQ(shown("chief-1", part(below, chief(1))).text("recall_reason"), "台风转向，不用清了");
  EXPECT_EQ(town.as("chief-1").act(part(below, chief(1)), "sign").code(), "matter.not_now");
  EXPECT_EQ(recall("desk-1").code(), "instruction.recalled");
}

TEST_P(Following, TheSameSentAgainIsOneInstructionAndAnotherUnderItsIdIsRefused) {
  const auto body = order(to_chiefs());
  const auto id = sent("desk-1", body);
  const auto again = town.as("desk-1").put("/instructions/" + id, body);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM matter"), static_cast<long long>(town.grids()));
  auto other = body;
  other["title"] = "别的事";
  EXPECT_EQ(town.as("desk-1").put("/instructions/" + id, other).code(), "instruction.id_taken");
  EXPECT_EQ(town.as("desk-2").put("/instructions/" + id, body).code(), "instruction.id_taken");
}

TEST_P(Following, ItIsFollowedAsItWasSentNeitherReturnedNorPassedAsideNorPutOff) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  const auto one = part(id, chief(1));
  EXPECT_THAT(town.as("chief-1").choices(one), ElementsAre("sign"));
  EXPECT_EQ(town.as("chief-1").act(one, "return", {{"note", "不归我"}}).code(), "matter.of_instruction");
  EXPECT_EQ(town.as("desk-1").act(one, "reassign", {{"post", clean}}).code(), "matter.of_instruction");
  ASSERT_EQ(town.as("chief-1").act(one, "sign").status, 200);
  EXPECT_THAT(town.as("chief-1").choices(one), ElementsAre("handle", "answer"));
  EXPECT_EQ(town.as("chief-1").act(one, "ask", {{"what", "extension"}, {"days", 1}, {"note", "来不及"}}).code(),
            "matter.of_instruction");
  EXPECT_EQ(town.as("chief-1").act(town.matter_at("handling"), "recall", {{"note", "不要"}}).status, 403);
}

TEST_P(Following, OneOfItsPartsIsTakenBackAloneByWhoeverSentIt) {
  const auto id = sent("secretary-1", order({{"posts", json::array{chief(1), chief(2)}}}));
  EXPECT_EQ(town.as("desk-1").act(part(id, chief(1)), "recall", {{"note", "发错了"}}).code(), "matter.not_yours");
  EXPECT_EQ(town.as("secretary-1").act(part(id, chief(1)), "recall", {{"note", "发错了"}}).text("stage"), "void");
  EXPECT_EQ(counts("secretary-1", id), "0/0/0/1 late 0 back 1");
}

TEST_P(Following, ResidentsAndTheFiguresOfTheTownKnowNothingOfIt) {
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  const auto one = part(id, chief(1));
  EXPECT_EQ(town.resident().get("/public/matters/" + town.code_of(one)).status, 404);
  EXPECT_EQ(town.as("desk-1").get("/matters/summary").json.at("open"), 0);
  EXPECT_THAT(town.as("desk-1").list(), IsEmpty());
  EXPECT_THAT(town.as("desk-1").list("kind=instruction"), ElementsAre(one));
  EXPECT_THAT(town.as("chief-1").list("box=todo"), ElementsAre(one)) << "one inbox";
  EXPECT_EQ(town.as("desk-1").act(town.matter_at("accepted"), "merge", {{"into", one}}).status, 422);
}

TEST_P(Following, ListsAreByWhoSentAndWhoReceivedPageByPage) {
  const auto first = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  const auto second = sent("desk-1", order({{"posts", json::array{chief(1), chief(2)}}}));
  const auto list = [&](const std::string& worker, const std::string& query) {
    return each(town.as(worker).get("/instructions", query), "items", "id");
  };
  EXPECT_THAT(list("desk-2", "box=sent"), ElementsAre(second, first)) << "the desk's, whoever of it sent them";
  EXPECT_THAT(list("chief-1", "box=received"), ElementsAre(second, first));
  EXPECT_THAT(list("chief-2", "box=received"), ElementsAre(second));
  EXPECT_THAT(list("desk-1", "box=received"), IsEmpty());
  EXPECT_THAT(list("secretary-1", "box=all"), IsEmpty()) << "not his area's";
  const auto page = town.as("desk-1").get("/instructions", "box=sent&limit=1");
  EXPECT_EQ(page.json.at("total_capped"), 2);
  EXPECT_THAT(list("desk-1", "box=sent&limit=1&after=" + page.text("next")), ElementsAre(first));
  feed_back("chief-1", part(first, chief(1)));
  EXPECT_THAT(list("chief-1", "box=received&open=true"), ElementsAre(second));
  const auto line = town.as("chief-1").get("/instructions", "box=received").json.at("items").at(1);
  EXPECT_EQ(line.at("parts").at(0).at("state"), "fed_back");
  EXPECT_EQ(line.at("parts").at(0).at("matter"), json::value(part(first, chief(1))));
  ASSERT_THAT(outcomes(many("desk-1", first, "accept", {part(first, chief(1))})), ElementsAre("done"));
  EXPECT_THAT(list("desk-1", "box=sent&open=true"), ElementsAre(second));
  EXPECT_THAT(list("desk-1", "box=sent&q=水沟"), ElementsAre(second, first));
  EXPECT_EQ(town.as("desk-1").get("/instructions", "after=x").code(), "page.cursor");
}

TEST_P(Following, TheTableOfManyIsReadInAsManyStatementsAsThatOfOne) {
  const auto few = sent("desk-1", order({{"posts", json::array{chief(1)}}}));
  const auto many = sent("desk-1", order(to_chiefs()));
  const auto who = town.principal("desk-1");
  const auto statements = [&](const std::string& id) {
    return town.store().read([&](db::Tx& tx) {
      instructions::show(Ctx{tx, who, town.now}, town.house.office(), {id});
      return tx.statements();
    });
  };
  EXPECT_EQ(statements(many), statements(few));
}

TEST_P(Following, PhotosThatItWasSentWithAreSeenByAllWhoHaveIt) {
  const auto photo = town.as("desk-1").photo();
  auto body = order({{"posts", json::array{secretary(1)}}});
  body["photos"] = json::array{photo};
  const auto id = sent("desk-1", body);
  const auto below = town.id();
  ASSERT_EQ(town.as("secretary-1")
                .put("/instructions/" + below, {{"via", part(id, secretary(1))},
                                                {"due_at", to_rfc3339(town.now + 24h)},
                                                {"posts", json::array{chief(1)}}})
                .status,
            201);
  EXPECT_EQ(town.as("chief-1").get("/instructions/" + below + "/photos/" + photo).status, 200);
  EXPECT_EQ(town.as("chief-2").get("/instructions/" + below + "/photos/" + photo).status, 404);
  EXPECT_EQ(town.as("chief-1").get("/instructions/" + below + "/photos/" + town.id()).status, 404);
}

}  // namespace
}  // namespace huiyin::test
