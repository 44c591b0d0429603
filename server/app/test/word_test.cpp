#include "matters/matters.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// Whose word counts when an answer is there, and what the clock does when nobody says any.
class Word : public Story {
 protected:
  std::string known() { return town.resident().report(town.known_report()); }
  std::string known_at(const std::string& stage) {
    const auto id = known();
    town.bring(id, stage);
    return id;
  }
  std::vector<std::string> todo(const std::string& worker) { return town.as(worker).list("box=todo"); }
  Reply judges(const std::string& worker, const std::string& id, json::object more = {}) {
    more["note"] = "到现场看过";
    return town.as(worker).act(id, "verify", more);
  }
  Reply says(const std::string& id, const std::string& verdict, const json::object& body = {}) {
    return town.resident().post("/public/matters/" + town.code_of(id) + "/acts/" + verdict, body);
  }
  Reply page(const std::string& id) { return town.resident().get("/public/matters/" + town.code_of(id)); }
  int close_by_clock() { return matters::close_answered(town.store(), town.house.office(), town.now); }
  long long count(const std::string& sql, const std::string& id) {
    return town.stored<long long>("SELECT COUNT(*) FROM " + sql, {{"id", id}});
  }
};
HUIYIN_ON_DATABASES(Word);

TEST_P(Word, WhoIsKnownHasTheFirstWordForThreeWorkingDaysAndThenTheChiefHasHis) {
  const auto id = known_at("answered");
  EXPECT_EQ(town.owner(id), chief(1)) << "one owner all the time";
  const auto waiting = town.as("chief-1").matter(id);
  EXPECT_EQ(waiting.text("reporter_until"), "2026-03-19T09:00:00+08:00");
  EXPECT_EQ(waiting.text("due_at"), "2026-03-23T09:00:00+08:00") << "two working days behind it";
  EXPECT_EQ(page(id).text("reporter_until"), "2026-03-19T09:00:00+08:00");
  EXPECT_THAT(town.as("chief-1").choices(id), IsEmpty());
  EXPECT_THAT(todo("chief-1"), IsEmpty());
  const auto early = judges("chief-1", id);
  EXPECT_EQ(early.code(), "matter.reporters_turn");
  EXPECT_EQ(early.json.at("current").at("stage"), "answered");
  town.pass(24h * 3);
  EXPECT_EQ(town.as("chief-1").matter(id).json.at("reporter_until"), nullptr);
  EXPECT_THAT(todo("chief-1"), ElementsAre(id));
  EXPECT_EQ(judges("chief-1", id).status, 200);
  EXPECT_EQ(town.stage(id), "verified");
}

TEST_P(Word, WhoLeftNeitherNameNorPhoneIsNotWaitedForButMayStillSpeak) {
  const auto id = town.matter_at("answered");
  EXPECT_EQ(town.as("chief-1").matter(id).json.at("reporter_until"), nullptr);
  EXPECT_THAT(todo("chief-1"), ElementsAre(id));
  EXPECT_EQ(says(id, "solved").status, 200);
  EXPECT_EQ(town.stage(id), "closed");
}

TEST_P(Word, OfTheReporterEndsTheWaitingWhateverItIs) {
  const auto good = known_at("answered");
  EXPECT_EQ(says(good, "solved").text("stage"), "closed");
  const auto bad = known_at("answered");
  EXPECT_EQ(says(bad, "unsolved", {{"note", "还在"}}).text("stage"), "handling");
  EXPECT_EQ(count("matter WHERE id = :id AND reporter_until IS NULL", bad), 1);
  town.bring(bad, "answered");
  EXPECT_EQ(judges("chief-1", bad).code(), "matter.reporters_turn") << "a new answer, a new first word";
}

