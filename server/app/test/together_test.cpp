#include "matters/matters.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// One matter that several have raised.
class Together : public Story {
 protected:
  Reply merge(const std::string& worker, const std::string& id, const std::string& into) {
    return town.as(worker).act(id, "merge", {{"into", into}});
  }
  /// A resident's report, that others may be merged into or with.
  std::string raised(std::size_t grid = 1) { return town.resident().report(town.known_report(grid)); }
  Reply page(const std::string& id) { return town.resident().get("/public/matters/" + town.code_of(id)); }
  Reply says(const std::string& id, const std::string& act, const json::object& body = {}) {
    return town.resident().post("/public/matters/" + town.code_of(id) + "/acts/" + act, body);
  }
  std::vector<std::string> acts_of(const std::string& id) {
    std::vector<std::string> out;
    const auto shown = town.as("desk-1").matter(id);
    for (const auto& step : shown.json.at("steps").as_array()) out.emplace_back(step.at("act").as_string());
    return out;
  }
  std::vector<std::string> may(const Reply& page) {
    std::vector<std::string> out;
    for (const auto& one : page.json.at("may").as_array()) out.emplace_back(one.as_string());
    return out;
  }
  Reply nearby(std::size_t grid) { return town.resident().get("/public/alike", here(grid)); }
  std::string here(std::size_t grid) {
    const auto at = town.place_in(grid);
    const auto category = std::string{town.report().at("category").as_string()};
    return "category=" + category + "&lng=" + std::to_string(at.lng()) + "&lat=" + std::to_string(at.lat());
  }
  std::string into(const std::string& id) {
    return town.stored<std::string>("SELECT COALESCE(merged_into, '') FROM matter WHERE id = :id", {{"id", id}});
  }
  std::vector<std::string> alike_to(const std::string& worker, const std::string& id) {
    std::vector<std::string> out;
    const auto found = town.as(worker).get("/matters/" + id + "/alike");
    EXPECT_EQ(found.status, 200) << found.raw.body;
    for (const auto& one : found.json.at("items").as_array()) out.emplace_back(one.at("id").as_string());
    return out;
  }
};
HUIYIN_ON_DATABASES(Together);

TEST_P(Together, TheDeskMergesAMatterIntoTheOriginalWhichSaysHowManyRaisedIt) {
  const auto original = town.known_matter_at("handling");
  const auto later = town.matter_at("accepted");
  const auto merged = merge("desk-1", later, original);
  ASSERT_EQ(merged.status, 200) << merged.raw.body;
  EXPECT_EQ(merged.text("stage"), "merged");
  EXPECT_EQ(merged.json.at("original").at("id"), json::value(original));
  EXPECT_EQ(merged.text("owner_post"), "");
  const auto shown = town.as("desk-1").matter(original);
  EXPECT_EQ(shown.json.at("also"), 1);
  EXPECT_EQ(shown.text("stage"), "handling") << "it goes on where it was";
  ASSERT_EQ(shown.json.at("followers").as_array().size(), 1U);
  EXPECT_EQ(shown.json.at("followers").at(0).at("id"), json::value(later));
  EXPECT_EQ(shown.json.at("steps").as_array().back().at("act"), "take_in");
  EXPECT_EQ(shown.json.at("steps").as_array().back().at("note"), merged.json.at("no"));
  const auto lines = town.as("desk-1").get("/matters", "open=true");
  ASSERT_EQ(lines.json.at("items").as_array().size(), 1U);
  EXPECT_EQ(lines.json.at("items").at(0).at("also"), 1);
}

TEST_P(Together, TheChiefMergesWhatIsReportedInHisGridAndNobodyElseMay) {
  const auto original = raised();
  const auto later = raised();
  EXPECT_EQ(merge("chief-2", later, original).status, 404);
  EXPECT_EQ(merge("secretary-1", later, original).code(), "matter.not_yours");
  EXPECT_EQ(merge("chief-1", later, original).text("stage"), "merged");
}

TEST_P(Together, OnlyIntoAnotherThatIsOpenAndMayBeRead) {
  const auto original = raised();
  const auto later = raised();
  const auto far = raised(town.grids());
  EXPECT_THAT(merge("chief-1", later, later).faults(), ElementsAre("into matter.merge_itself"));
  EXPECT_THAT(merge("chief-1", later, far).faults(), ElementsAre("into matter.original_unknown"));
  EXPECT_THAT(merge("chief-1", later, town.id()).faults(), ElementsAre("into matter.original_unknown"));
  ASSERT_EQ(town.as("chief-1").act(original, "reject", {{"note", "不归镇里管"}}).status, 200);
  EXPECT_EQ(merge("chief-1", later, original).code(), "matter.original_over");
  EXPECT_EQ(town.stage(later), "reported");
}

