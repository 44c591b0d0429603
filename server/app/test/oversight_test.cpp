#include "matters/matters.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// Consent, delay and pressure: what is done beside a matter's way by those who answer for its time.
class Oversight : public Story {
 protected:
  Reply ask(const std::string& worker, const std::string& id, const std::string& what, json::object more = {}) {
    more["what"] = what;
    more["note"] = "要等燃气公司配合";
    return town.as(worker).act(id, "ask", more);
  }
  Reply says(const std::string& id, const std::string& act, const json::object& body = {}) {
    return town.resident().post("/public/matters/" + town.code_of(id) + "/acts/" + act, body);
  }
  std::vector<std::string> beside(const std::string& worker, const std::string& id) {
    std::vector<std::string> out;
    const auto page = town.as(worker).matter(id);
    for (const auto& choice : page.json.at("beside").as_array()) out.emplace_back(choice.at("act").as_string());
    return out;
  }
  std::string due(const std::string& id) { return town.as("desk-1").matter(id).text("due_at"); }
  std::string raised_to(const std::string& id) {
    return town.stored<std::string>("SELECT COALESCE(raised_to, '') FROM matter WHERE id = :id", {{"id", id}});
  }
  long long column(const std::string& column, const std::string& id) {
    return town.stored<long long>("SELECT " + column + " FROM matter WHERE id = :id", {{"id", id}});
  }
  int let_the_clock_raise() { return matters::escalate_late(town.store(), town.house.office(), town.now); }
  int let_the_clock_resume() { return matters::resume_suspended(town.store(), town.house.office(), town.now); }
};
HUIYIN_ON_DATABASES(Oversight);

TEST_P(Oversight, ALaterDeadlineIsAskedForByTheHandlerAndGrantedByAnother) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(due(id), "2026-03-23T09:00:00+08:00") << "five working days from Monday";
  EXPECT_THAT(ask("clean-1", id, "extension").faults(), ElementsAre("days field.missing"));
  EXPECT_THAT(ask("clean-1", id, "extension", {{"days", 6}}).faults(), ElementsAre("days matter.extension_too_long"));
  const auto asked = ask("clean-1", id, "extension", {{"days", 3}});
  ASSERT_EQ(asked.status, 200) << asked.raw.body;
  EXPECT_EQ(asked.text("asked"), "extension");
  EXPECT_EQ(due(id), "2026-03-23T09:00:00+08:00") << "asking changes nothing";
  EXPECT_EQ(ask("clean-1", id, "suspension", {{"until", "2026-03-20"}}).code(), "matter.asked_already");
  EXPECT_THAT(town.as("desk-1").list("box=todo"), ElementsAre(id));
  EXPECT_EQ(town.as("clean-1").act(id, "grant").code(), "matter.not_yours");
  const auto granted = town.as("desk-1").act(id, "grant");
  ASSERT_EQ(granted.status, 200) << granted.raw.body;
  EXPECT_EQ(granted.text("due_at"), "2026-03-26T09:00:00+08:00");
  EXPECT_EQ(granted.json.at("steps").as_array().back().at("asked"), "extension");
  EXPECT_EQ(column("finish_due_at - promised_at", id), 0) << "the promise moved with the consent";
  EXPECT_THAT(town.as("desk-1").list("box=todo"), IsEmpty());
  EXPECT_EQ(ask("clean-1", id, "extension", {{"days", 1}}).code(), "matter.extended") << "once";
}

TEST_P(Oversight, ARefusalLeavesTheDeadlineAndSaysWhy) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200);
  EXPECT_THAT(town.as("desk-1").act(id, "refuse").faults(), ElementsAre("note field.missing"));
  const auto refused = town.as("desk-1").act(id, "refuse", {{"note", "人手够，按期办"}});
  EXPECT_EQ(refused.text("due_at"), "2026-03-23T09:00:00+08:00");
  EXPECT_EQ(refused.json.at("asked"), nullptr);
  EXPECT_EQ(town.as("desk-1").act(id, "grant").code(), "matter.nothing_asked");
  EXPECT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200) << "he may ask again";
}