TEST_P(Word, TheDeskMayEnterWhatTheReporterSaidAndNobodyElse) {
  const auto id = known_at("answered");
  EXPECT_EQ(town.as("desk-1").matter(id).json.at("acts").at(0).at("needs_heard"), true);
  EXPECT_EQ(judges("desk-1", id).code(), "matter.reporters_turn");
  EXPECT_EQ(judges("chief-1", id, {{"heard", "phone"}}).code(), "matter.reporters_turn");
  EXPECT_THAT(judges("desk-1", id, {{"heard", "page"}}).faults(), ElementsAre("heard field.choice"));
  EXPECT_EQ(town.stage(id), "answered");
  const auto entered = judges("desk-1", id, {{"heard", "phone"}});
  ASSERT_EQ(entered.status, 200) << entered.raw.body;
  EXPECT_EQ(entered.text("stage"), "verified");
  EXPECT_EQ(entered.json.at("steps").as_array().back().at("heard"), "phone");
  EXPECT_EQ(count("matter_answer WHERE matter = :id AND channel = 'phone' AND delivered_at IS NOT NULL", id), 1)
      << "who spoke to the desk has heard the answer";
  const auto late = known_at("answered");
  town.pass(24h * 3);
  EXPECT_EQ(judges("chief-1", late, {{"heard", "visit"}}).code(), "matter.heard_at_desk");
}

TEST_P(Word, OfAMemberWhoReportedWaitsInHisToDo) {
  const auto id = town.as("member-1").report(town.report());
  town.bring(id, "answered");
  EXPECT_THAT(todo("member-1"), ElementsAre(id));
  EXPECT_THAT(todo("chief-1"), IsEmpty());
  EXPECT_EQ(judges("chief-1", id).code(), "matter.reporters_turn");
  EXPECT_EQ(judges("member-1", id).status, 200);
  EXPECT_THAT(todo("member-1"), IsEmpty());
}

TEST_P(Word, OfAReporterWhoHadAHandInItIsNotWaitedFor) {
  const auto id = town.as("chief-1").report(town.report());
  town.bring(id, "accepted");
  ASSERT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", chief(1)}}).status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "sign").status, 200);
  ASSERT_EQ(town.as("chief-1").act(id, "answer", {{"text", "清掉了"}}).status, 200);
  EXPECT_THAT(todo("composite-1"), ElementsAre(id));
  EXPECT_EQ(judges("composite-1", id).status, 200);
}

TEST_P(Word, WhatWasVerifiedAndAnsweredClosesByItselfWhenItsTimeIsOver) {
  const auto id = town.matter_at("answered");
  page(id);
  town.bring(id, "verified");
  const auto due = town.stored<TimePoint>("SELECT due_at FROM matter WHERE id = :id", {{"id", id}});
  town.now = due - 1min;
  EXPECT_EQ(close_by_clock(), 0);
  town.now = due;
  EXPECT_EQ(close_by_clock(), 1);
  EXPECT_EQ(close_by_clock(), 0);
  EXPECT_EQ(town.stage(id), "closed");
  EXPECT_EQ(count("matter_step WHERE matter = :id AND act = 'close' AND role = 'system' AND worker IS NULL", id), 1);
  EXPECT_EQ(count("audit_entry WHERE object = :id AND action = 'matter.close'", id), 1);
  EXPECT_EQ(says(id, "unsolved", {{"note", "又来了"}}).text("stage"), "handling")
      << "he may have it reopened all the same";
}

TEST_P(Word, NothingClosesByItselfBeforeTheAnswerArrivedOrItIsRecordedWhyNot) {
  const auto id = town.matter_at("verified");
  town.pass(24h * 30);
  EXPECT_EQ(close_by_clock(), 0);
  EXPECT_EQ(town.stage(id), "verified");
  EXPECT_EQ(town.as("desk-1").matter(id).text("lamp"), "red") << "it shows as late";
  ASSERT_EQ(town.as("desk-1").act(id, "tell", {{"channel", "phone"}, {"reached", false}, {"note", "无人接听"}}).status,
            200);
  EXPECT_EQ(close_by_clock(), 1);
}

TEST_P(Word, TheClockClosesMoreThanItTakesAtOnce) {
  for (int i = 0; i < 60; ++i) {
    const auto id = town.matter_at("answered");
    page(id);
    town.bring(id, "verified");
  }
  town.pass(24h * 30);
  EXPECT_EQ(close_by_clock(), 60);
}

TEST_P(Word, OfADepartmentEndsThirtyDaysAfterTheMatterDid) {
  const auto id = town.matter_at("closed");
  const auto release = [&] { return matters::release_departments(town.store(), town.now); };
  town.pass(24h * 30);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(town.as("clean-1").matter(id).status, 200) << "it may still come back";
  town.pass(1min);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(town.as("clean-1").matter(id).status, 404);
  EXPECT_EQ(town.as("chief-1").matter(id).status, 200);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'access.over'"), 1);
}

