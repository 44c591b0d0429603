#include "platform/audit/reading.hpp"
#include "platform/jobs/feed.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// The auditor reads who did what, and nothing else.
class Auditing : public Story {
 protected:
  Client& auditor() { return town.as("auditor"); }
  Reply rows(const std::string& query = {}) { return auditor().get("/audit", query); }
  std::vector<std::string> acts(const std::string& query) {
    std::vector<std::string> out;
    const auto page = rows(query);
    EXPECT_EQ(page.status, 200) << page.raw.body;
    for (const auto& line : page.json.at("items").as_array()) out.emplace_back(line.at("action").as_string());
    return out;
  }
  void seal() {
    while (jobs::sequence(town.store()).sealed > 0) {
    }
  }
};
HUIYIN_ON_DATABASES(Auditing);

TEST_P(Auditing, ShowsWhoDidWhatToWhichObjectWithItsReasonNewestFirst) {
  const auto id = town.known_matter_at("accepted");
  town.pass(1min);
  ASSERT_EQ(town.as("desk-1").post("/matters/" + id + "/reveal", {{"reason", "要约上门时间"}}).status, 200);
  EXPECT_THAT(acts("object=" + id), ElementsAre("matter.reveal", "matter.accept", "matter.report"));
  const auto page = rows("object=" + id);
  const auto& line = page.json.at("items").at(0);
  EXPECT_EQ(line.at("who"), "desk-1");
  EXPECT_EQ(line.at("who_name"), "陆敏");
  EXPECT_EQ(line.at("who_kind"), "account");
  EXPECT_EQ(line.at("object_kind"), "matter");
  EXPECT_EQ(line.at("reason"), "要约上门时间");
  EXPECT_EQ(line.at("at"), json::value(to_rfc3339(town.now)));
  EXPECT_EQ(line.at("seq"), nullptr) << "not sealed yet";
  seal();
  EXPECT_NE(rows("object=" + id).json.at("items").at(0).at("seq"), nullptr);
}

TEST_P(Auditing, NarrowsByPersonActObjectAndDay) {
  const auto id = town.matter_at("handling");
  town.pass(24h);
  town.as("leader").get("/me");
  EXPECT_THAT(acts("who=陆敏&object_kind=matter"), ElementsAre("matter.dispatch"));
  EXPECT_THAT(acts("who=desk-1&action=matter.dispatch"), ElementsAre("matter.dispatch"));
  EXPECT_THAT(acts("who=没有这个人"), IsEmpty());
  EXPECT_THAT(acts("object=" + id + "&until=2026-03-15"), IsEmpty());
  EXPECT_THAT(acts("object=" + id + "&from=2026-03-16&until=2026-03-16&action=matter.sign"),
              ElementsAre("matter.sign"));
  EXPECT_THAT(acts("who=leader&from=2026-03-17"), ElementsAre("auth.sign_in"));
}

TEST_P(Auditing, ComesInWindowsThatNeverShowARowTwice) {
  town.matter_at("closed");
  std::vector<long long> ids;
  std::string next;
  const auto total = rows().json.at("total_capped").as_int64();
  do {
    const auto page = rows("limit=3" + (next.empty() ? "" : "&after=" + next));
    ASSERT_EQ(page.status, 200);
    for (const auto& line : page.json.at("items").as_array()) ids.push_back(line.at("id").as_int64());
    next = page.text("next");
  } while (!next.empty());
  EXPECT_EQ(static_cast<long long>(ids.size()), total);
  EXPECT_TRUE(std::ranges::is_sorted(ids, std::greater{}));
  EXPECT_EQ(rows("after=x").code(), "page.cursor");
}

TEST_P(Auditing, MasksNumbersThatSomebodyTypedIntoAReason) {
  const auto id = town.known_matter_at("accepted");
  town.as("desk-1").post("/matters/" + id + "/reveal", {{"reason", "回拨10001234567，共3次"}});
  const auto page = rows("action=matter.reveal");
  EXPECT_EQ(page.json.at("items").at(0).at("reason"), "回拨100******67，共3次");
}

TEST_P(Auditing, TellsHowFarTheChainIsSealedAndWhetherItHeldWhenItWasLastRead) {
  town.matter_at("accepted");
  seal();
  const auto sign_in = auditor().get("/audit/state");
  EXPECT_EQ(sign_in.json.at("verified"), nullptr);
  seal();
  audit::read_through(town.store(), town.now);
  const auto state = auditor().get("/audit/state");
  EXPECT_EQ(state.json.at("unsealed"), 0);
  EXPECT_EQ(state.text("head").size(), 64u);
  EXPECT_EQ(state.json.at("verified").at("sealed"), state.json.at("sealed"));
  EXPECT_EQ(state.json.at("verified").at("head"), state.json.at("head"));
  EXPECT_EQ(state.json.at("verified").at("first_bad"), nullptr);
  town.store().write([](db::Tx& tx) { tx.run("UPDATE audit_entry SET who = 'somebody' WHERE seq = 3"); });
  audit::read_through(town.store(), town.now + 24h);
  EXPECT_EQ(auditor().get("/audit/state").json.at("verified").at("first_bad"), 3);
}

TEST_P(Auditing, AnExportSaysWhyAndStandsInTheTrailItself) {
  town.matter_at("accepted");
  EXPECT_EQ(auditor().post("/audit/export", {{"reason", "查"}}).status, 422);
  EXPECT_THAT(acts("action=audit.export"), IsEmpty());
  const auto taken = auditor().post("/audit/export", {{"reason", "年度内部审计"}, {"object_kind", "matter"}});
  EXPECT_EQ(taken.status, 200);
  EXPECT_EQ(taken.raw.type, "text/csv; charset=utf-8");
  EXPECT_EQ(std::ranges::count(taken.raw.body, '\n'), 3) << taken.raw.body;
  EXPECT_NE(taken.raw.body.find("matter.accept"), std::string::npos);
  const auto page = rows("action=audit.export");
  const auto& line = page.json.at("items").at(0);
  EXPECT_EQ(line.at("object"), "object_kind=matter");
  EXPECT_EQ(line.at("reason"), "年度内部审计");
}

TEST_P(Auditing, IsForTheAuditorWhoReadsNoMatters) {
  const auto id = town.matter_at("accepted");
  for (const auto* worker : {"admin", "leader", "desk-1"})
    EXPECT_EQ(town.as(worker).get("/audit").status, 403) << worker;
  EXPECT_EQ(auditor().matter(id).status, 403);
}

}  // namespace
}  // namespace huiyin::test