TEST_P(Oversight, WhatIsLateIsNotPutOffAndStaysLateInTheFigures) {
  const auto id = town.matter_at("handling");
  town.pass(24h * 8);
  EXPECT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).code(), "matter.late_already");
  EXPECT_EQ(ask("clean-1", id, "suspension", {{"until", "2026-03-30"}}).code(), "matter.late_already");
  const auto in_time = town.matter_at("handling");
  ASSERT_EQ(ask("clean-1", in_time, "extension", {{"days", 3}}).status, 200);
  town.pass(24h * 8);
  EXPECT_EQ(town.as("desk-1").act(in_time, "grant").code(), "matter.late_already") << "consent came too late";
}

TEST_P(Oversight, ASuspendedClockStandsStillAndGoesOnWithWhatWasLeft) {
  const auto id = town.matter_at("handling");
  town.pass(24h);  // Tuesday 09:00: four working days are left
  EXPECT_THAT(ask("clean-1", id, "suspension", {{"until", "2026-03-17"}}).faults(),
              ElementsAre("until matter.suspension_when"));
  ASSERT_EQ(ask("clean-1", id, "suspension", {{"until", "2026-03-20"}}).status, 200);
  const auto granted = town.as("desk-1").act(id, "grant");
  ASSERT_EQ(granted.status, 200) << granted.raw.body;
  EXPECT_EQ(granted.text("suspended_until"), "2026-03-21T00:00:00+08:00");
  EXPECT_EQ(granted.text("due_at"), "2026-03-26T17:30:00+08:00") << "if nobody goes on before";
  EXPECT_EQ(granted.text("lamp"), "green");
  EXPECT_THAT(town.as("desk-1").list("only=suspended"), ElementsAre(id));
  town.pass(24h);  // Wednesday
  const auto resumed = town.as("clean-1").act(id, "resume");
  ASSERT_EQ(resumed.status, 200) << resumed.raw.body;
  EXPECT_EQ(resumed.text("due_at"), "2026-03-24T09:00:00+08:00") << "one working day stood still";
  EXPECT_EQ(resumed.json.at("suspended_until"), nullptr);
  EXPECT_EQ(resumed.json.at("watch").at("paused_ms"), 24 * 3600 * 1000);
  EXPECT_EQ(town.as("clean-1").act(id, "resume").code(), "matter.not_suspended");
}

TEST_P(Oversight, ASuspensionEndsByItself) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(ask("clean-1", id, "suspension", {{"until", "2026-03-17"}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "grant").status, 200);
  const auto promised = due(id);
  EXPECT_EQ(let_the_clock_resume(), 0);
  town.pass(24h * 3);
  EXPECT_EQ(let_the_clock_resume(), 1);
  EXPECT_EQ(let_the_clock_resume(), 0);
  EXPECT_EQ(due(id), promised) << "the clock that comes late takes nothing away and gives nothing";
}

TEST_P(Oversight, AnAnswerEndsASuspension) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(ask("clean-1", id, "suspension", {{"until", "2026-03-20"}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "grant").status, 200);
  ASSERT_EQ(town.as("clean-1").act(id, "answer", {{"text", "清掉了"}}).status, 200);
  EXPECT_EQ(column("CASE WHEN suspended_at IS NULL THEN 0 ELSE 1 END", id), 0);
}

TEST_P(Oversight, DangerIsNotPutOff) {
  auto body = town.report();
  body["urgency"] = "urgent";
  const auto id = town.as("member-1").report(body);
  town.bring(id, "handling");
  EXPECT_EQ(ask("clean-1", id, "extension", {{"days", 1}}).code(), "matter.too_urgent");
}

TEST_P(Oversight, VoidingTakesTwoPeopleAndLeavesAnAnswer) {
  const auto id = town.matter_at("accepted");
  EXPECT_EQ(town.as("desk-1").act(id, "void", {{"note", "测试"}}).code(), "matter.nothing_asked");
  ASSERT_EQ(ask("desk-1", id, "voiding").status, 200);
  EXPECT_EQ(town.as("desk-1").act(id, "void", {{"note", "测试"}}).code(), "matter.two_people");
  EXPECT_EQ(town.as("desk-2").act(id, "grant").code(), "matter.not_now") << "an end is no consent to go on";
  EXPECT_THAT(town.as("leader").list("box=todo"), ElementsAre(id));
  const auto ended = town.as("leader").act(id, "void", {{"note", "是一次演练，没有真的垃圾。"}});
  ASSERT_EQ(ended.status, 200) << ended.raw.body;
  EXPECT_EQ(ended.text("stage"), "void");
  const auto page = town.resident().get("/public/matters/" + town.code_of(id));
  EXPECT_EQ(page.text("stage"), "void");
  EXPECT_EQ(page.json.at("answer").at("text"), "是一次演练，没有真的垃圾。");
  EXPECT_THAT(town.as("desk-1").choices(id), IsEmpty());
  EXPECT_THAT(beside("desk-1", id), IsEmpty());
}