TEST_P(Together, AStaleVersionMergesNothing) {
  const auto original = raised();
  const auto later = raised();
  const auto version = town.version(later);
  ASSERT_EQ(town.as("chief-1").act(later, "accept").status, 200);
  const auto stale = town.as("desk-1").act(later, "merge", {{"into", original}, {"version", version}});
  EXPECT_EQ(stale.code(), "matter.moved");
  EXPECT_EQ(town.version(original), 1);
  EXPECT_EQ(into(later), "");
}

TEST_P(Together, WhoeverFollowsTheMergedOneFollowsTheNewOriginal) {
  const auto first = raised();
  const auto second = raised();
  const auto third = raised();
  ASSERT_EQ(merge("desk-1", third, second).status, 200);
  ASSERT_EQ(merge("desk-1", second, first).status, 200);
  EXPECT_EQ(into(third), first);
  EXPECT_EQ(into(second), first);
  EXPECT_EQ(town.as("desk-1").matter(first).json.at("also"), 2);
  EXPECT_THAT(acts_of(third), ElementsAre("report", "merge", "merge"));
  EXPECT_EQ(merge("desk-1", first, second).code(), "matter.original_over") << "no circle";
}

TEST_P(Together, TheAnswerReachesAllAndIsRecordedForEach) {
  const auto original = town.known_matter_at("handling");
  const auto later = raised();
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  EXPECT_EQ(page(later).text("stage"), "handling") << "from now on as the original";
  EXPECT_NE(page(later).text("merged_at"), "");
  EXPECT_THAT(acts_of(later), ElementsAre("report", "merge"));
  ASSERT_EQ(town.as("clean-1").act(original, "answer", {{"text", "已清运"}}).status, 200);
  const auto read = page(later);
  EXPECT_EQ(read.text("stage"), "answered");
  EXPECT_EQ(read.json.at("answer").at("text"), "已清运");
  const auto shown = town.as("desk-1").matter(later);
  EXPECT_EQ(shown.json.at("answers").at(0).at("channel"), "page") << "he opened his page";
  EXPECT_EQ(town.as("desk-1").matter(original).json.at("answers").at(0).at("delivered_at"), nullptr)
      << "which is not the other's";
  EXPECT_EQ(page(later).raw.body.find("王小妹"), std::string::npos);
}

TEST_P(Together, WhatIsMergedIntoAnAnsweredOneHasTheAnswerAtOnce) {
  const auto original = town.matter_at("answered");
  const auto later = raised();
  ASSERT_EQ(merge("chief-1", later, original).status, 200);
  EXPECT_THAT(acts_of(later), ElementsAre("report", "merge", "share"));
  EXPECT_EQ(page(later).json.at("answer"), page(original).json.at("answer"));
}

TEST_P(Together, TheOriginalClosesOnceEverybodyWasToldOrItIsSaidWhyNot) {
  const auto original = town.matter_at("handling");
  const auto later = raised();
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  EXPECT_EQ(town.as("desk-1").act(later, "tell", {{"channel", "phone"}, {"reached", true}, {"note", "打过"}}).code(),
            "matter.no_answer_yet");
  town.bring(original, "verified");
  ASSERT_EQ(
      town.as("desk-1").act(original, "tell", {{"channel", "visit"}, {"reached", true}, {"note", "当面说了"}}).status,
      200);
  EXPECT_EQ(town.as("desk-1").act(original, "close").code(), "matter.followers_first");
  town.pass(24h * 30);
  EXPECT_EQ(matters::close_answered(town.store(), town.house.office(), town.now), 0) << "nor does the clock";
  EXPECT_THAT(town.as("desk-1").choices(original), Not(Contains("close")));
  ASSERT_EQ(town.as("desk-1")
                .act(later, "tell", {{"channel", "phone"}, {"reached", false}, {"note", "打了三次没人接"}})
                .status,
            200);
  EXPECT_EQ(matters::close_answered(town.store(), town.house.office(), town.now), 1);
  EXPECT_EQ(page(later).text("stage"), "closed");
}