TEST_P(Word, WhoWasSlowerIsShownHowItStandsNow) {
  const auto id = town.matter_at("accepted");
  ASSERT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", clean}}).status, 200);
  const auto late = town.as("desk-2").act(id, "dispatch", {{"version", 2}, {"post", fire}});
  EXPECT_EQ(late.status, 409);
  const auto& now = late.json.at("current");
  EXPECT_EQ(now.at("stage"), "dispatched");
  EXPECT_EQ(now.at("owner_post"), clean.c_str());
  EXPECT_EQ(now.at("version"), 3);
  EXPECT_EQ(now.at("reporter").at("phone"), "") << "as the reader may see it";
  const auto told = says(id, "solved");
  EXPECT_EQ(told.status, 409);
  EXPECT_EQ(told.json.at("current").at("stage"), "dispatched");
  EXPECT_FALSE(told.json.at("current").as_object().contains("steps")) << "whoever has the code sees his own view";
}

TEST_P(Word, WhatWasReadBeforeItMovedIsNotTakenForTheNewestAnswer) {
  const auto id = town.matter_at("answered");
  const auto seen = town.as_system([&](const Ctx& ctx) { return matters::by_code(ctx, {.code = {town.code_of(id)}}); });
  ASSERT_EQ(town.as("chief-1").act(id, "fail", {{"note", "角落里还有"}}).status, 200);
  town.bring(id, "answered");
  town.as_system([&](const Ctx& ctx) {
    matters::mark_read(ctx, seen);
    return 0;
  });
  EXPECT_EQ(count("matter_answer WHERE matter = :id AND delivered_at IS NOT NULL", id), 0);
}

TEST_P(Word, TakenDownByAClerkIsTheCallersAndNamesTheClerk) {
  auto& desk_1 = town.as("desk-1");
  auto body = town.known_report(2);
  const auto photo = desk_1.photo();
  body["photos"] = json::array{photo};
  body["via"] = "phone";
  const auto path = "/desk/matters/" + town.id();
  const auto receipt = desk_1.put(path, body);
  ASSERT_EQ(receipt.status, 201) << receipt.raw.body;
  const auto id = receipt.text("id");
  EXPECT_EQ(desk_1.put(path, body).status, 200) << "sent twice, stored once";
  EXPECT_EQ(town.as("desk-2").put(path, body).code(), "matter.id_taken");
  const auto shown = town.as("chief-2").matter(id);
  EXPECT_EQ(shown.json.at("reporter").at("kind"), "resident");
  EXPECT_EQ(shown.json.at("reporter").at("phone"), "100****4567");
  EXPECT_EQ(shown.text("taken_via"), "phone");
  EXPECT_EQ(shown.text("taken_by"), shown.json.at("steps").at(0).at("who").as_string().c_str());
  EXPECT_NE(shown.text("taken_by"), "");
  EXPECT_EQ(count("audit_entry WHERE object = :id AND action = 'matter.report' AND who = 'desk-1'", id), 1);
  town.as("chief-2").act(id, "accept");
  EXPECT_EQ(count("matter WHERE id = :id AND rule = 'resident.snap'", id), 1) << "the promise made to residents";
  body["via"] = "page";
  EXPECT_THAT(desk_1.put("/desk/matters/" + town.id(), body).faults(), ElementsAre("via field.choice"));
  body["via"] = "visit";
  EXPECT_EQ(town.as("member-1").put("/desk/matters/" + town.id(), body).status, 403);
  EXPECT_EQ(town.as("secretary-1").put("/desk/matters/" + town.id(), town.report()).status, 422) << "how, must be said";
}

TEST_P(Word, NamesOfColleaguesStandAndThoseOfResidentsAreMasked) {
  const auto own = town.as("member-1").report(town.report());
  const auto seen = town.as("desk-1").matter(own);
  EXPECT_EQ(seen.json.at("reporter").at("name"), "");
  EXPECT_EQ(seen.json.at("reporter").at("colleague"), seen.json.at("steps").at(0).at("who"));
  EXPECT_NE(seen.json.at("reporter").at("colleague"), "");
  const auto other = town.as("desk-1").matter(known());
  EXPECT_EQ(other.json.at("reporter").at("colleague"), "");
  EXPECT_EQ(other.json.at("reporter").at("name"), "王*妹");
  EXPECT_EQ(other.json.at("steps").at(0).at("who"), "");
}

}  // namespace
}  // namespace huiyin::test
