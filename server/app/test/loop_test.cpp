#include "story.hpp"

namespace huiyin::test {
namespace {

class Loop : public Story {
 protected:
  Reply page(const std::string& matter) { return town.resident().get("/public/matters/" + town.code_of(matter)); }
  Reply says(const std::string& matter, const std::string& verdict, const json::object& body = {}) {
    return town.resident().post("/public/matters/" + town.code_of(matter) + "/acts/" + verdict, body);
  }
  std::vector<std::string> may(const std::string& matter) {
    std::vector<std::string> out;
    const auto followed = page(matter);
    for (const auto& v : followed.json.at("may").as_array()) out.emplace_back(v.as_string());
    return out;
  }
  long long answers(const std::string& matter, const std::string& condition) {
    return town.stored<long long>("SELECT COUNT(*) FROM matter_answer WHERE matter = :m AND " + condition,
                                  {{"m", matter}});
  }
};
HUIYIN_ON_DATABASES(Loop);

TEST_P(Loop, AResidentsPhotoGoesThroughEveryHandAndComesBackAsAnAnswerAndStars) {
  auto resident = town.resident();
  auto body = town.report(2, "消防通道被三轮车堵住了");
  const auto photo = resident.photo();
  body["category"] = "0101";
  body["photos"] = json::array{photo};
  body["name"] = "王小妹";
  body["phone"] = "10001234567";
  const auto receipt = resident.put("/public/matters/" + town.id(), Town::sent(body));
  ASSERT_EQ(receipt.status, 201) << receipt.raw.body;
  const auto id = receipt.text("id");
  const auto code = receipt.text("tracking_code");
  EXPECT_EQ(receipt.text("no"), "SJ-20260316-0001");
  EXPECT_EQ(receipt.text("link"), "/p/t/" + code);
  EXPECT_EQ(receipt.json.at("grid").at("id"), town.grid(2).c_str());
  EXPECT_EQ(town.owner(id), chief(2));

  EXPECT_EQ(town.as("chief-2").act(id, "accept").status, 200);
  EXPECT_EQ(town.owner(id), desk);
  town.pass(20min);
  EXPECT_EQ(town.as("desk-1").act(id, "dispatch", {{"post", fire}}).status, 200);
  EXPECT_EQ(town.owner(id), fire);
  EXPECT_EQ(town.as("fire-1").act(id, "sign").status, 200);
  const auto during = town.as("fire-1").photo();
  EXPECT_EQ(town.as("fire-1").act(id, "handle", {{"note", "正在拖车"}, {"photos", json::array{during}}}).status, 200);
  const auto after = town.as("fire-1").photo();
  EXPECT_EQ(town.as("fire-1").act(id, "answer", {{"text", "三轮车已经拖走"}, {"photos", json::array{after}}}).status,
            200);
  EXPECT_EQ(town.stage(id), "answered");
  EXPECT_EQ(town.owner(id), chief(2));

  const auto followed = resident.get("/public/matters/" + code);
  EXPECT_EQ(followed.json.at("answer").at("text"), "三轮车已经拖走");
  EXPECT_THAT(may(id), ElementsAre("solved", "unsolved"));
  EXPECT_EQ(resident.post("/public/matters/" + code + "/acts/solved").status, 200);
  EXPECT_EQ(town.stage(id), "closed");
  EXPECT_EQ(town.owner(id), "");
  EXPECT_THAT(may(id), ElementsAre("unsolved", "rate"));
  const auto rated = resident.post("/public/matters/" + code + "/acts/rate", {{"stars", 5}, {"text", "很快"}});
  EXPECT_EQ(rated.json.at("stars"), 5);
  EXPECT_EQ(resident.post("/public/matters/" + code + "/acts/rate", {{"stars", 1}}).code(), "matter.rated");

  const auto seen = town.as("leader").matter(id);
  std::vector<std::string> acts;
  for (const auto& step : seen.json.at("steps").as_array()) acts.emplace_back(step.at("act").as_string());
  EXPECT_THAT(acts, ElementsAre("report", "accept", "dispatch", "sign", "handle", "answer", "verify", "close", "rate"));
  EXPECT_EQ(seen.json.at("photos").as_array().size(), 3u);
  EXPECT_EQ(seen.json.at("version"), 9);
}

TEST_P(Loop, ReadingTheTrackingPageDeliversTheAnswer) {
  const auto id = town.matter_at("answered");
  EXPECT_EQ(answers(id, "delivered_at IS NULL"), 1);
  page(id);
  EXPECT_EQ(answers(id, "channel = 'page' AND delivered_at IS NOT NULL"), 1);
  town.bring(id, "verified");
  EXPECT_EQ(town.as("desk-2").act(id, "close").status, 200);
}

TEST_P(Loop, TheTrackingPageDeliversNothingBeforeThereIsAnAnswer) {
  const auto id = town.matter_at("handling");
  EXPECT_EQ(page(id).json.at("answer"), nullptr);
  EXPECT_EQ(answers(id, "1 = 1"), 0);
  EXPECT_THAT(may(id), ElementsAre("urge"));
}

TEST_P(Loop, NothingIsClosedBeforeTheReporterIsToldOrItIsRecordedWhyNot) {
  const auto id = town.matter_at("verified");
  EXPECT_EQ(town.as("desk-1").act(id, "close").code(), "matter.answer_first");
  EXPECT_EQ(town.stage(id), "verified");
  const auto told =
      town.as("desk-1").act(id, "tell", {{"channel", "phone"}, {"reached", false}, {"note", "打了三次无人接听"}});
  EXPECT_EQ(told.status, 200);
  EXPECT_EQ(answers(id, "unreached_reason = '打了三次无人接听' AND delivered_at IS NULL"), 1);
  EXPECT_EQ(town.as("desk-1").act(id, "close").status, 200);
}

TEST_P(Loop, WhoeverTellsSaysByPhoneVisitOrWeChatForThePageTellsByItself) {
  const auto id = town.matter_at("verified");
  auto& desk_1 = town.as("desk-1");
  EXPECT_EQ(desk_1.matter(id).json.at("told"), false);
  const auto refused = desk_1.act(id, "tell", {{"channel", "page"}, {"reached", true}, {"note", "网页上有"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.faults(), ElementsAre("channel matter.page_tells_itself"));
  EXPECT_EQ(answers(id, "channel IS NULL"), 1);
  const auto told = desk_1.act(id, "tell", {{"channel", "phone"}, {"reached", true}, {"note", "电话里说了"}});
  EXPECT_EQ(told.json.at("told"), true);
}

TEST_P(Loop, WhatTheReporterHasReadStaysDeliveredWhenACallDoesNotReachHim) {
  const auto id = town.matter_at("verified");
  page(id);
  town.as("desk-1").act(id, "tell", {{"channel", "phone"}, {"reached", false}, {"note", "无人接听"}});
  EXPECT_EQ(answers(id, "delivered_at IS NOT NULL"), 1);
}

TEST_P(Loop, AnAnswerToldBeforeTheWorkWasRedoneDoesNotCloseTheMatter) {
  const auto id = town.matter_at("answered");
  page(id);
  EXPECT_EQ(says(id, "unsolved", {{"note", "又堆满了"}}).status, 200);
  town.bring(id, "verified");
  EXPECT_EQ(town.as("desk-1").act(id, "close").code(), "matter.answer_first");
}

TEST_P(Loop, NotSolvedGoesBackToWhoeverHandledItWithANewPromise) {
  const auto id = town.matter_at("answered");
  const auto before = town.stored<TimePoint>("SELECT finish_due_at FROM matter WHERE id = :id", {{"id", id}});
  town.pass(48h);
  const auto answer = says(id, "unsolved", {{"note", "还在"}});
  EXPECT_EQ(answer.text("stage"), "handling");
  EXPECT_EQ(town.owner(id), clean);
  EXPECT_EQ(town.as("clean-1").matter(id).json.at("rework"), 1);
  EXPECT_GT(town.stored<TimePoint>("SELECT finish_due_at FROM matter WHERE id = :id", {{"id", id}}), before);
  EXPECT_EQ(says(id, "solved").code(), "matter.not_now");
}

TEST_P(Loop, AClosedMatterMayComeBackForThirtyDaysToTheMinute) {
  const auto early = town.matter_at("closed");
  const auto late = town.matter_at("closed");
  town.pass(std::chrono::days{30});
  EXPECT_THAT(may(early), Contains("unsolved"));
  EXPECT_EQ(says(early, "unsolved", {{"note", "又来了"}}).status, 200);
  EXPECT_EQ(town.stage(early), "handling");
  EXPECT_EQ(town.owner(early), clean);
  town.pass(1min);
  EXPECT_THAT(may(late), Not(Contains("unsolved")));
  EXPECT_EQ(says(late, "unsolved", {{"note", "又来了"}}).code(), "matter.too_late");
  EXPECT_EQ(town.as("desk-1").act(late, "reopen", {{"note", "群众来电"}}).code(), "matter.too_late");
  EXPECT_EQ(town.stage(late), "closed");
}

TEST_P(Loop, ARejectionIsAnAnswerAndMayBeAppealedOnce) {
  const auto id = town.matter_at("reported");
  EXPECT_EQ(town.as("chief-1").act(id, "reject", {{"note", "这是自家院子"}}).status, 200);
  EXPECT_EQ(page(id).json.at("answer").at("text"), "这是自家院子");
  EXPECT_EQ(answers(id, "delivered_at IS NOT NULL"), 1);
  EXPECT_EQ(says(id, "unsolved", {{"note", "是公共巷子"}}).status, 200);
  EXPECT_EQ(town.owner(id), chief(1));
  EXPECT_EQ(town.as("chief-1").act(id, "reject", {{"note", "查过了，是自家院子"}}).status, 200);
  EXPECT_EQ(says(id, "unsolved", {{"note", "还是不服"}}).code(), "matter.too_late");
}

TEST_P(Loop, WhatWasReportedWithoutANameAndSettledOnTheSpotIsNotClosedByItsReportersWordAlone) {
  auto stranger = town.resident();
  auto body = town.report();
  body["photos"] = json::array{stranger.photo()};
  const auto id = stranger.report(body);
  const auto after = town.as("chief-1").photo();
  EXPECT_EQ(town.as("chief-1").act(id, "settle", {{"text", "清掉了"}, {"photos", json::array{after}}}).status, 200);
  const auto path = "/public/matters/" + town.code_of(id);
  EXPECT_THAT(stranger.get(path).raw.body, Not(testing::HasSubstr(R"("solved")")));
  EXPECT_EQ(stranger.post(path + "/acts/solved").code(), "matter.other_looks");
  EXPECT_EQ(town.stage(id), "answered");
  EXPECT_EQ(town.as("composite-1").act(id, "verify", {{"note", "看过了"}}).status, 200);
}

TEST_P(Loop, SettlingOnTheSpotNeedsBothPhotosAndGoesToTheNextChief) {
  auto resident = town.resident();
  const auto bare = resident.report(town.report());
  const auto after = town.as("chief-1").photo();
  EXPECT_EQ(town.as("chief-1").act(bare, "settle", {{"text", "清掉了"}, {"photos", json::array{after}}}).code(),
            "matter.photo_before");

  auto body = town.report();
  const auto before = resident.photo();
  body["photos"] = json::array{before};
  const auto id = resident.report(body);
  auto& one = town.as("chief-1");
  EXPECT_THAT(one.act(id, "settle", {{"text", "清掉了"}, {"photos", json::array{}}}).faults(),
              ElementsAre("photos field.count"));
  EXPECT_GE(one.act(id, "settle", {{"text", "清掉了"}, {"photos", json::array{before}}}).status, 400)
      << "the photo from before shows nothing of afterwards";
  EXPECT_EQ(town.stage(id), "reported");
  EXPECT_EQ(one.act(id, "settle", {{"text", "清掉了"}, {"photos", json::array{after}}}).status, 200);
  EXPECT_EQ(town.stage(id), "answered");
  EXPECT_EQ(town.owner(id), composite(1));
  EXPECT_THAT(one.choices(id), Not(Contains("verify")));
  EXPECT_EQ(town.as("composite-1").act(id, "verify", {{"note", "看过了"}}).status, 200);
}

TEST_P(Loop, AMemberWhoSettlesWhatHeReportsIsCheckedByAChief) {
  auto& member = town.as("member-1");
  auto body = town.report();
  const auto before = member.photo();
  const auto after = member.photo();
  body["settled"] = json::object{{"text", "顺手捡走了"}, {"photos", json::array{after}}};
  EXPECT_EQ(member.put("/matters/" + town.id(), body).code(), "matter.photo_before");
  body["photos"] = json::array{before};
  const auto id = member.report(body);
  EXPECT_EQ(town.stage(id), "answered");
  EXPECT_EQ(town.owner(id), composite(1));
  EXPECT_EQ(member.act(id, "verify", {{"note", "我自己看过"}}).code(), "matter.judge_self");
  EXPECT_EQ(says(id, "solved").code(), "matter.judge_self") << "nor by his own tracking page";
  EXPECT_EQ(town.as("composite-1").act(id, "fail", {{"note", "角落里还有"}}).status, 200);
  EXPECT_EQ(town.owner(id), chief(1));
}

TEST_P(Loop, AMemberMayJudgeAndRateTheAnswerToHisOwnReport) {
  const auto id = town.as("member-1").report(town.report());
  town.bring(id, "answered");
  EXPECT_EQ(town.as("member-1").act(id, "verify", {{"note", "确实好了"}}).status, 200);
  town.bring(id, "closed");
  EXPECT_EQ(town.as("member-2").act(id, "rate", {{"stars", 1}}).status, 404) << "not his grid";
  EXPECT_EQ(town.as("chief-1").act(id, "rate", {{"stars", 5}}).code(), "matter.not_yours");
  EXPECT_EQ(town.as("member-1").act(id, "rate", {{"stars", 4}}).json.at("stars"), 4);
}

}  // namespace
}  // namespace huiyin::test