TEST_P(Oversight, WhoRaisedItTakesItBackUntilSomebodyWorksOnIt) {
  const auto id = town.matter_at("dispatched");
  const auto taken = says(id, "withdraw", {{"note", "已经自己清掉了"}});
  ASSERT_EQ(taken.status, 200) << taken.raw.body;
  EXPECT_EQ(taken.text("stage"), "void");
  EXPECT_EQ(says(town.matter_at("handling"), "withdraw", {{"note", "不用了"}}).code(), "matter.not_now");
  const auto mine = town.as("member-1").report(town.report());
  EXPECT_EQ(town.as("member-2").act(mine, "withdraw", {{"note", "不用了"}}).status, 404);
  EXPECT_EQ(town.as("chief-1").act(mine, "withdraw", {{"note", "不用了"}}).code(), "matter.not_yours");
  EXPECT_EQ(town.as("member-1").act(mine, "withdraw", {{"note", "不用了"}}).text("stage"), "void");
}

TEST_P(Oversight, TheDeskGivesItToAnotherAndHisTimeBeginsAnew) {
  const auto id = town.matter_at("handling");
  const auto promised = column("finish_due_at", id);
  town.pass(60min);
  EXPECT_THAT(town.as("desk-1").act(id, "reassign", {{"post", clean}}).faults(), ElementsAre("post matter.same_post"));
  EXPECT_EQ(town.as("desk-1").act(id, "reassign", {{"post", "nobody@there"}}).code(), "matter.post_unfit");
  const auto given = town.as("desk-1").act(id, "reassign", {{"post", fire}});
  ASSERT_EQ(given.status, 200) << given.raw.body;
  EXPECT_EQ(given.text("stage"), "dispatched");
  EXPECT_EQ(town.owner(id), fire);
  EXPECT_EQ(column("finish_due_at", id), promised) << "what was promised holds";
  EXPECT_EQ(town.as("clean-1").matter(id).status, 404) << "the first department is out of it";
  EXPECT_EQ(town.as("fire-1").act(id, "sign").status, 200);
}

TEST_P(Oversight, WhatIsLateRisesByItselfOneStepAWorkingDay) {
  const auto id = town.matter_at("reported");
  EXPECT_EQ(let_the_clock_raise(), 0);
  town.pass(8h);
  EXPECT_EQ(let_the_clock_raise(), 1);
  EXPECT_EQ(let_the_clock_raise(), 0) << "one step at a time";
  EXPECT_EQ(raised_to(id), composite(1));
  EXPECT_EQ(town.owner(id), chief(1)) << "one owner, all the time";
  EXPECT_THAT(town.as("composite-1").list("box=todo"), ElementsAre(id));
  EXPECT_THAT(town.as("chief-1").list("box=todo"), ElementsAre(id));
  town.pass(24h);
  EXPECT_EQ(let_the_clock_raise(), 1);
  EXPECT_EQ(raised_to(id), secretary(1));
  EXPECT_EQ(town.as("composite-1").act(id, "accept").code(), "matter.not_yours");
  EXPECT_EQ(town.as("secretary-1").act(id, "accept").text("stage"), "accepted") << "he may act in the owner's place";
  EXPECT_EQ(raised_to(id), "") << "a new owner, a new clock";
  town.pass(24h * 30);
  for (int i = 0; i < 9; ++i) {
    let_the_clock_raise();
    town.pass(24h * 3);
  }
  EXPECT_EQ(raised_to(id), staff::post_of(Role::town_leader, town.town_id()));
  EXPECT_EQ(let_the_clock_raise(), 0) << "nobody is above";
}