TEST_P(Together, SolvedClosesOnlyWhenTheOthersHaveHeardOfIt) {
  const auto original = town.known_matter_at("handling");
  const auto later = raised();
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  ASSERT_EQ(town.as("clean-1").act(original, "answer", {{"text", "已清运"}}).status, 200);
  EXPECT_EQ(says(original, "solved").text("stage"), "verified");
  EXPECT_EQ(says(later, "solved").code(), "matter.not_now") << "the first word is the first reporter's";
}

TEST_P(Together, UnsolvedByOneWhoAlsoRaisedItTakesTheOriginalUpAgainWithoutHisName) {
  const auto original = town.matter_at("handling");
  const auto later = raised();
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  town.bring(original, "verified");
  EXPECT_THAT(may(page(later)), Contains("unsolved"));
  const auto said = says(later, "unsolved", {{"note", "后门还堆着"}});
  ASSERT_EQ(said.status, 200) << said.raw.body;
  EXPECT_EQ(said.text("code"), town.code_of(later)) << "he sees his own page";
  EXPECT_EQ(said.text("stage"), "handling");
  const auto last = town.as("desk-1").matter(original).json.at("steps").as_array().back();
  EXPECT_EQ(last.at("act"), "fail");
  EXPECT_EQ(last.at("role"), "follower");
  EXPECT_EQ(last.at("who"), "");
  EXPECT_EQ(last.at("note"), "后门还堆着");
  EXPECT_EQ(town.stage(later), "merged");
}

TEST_P(Together, UrgingByOneWhoAlsoRaisedItReachesTheOriginal) {
  const auto original = town.matter_at("handling");
  const auto later = raised();
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  ASSERT_EQ(says(later, "urge").status, 200);
  EXPECT_EQ(town.as("desk-1").matter(original).json.at("urged"), 1);
  EXPECT_EQ(town.as("desk-1").matter(original).json.at("steps").as_array().back().at("role"), "follower");
}

TEST_P(Together, AWrongMergeIsTakenBackByTheDesk) {
  const auto original = town.matter_at("handling");
  const auto later = town.matter_at("handling");
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  const auto back = town.as("desk-2").act(later, "reopen", {{"note", "是后巷的另一堆"}});
  ASSERT_EQ(back.status, 200) << back.raw.body;
  EXPECT_EQ(back.text("stage"), "reported");
  EXPECT_EQ(back.text("owner_post"), chief(1));
  EXPECT_EQ(into(later), "");
  EXPECT_EQ(acts_of(original).back(), "let_go");
  EXPECT_EQ(town.as("desk-1").matter(original).json.at("also"), 0);
  ASSERT_EQ(town.as("clean-1").act(original, "answer", {{"text", "已清运"}}).status, 200);
  EXPECT_EQ(page(later).json.at("answer"), nullptr) << "it is its own again";
}

TEST_P(Together, WhoeverRaisedItSaysThatItIsNotTheSame) {
  const auto original = raised();
  const auto later = raised();
  EXPECT_EQ(says(later, "different", {{"note", "不是"}}).code(), "matter.not_now");
  ASSERT_EQ(merge("desk-1", later, original).status, 200);
  EXPECT_THAT(may(page(later)), Contains("different"));
  EXPECT_THAT(may(page(original)), Not(Contains("different")));
  EXPECT_THAT(may(page(original)), Not(Contains("withdraw"))) << "others need it";
  EXPECT_EQ(says(original, "withdraw", {{"note", "不用了"}}).code(), "matter.others_raised_it");
  const auto said = says(later, "different", {{"note", "我说的是桥东那堆"}});
  ASSERT_EQ(said.status, 200) << said.raw.body;
  EXPECT_EQ(said.text("stage"), "reported");
  EXPECT_EQ(said.json.at("merged_at"), nullptr);
}

TEST_P(Together, TheSameNearbyIsACandidateWithItsReasonsAndTheLikeliestComesFirst) {
  auto body = town.known_report(1);
  body["text"] = "石桥边路灯不亮";
  const auto id = town.resident().report(body);
  body["text"] = "石桥边的路灯坏了不亮";
  town.pass(2h);
  const auto likely = town.resident().report(body);
  auto farther = town.known_report(1);
  farther["text"] = "草堆没人管";
  const auto less = town.resident().report(farther);
  const auto elsewhere = raised(town.grids());
  EXPECT_THAT(alike_to("desk-1", id), ElementsAre(likely, less));
  const auto first = town.as("desk-1").get("/matters/" + id + "/alike").json.at("items").at(0);
  EXPECT_EQ(first.at("same_category"), true);
  EXPECT_EQ(first.at("same_words"), true);
  EXPECT_EQ(first.at("metres"), 0);
  EXPECT_EQ(first.at("minutes"), 120);
  EXPECT_EQ(first.at("open"), true);
  town.pass(24h * 15);
  EXPECT_THAT(alike_to("desk-1", raised()), IsEmpty()) << "too long ago";
}