TEST_P(Oversight, AnOwnerRaisesWhatIsTooBigForHim) {
  const auto id = town.matter_at("handling");
  const auto raised = town.as("clean-1").act(id, "escalate", {{"note", "要村里出面协调"}});
  ASSERT_EQ(raised.status, 200) << raised.raw.body;
  EXPECT_EQ(raised_to(id), desk);
  EXPECT_THAT(town.as("desk-1").list("only=raised"), ElementsAre(id));
  EXPECT_EQ(town.as("clean-1").act(id, "escalate", {{"note", "再往上"}}).status, 200);
  EXPECT_EQ(town.as("clean-1").act(id, "escalate", {{"note", "再往上"}}).code(), "matter.at_the_top");
}

TEST_P(Oversight, AnybodyAboveAndWhoeverRaisedItUrgeOnceADay) {
  const auto id = town.matter_at("handling");
  EXPECT_EQ(says(id, "urge").status, 200);
  EXPECT_EQ(says(id, "urge").code(), "matter.urged_today");
  EXPECT_EQ(town.as("desk-1").act(id, "urge").code(), "matter.urged_today");
  town.pass(24h);
  EXPECT_EQ(town.as("desk-1").act(id, "urge", {{"note", "居民又来问了"}}).json.at("urged"), 2);
  EXPECT_EQ(town.as("chief-1").act(id, "urge").code(), "matter.not_yours") << "a department is not below him";
}

TEST_P(Oversight, NobodyUrgesWhileTheWordIsTheReporters) {
  const auto id = town.known_matter_at("answered");
  EXPECT_EQ(says(id, "urge").code(), "matter.reporters_turn");
  EXPECT_EQ(town.as("leader").act(id, "urge").code(), "matter.reporters_turn");
}

TEST_P(Oversight, SupervisionIsSeenAndLiftedAndEndsWithTheMatter) {
  const auto id = town.matter_at("handling");
  const auto listed = town.as("leader").act(id, "supervise", {{"note", "群众反映强烈"}, {"listed", true}});
  ASSERT_EQ(listed.status, 200) << listed.raw.body;
  EXPECT_EQ(listed.json.at("supervised"), true);
  EXPECT_EQ(listed.json.at("watch").at("listed"), true);
  EXPECT_EQ(town.as("desk-1").act(id, "supervise", {{"note", "再督"}}).code(), "matter.supervised");
  EXPECT_THAT(town.as("clean-1").list("only=supervised"), ElementsAre(id));
  EXPECT_EQ(town.as("clean-1").act(id, "lift").code(), "matter.not_yours");
  EXPECT_EQ(town.as("desk-1").act(id, "lift").json.at("supervised"), false);
  ASSERT_EQ(town.as("desk-1").act(id, "supervise", {{"note", "还没动"}}).status, 200);
  town.bring(id, "closed");
  EXPECT_EQ(town.as("desk-1").matter(id).json.at("supervised"), false);
}

TEST_P(Oversight, EachActIsRefusedToEverybodyWhoseTurnItIsNot) {
  const auto id = town.matter_at("handling");
  const json::object why{{"note", "有原因"}};
  const json::object asking{{"what", "voiding"}, {"note", "有原因"}};
  const json::object giving{{"post", fire}};
  const std::map<std::string, json::object> bodies{
      {"ask", asking}, {"grant", {}},      {"refuse", why}, {"void", why},     {"resume", {}},      {"escalate", why},
      {"urge", {}},    {"supervise", why}, {"lift", {}},    {"withdraw", why}, {"reassign", giving}};
  for (const auto& [act, body] : bodies) {
    const auto path = "/matters/" + id + "/acts/" + act;
    auto now = body;
    now["version"] = town.version(id);
    const bool desks = act == "reassign";
    EXPECT_EQ(town.resident().post(path, now).code(), "auth.sign_in") << act;
    EXPECT_EQ(town.as("admin").post(path, now).code(), "auth.not_allowed") << act;
    EXPECT_EQ(town.as("fire-1").post(path, now).code(), desks ? "auth.not_allowed" : "matter.none") << act;
    EXPECT_EQ(town.as("chief-2").post(path, now).code(), desks ? "auth.not_allowed" : "matter.none") << act;
    const auto reader = town.as("chief-1").post(path, now).code();
    EXPECT_EQ(reader, desks ? "auth.not_allowed" : act == "withdraw" ? "matter.not_now" : "matter.not_yours") << act;
  }
  EXPECT_EQ(town.version(id), 4) << "nothing has changed";
}

TEST_P(Oversight, EachActIsRefusedToWhoeverSawAnEarlierState) {
  const auto id = town.matter_at("handling");
  const auto seen = town.version(id);
  ASSERT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200);
  const auto as_seen = [&](const std::string& worker, const std::string& act, json::object body) {
    body["version"] = seen;
    return town.as(worker).post("/matters/" + id + "/acts/" + act, body);
  };
  for (const auto* act : {"grant", "refuse", "void", "urge", "supervise", "lift"}) {
    const auto slower = as_seen("desk-1", act, {{"note", "有原因"}});
    EXPECT_EQ(slower.code(), "matter.moved") << act;
    EXPECT_EQ(slower.json.at("current").at("asked"), "extension") << act;
  }
  EXPECT_EQ(as_seen("desk-1", "reassign", {{"post", fire}}).code(), "matter.moved");
  EXPECT_EQ(as_seen("clean-1", "ask", {{"what", "voiding"}, {"note", "有原因"}}).code(), "matter.moved");
  for (const auto* act : {"resume", "escalate"})
    EXPECT_EQ(as_seen("clean-1", act, {{"note", "有原因"}}).code(), "matter.moved") << act;
  EXPECT_EQ(town.version(id), seen + 1);
}

TEST_P(Oversight, WhatTheOfficesWriteToEachOtherDoesNotReachWhoeverRaisedIt) {
  const auto id = town.matter_at("handling");
  const json::object why{{"note", "当事人张三，电话10001234567"}};
  ASSERT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "refuse", why).status, 200);
  ASSERT_EQ(
      town.as("clean-1").act(id, "ask", {{"what", "suspension"}, {"until", "2026-03-20"}, {"note", "张三不在"}}).status,
      200);
  ASSERT_EQ(town.as("desk-1").act(id, "grant", why).status, 200);
  ASSERT_EQ(town.as("clean-1").act(id, "resume", why).status, 200);
  ASSERT_EQ(town.as("clean-1").act(id, "escalate", why).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "urge", why).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "supervise", why).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "reassign", {{"post", fire}, {"note", "张三的事"}}).status, 200);
  const auto page = town.resident().get("/public/matters/" + town.code_of(id)).raw.body;
  EXPECT_EQ(page.find("张三"), std::string::npos) << page;
  EXPECT_EQ(page.find("要等燃气"), std::string::npos) << page;
  EXPECT_EQ(page.find("10001234567"), std::string::npos) << page;
}

TEST_P(Oversight, WhatTheLeaderOwnsHasNobodyAboveAndHoldsUpNoOthers) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(town.as("clean-1").act(id, "escalate", {{"note", "协调"}}).status, 200);
  ASSERT_EQ(town.as("clean-1").act(id, "escalate", {{"note", "再协调"}}).status, 200);
  ASSERT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "grant").status, 200);
  const auto other = town.matter_at("reported");
  town.pass(24h * 30);
  EXPECT_EQ(let_the_clock_raise(), 1);
  EXPECT_EQ(raised_to(other), composite(1));
  EXPECT_EQ(let_the_clock_raise(), 0);
}

TEST_P(Oversight, WhatStaysLateForAYearRisesOnlyAsFarAsThereIsSomebody) {
  const auto id = town.matter_at("reported");
  for (int i = 0; i < 60; ++i) {
    town.pass(24h * 6);
    let_the_clock_raise();
  }
  EXPECT_EQ(town.version(id), 5) << "composite-grid chief, secretary, desk, leader";
}

TEST_P(Oversight, OfTheOfficesIsNotShownToWhoeverRaisedIt) {
  const auto id = town.matter_at("handling");
  ASSERT_EQ(town.as("clean-1").act(id, "escalate", {{"note", "协调"}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "supervise", {{"note", "督办"}}).status, 200);
  ASSERT_EQ(ask("clean-1", id, "extension", {{"days", 3}}).status, 200);
  ASSERT_EQ(town.as("desk-1").act(id, "grant").status, 200);
  std::vector<std::string> shown;
  const auto page = town.resident().get("/public/matters/" + town.code_of(id));
  for (const auto& event : page.json.at("timeline").as_array()) shown.emplace_back(event.at("act").as_string());
  EXPECT_THAT(shown, ElementsAre("report", "accept", "dispatch", "sign", "grant")) << "a later day is said";
}

}  // namespace
}  // namespace huiyin::test