TEST_P(Together, WhatIsOverIsACandidateForAWeekAndNothingCanBeMergedIntoIt) {
  const auto over = raised();
  ASSERT_EQ(town.as("chief-1").act(over, "reject", {{"note", "不归镇里管"}}).status, 200);
  const auto id = raised();
  EXPECT_THAT(alike_to("chief-1", id), ElementsAre(over));
  EXPECT_EQ(town.as("chief-1").get("/matters/" + id + "/alike").json.at("items").at(0).at("open"), false);
  town.pass(24h * 8);
  EXPECT_THAT(alike_to("chief-1", id), IsEmpty());
}

TEST_P(Together, CandidatesAreShownToWhoMayMergeAndOnlyWhatHeMayRead) {
  const auto id = raised();
  const auto across = raised(2);
  town.as_system([&](const Ctx& ctx) {
    // The two grids meet where these were reported.
    return ctx.tx.run(
        "UPDATE matter SET lng_e7 = (SELECT m.lng_e7 FROM matter m WHERE m.id = :id), lat_e7 = (SELECT "
        "m.lat_e7 FROM matter m WHERE m.id = :id) WHERE id = :across",
        {{"id", id}, {"across", across}});
  });
  EXPECT_THAT(alike_to("chief-1", id), IsEmpty()) << "another grid's";
  EXPECT_THAT(alike_to("desk-1", id), ElementsAre(across));
  EXPECT_EQ(town.as("secretary-1").get("/matters/" + id + "/alike").code(), "matter.not_yours");
  EXPECT_EQ(town.as("chief-2").get("/matters/" + id + "/alike").status, 404);
}

TEST_P(Together, AResidentIsAskedWhetherItIsThisOneAndSeesNothingOfTheOther) {
  auto body = town.known_report(1);
  body["text"] = "石桥边路灯不亮";
  body["photos"] = json::array{town.resident().photo()};
  const auto id = town.resident().report(body);
  const auto here = nearby(1);
  ASSERT_EQ(here.status, 200) << here.raw.body;
  ASSERT_EQ(here.json.at("items").as_array().size(), 1U);
  const auto& one = here.json.at("items").at(0).as_object();
  EXPECT_EQ(one.at("stage"), "reported");
  EXPECT_EQ(one.at("metres"), 0);
  for (const auto& hidden : {id, std::string{"石桥"}, std::string{"王小妹"}, town.code_of(id)})
    EXPECT_EQ(here.raw.body.find(hidden), std::string::npos) << hidden;
  EXPECT_THAT(nearby(town.grids()).json.at("items").as_array(), IsEmpty());
  ASSERT_EQ(town.as("chief-1").act(id, "reject", {{"note", "不归镇里管"}}).status, 200);
  EXPECT_THAT(nearby(1).json.at("items").as_array(), IsEmpty()) << "what is over is not offered";
}

TEST_P(Together, WhatSomebodyAsksForHimselfIsNotOfferedToHisNeighbours) {
  auto body = town.report(1);
  body["kind"] = "hazard";
  town.as("member-1").report(body);
  EXPECT_THAT(nearby(1).json.at("items").as_array(), IsEmpty());
}

TEST_P(Together, AReportThatJoinsIsMergedAtOnceUnderItsOwnCodeAndSentAgainItIsTheSame) {
  const auto original = raised();
  auto body = Town::sent(town.known_report(1));
  body["joins"] = nearby(1).json.at("items").at(0).at("joins");
  const auto id = town.id();
  const auto sent = town.resident().put("/public/matters/" + id, body);
  ASSERT_EQ(sent.status, 201) << sent.raw.body;
  EXPECT_EQ(sent.json.at("joined"), true);
  EXPECT_EQ(sent.text("stage"), "reported") << "as the original";
  EXPECT_NE(sent.text("tracking_code"), town.code_of(original));
  EXPECT_EQ(into(id), original);
  EXPECT_THAT(acts_of(id), ElementsAre("report", "merge"));
  const auto again = town.resident().put("/public/matters/" + id, body);
  EXPECT_EQ(again.status, 200) << again.raw.body;
  EXPECT_EQ(again.text("tracking_code"), sent.text("tracking_code"));
  EXPECT_EQ(town.as("desk-1").matter(original).json.at("also"), 1);
  EXPECT_THAT(may(page(id)), Contains("different")) << "and he may think better of it";
}

TEST_P(Together, AReportThatJoinsWhatIsOverMeanwhileStandsByItself) {
  const auto original = raised();
  auto body = Town::sent(town.known_report(1));
  body["joins"] = nearby(1).json.at("items").at(0).at("joins");
  ASSERT_EQ(town.as("chief-1").act(original, "reject", {{"note", "不归镇里管"}}).status, 200);
  const auto id = town.id();
  EXPECT_EQ(town.resident().put("/public/matters/" + id, body).json.at("joined"), false);
  EXPECT_EQ(town.stage(id), "reported");
  EXPECT_EQ(into(id), "");
}

TEST_P(Together, WhatJoinsAMergedOneJoinsItsOriginalAndNobodyMakesUpWhatHeJoins) {
  const auto original = raised();
  auto body = Town::sent(town.known_report(1));
  body["joins"] = nearby(1).json.at("items").at(0).at("joins");
  const auto real = raised();
  ASSERT_EQ(merge("desk-1", original, real).status, 200);
  const auto id = town.id();
  ASSERT_EQ(town.resident().put("/public/matters/" + id, body).status, 201);
  EXPECT_EQ(into(id), real);
  body["joins"] = json::value(real);
  const auto forged = town.resident().put("/public/matters/" + town.id(), body);
  EXPECT_THAT(forged.faults(), ElementsAre("joins matter.joins_unknown"));
}

TEST_P(Together, AMemberIsAskedTooAndRecognisesWhatHeMayRead) {
  auto body = town.known_report(1);
  body["photos"] = json::array{town.resident().photo()};
  const auto original = town.resident().report(body);
  const auto asked = town.as("member-1").get("/alike", here(1));
  ASSERT_EQ(asked.status, 200) << asked.raw.body;
  const auto& known = asked.json.at("items").at(0).at("known").as_object();
  EXPECT_EQ(known.at("id"), json::value(original));
  EXPECT_EQ(known.at("photo"), body.at("photos").at(0));
  EXPECT_TRUE(town.as("chief-2").get("/alike", here(1)).json.at("items").at(0).at("known").is_null())
      << "of another grid he learns no more than a passer-by";
  EXPECT_EQ(town.resident().get("/alike", here(1)).status, 401);
  auto own = town.report(1);
  own["joins"] = asked.json.at("items").at(0).at("joins");
  const auto id = town.id();
  const auto sent = town.as("member-1").put("/matters/" + id, own);
  ASSERT_EQ(sent.status, 201) << sent.raw.body;
  EXPECT_EQ(into(id), original);
  EXPECT_EQ(town.as("member-1").put("/matters/" + id, own).status, 200) << "sent again it is the same";
}

TEST_P(Together, WhatACallerRaisesJoinsAndWhatIsSettledOnTheSpotStandsByItself) {
  const auto original = raised();
  const auto joins = nearby(1).json.at("items").at(0).at("joins");
  auto call = town.known_report(1);
  call["via"] = "phone";
  call["joins"] = joins;
  const auto taken = town.id();
  const auto sent = town.as("desk-1").put("/desk/matters/" + taken, call);
  ASSERT_EQ(sent.status, 201) << sent.raw.body;
  EXPECT_EQ(into(taken), original);
  auto own = town.report(1);
  own["joins"] = joins;
  own["photos"] = json::array{town.as("member-1").photo()};
  own["settled"] = json::object{{"text", "当场清走"}, {"photos", json::array{town.as("member-1").photo()}}};
  const auto settled = town.as("member-1").report(own);
  EXPECT_EQ(into(settled), "");
  own.erase("settled");
  own["joins"] = "made up";
  EXPECT_THAT(town.as("member-1").put("/matters/" + town.id(), own).faults(),
              ElementsAre("joins matter.joins_unknown"));
}

TEST_P(Together, TwoMergedIntoEachOtherAtOnceMakeNoCircle) {
  const auto first = raised();
  const auto second = raised();
  const auto seen = std::pair{town.version(first), town.version(second)};
  EXPECT_EQ(merge("desk-1", first, second).status, 200);
  const auto crossed = town.as("chief-1").act(second, "merge", {{"into", first}, {"version", seen.second}});
  EXPECT_EQ(crossed.code(), "matter.moved") << "the original has taken one in since he looked";
  EXPECT_EQ(merge("chief-1", second, first).code(), "matter.original_over");
  EXPECT_EQ(into(second), "");
}

}  // namespace
}  // namespace huiyin::test
