#include "open311.hpp"

namespace huiyin::test {
namespace {

class Open311Reading : public Open311Story {};
HUIYIN_ON_DATABASES(Open311Reading);

TEST_P(Open311Reading, EverybodySeesThatItIsThereAndNothingOfWhoOrWhatOrTheVeryPlace) {
  open();
  const auto secret = key();
  const auto no = number(send(rubbish(secret)));
  for (const auto* path : {"requests.json", "requests.xml"}) {
    const auto heard = ask(path, {{"extensions", "true"}});
    EXPECT_EQ(heard.status, 200);
    for (const auto* hidden : {"垃圾 ", "三天没人清", "巷口", "小妹", "10001234567", "1000"})
      EXPECT_EQ(heard.body.find(hidden), std::string::npos) << path << " " << hidden;
    EXPECT_EQ(heard.body.find(town.code_of(matter_of(no))), std::string::npos);
  }
  const auto one = ask("requests/" + no + ".json", {}, "zh-CN").json().at(0);
  EXPECT_EQ(one.at("description"), "垃圾堆积");
  EXPECT_EQ(one.at("status"), "open");
  EXPECT_EQ(one.at("status_notes"), "已收到，等网格长受理。");
  const auto center = town.house.atlas().map()->find(town.grid(1))->center();
  EXPECT_DOUBLE_EQ(one.at("lat").as_double(), center.lat());
  EXPECT_NE(one.at("lat").as_double(), town.place_in(1).lat());
  auto given = setting();
  given["exact_place"] = true;
  open(given);
  EXPECT_DOUBLE_EQ(ask("requests/" + no + ".json").json().at(0).at("lat").as_double(), town.place_in(1).lat());
}

TEST_P(Open311Reading, WhatConcernsAPersonIsNotPublicAndItsSenderSeesIt) {
  open();
  const auto secret = key();
  auto dispute = rubbish(secret);
  dispute[1].second = "0202";
  const auto no = number(send(dispute));
  EXPECT_EQ(ask("requests/" + no + ".json").problem(), "open311.request_unknown");
  EXPECT_EQ(ask("requests.json").list().size(), 0);
  EXPECT_EQ(ask("requests/" + no + ".json", {{"api_key", key("别家")}}).status, 404) << "nor to another system";
  const auto own = ask("requests/" + no + ".json", {{"api_key", secret}}).json().at(0);
  EXPECT_EQ(own.at("description"), "巷口垃圾 & <堆>\n三天没人清");
  EXPECT_EQ(own.at("address"), "巷口 3 号");
  EXPECT_DOUBLE_EQ(own.at("lat").as_double(), town.place_in(1).lat());
  EXPECT_EQ(own.as_object().contains("first_name"), false);
}

TEST_P(Open311Reading, OnlyTopicsThatTheTownHasChosenArePublicAndNoneOfPersons) {
  open();
  const auto secret = key();
  auto gambling = rubbish(secret);
  gambling[1].second = "0605";
  const auto no = number(send(gambling));
  EXPECT_EQ(ask("requests/" + no + ".json").status, 404) << "a hint of it may be dangerous to whoever gave it";
  auto given = setting();
  given["topics"] = json::array{"06"};
  open(given);
  EXPECT_EQ(ask("requests/" + no + ".json").status, 200);
  given["version"] = town.as("admin").get("/open311").json.at("version");
  given["topics"] = json::array{"03", "02", "0301", "nosuch"};
  EXPECT_THAT(
      town.as("admin").put("/open311", given).faults(),
      ElementsAre("topics.1 open311.topic_unfit", "topics.2 open311.topic_unfit", "topics.3 open311.topic_unfit"));
  std::vector<std::string> offered;
  for (const auto topics = town.as("admin").get("/open311").json.at("topics").as_array(); const auto& one : topics)
    offered.emplace_back(std::string{one.at("code").as_string()} + (one.at("chosen").as_bool() ? "!" : ""));
  EXPECT_THAT(offered, ElementsAre("01", "03", "04", "05", "06!"));
}

TEST_P(Open311Reading, WhoeverSentItHearsOfEveryStepAndReadsTheAnswerWhichIsItsDelivery) {
  open();
  const auto secret = key();
  auto unnamed = rubbish(secret);
  unnamed.erase(unnamed.begin() + 5, unnamed.begin() + 8);
  const auto no = number(send(unnamed));
  const auto id = matter_of(no);
  const auto began = town.now;
  town.pass(10min);
  town.bring(id, "answered");
  const auto delivered = [&] {
    return town.stored<long long>("SELECT COUNT(*) FROM matter_answer WHERE delivered_at IS NOT NULL");
  };
  EXPECT_EQ(delivered(), 0);
  EXPECT_EQ(ask("servicerequestupdates.json").problem(), "open311.key_missing");
  const auto heard =
      ask("servicerequestupdates.json", {{"api_key", secret}, {"start_date", to_rfc3339(began)}}, "zh-CN");
  const auto all = heard.list();
  std::vector<std::string> said;
  for (const auto& u : all) said.emplace_back(u.at("description").as_string());
  ASSERT_EQ(said.size(), 5u) << heard.body;
  EXPECT_EQ(said.front(), "已收到，等网格长受理。");
  EXPECT_TRUE(said.back().starts_with("已有答复，正在核实。\n")) << said.back();
  EXPECT_EQ(all.back().at("status"), "open");
  EXPECT_EQ(delivered(), 1);
  town.bring(id, "closed");
  const auto xml = ask("servicerequestupdates.xml", {{"api_key", secret}});
  EXPECT_EQ(std::string{xml.xml().select_node("(//request_update)[last()]/status").node().text().get()}, "closed");
  const auto own = ask("requests/" + no + ".json", {{"api_key", secret}, {"extensions", "true"}}).json().at(0);
  EXPECT_EQ(own.at("status"), "closed");
  EXPECT_EQ(own.at("notes").as_array().size(), 7u);
  EXPECT_EQ(ask("requests/" + no + ".json", {}, "zh-CN").json().at(0).at("status_notes"), "已办结。")
      << "others do not read the answer";
}

TEST_P(Open311Reading, WhatIsMergedHasTheFateOfItsOriginal) {
  open();
  const auto secret = key();
  const auto first = town.resident().report(town.report());
  auto unnamed = rubbish(secret);
  unnamed.erase(unnamed.begin() + 5, unnamed.begin() + 8);
  const auto no = number(send(unnamed));
  const auto id = matter_of(no);
  const auto merged = town.as("chief-1").act(id, "merge", {{"into", first}});
  ASSERT_EQ(merged.status, 200) << merged.raw.body;
  EXPECT_EQ(ask("requests/" + no + ".json").status, 404) << "the original stands for it";
  const auto status = [&] { return ask("requests/" + no + ".json", {{"api_key", secret}}).json().at(0).at("status"); };
  EXPECT_EQ(status(), "open");
  town.pass(10min);
  town.bring(first, "answered");
  EXPECT_EQ(status(), "open");
  town.bring(first, "closed");
  EXPECT_EQ(status(), "closed") << "its sender has read the answer, so the original could close";
  const auto heard = ask("servicerequestupdates.json", {{"api_key", secret}}).list();
  EXPECT_EQ(heard.back().at("status"), "closed");
  EXPECT_EQ(heard.back().at("service_request_id").as_string(), no);
}

TEST_P(Open311Reading, ListsAreNarrowedPagedAndNeverLongerThanNinetyDays) {
  open();
  const auto secret = key();
  std::vector<std::string> sent;
  for (const auto* text : {"一", "二", "三"}) {
    auto fields = rubbish(secret);
    fields.back().second = text;
    sent.push_back(number(send(fields)));
    town.pass(1h);
  }
  const auto numbers = [&](const Fields& query) {
    std::vector<std::string> out;
    const auto heard = ask("requests.json", query);
    EXPECT_EQ(heard.status, 200) << heard.body;
    for (const auto& one : heard.list()) out.emplace_back(one.at("service_request_id").as_string());
    return out;
  };
  EXPECT_THAT(numbers({}), ElementsAre(sent[2], sent[1], sent[0]));
  EXPECT_THAT(numbers({{"page", "2"}, {"page_size", "2"}}), ElementsAre(sent[0]));
  EXPECT_THAT(numbers({{"status", "closed"}}), IsEmpty());
  EXPECT_THAT(numbers({{"service_code", "0302,0301"}, {"status", "open,closed"}}),
              ElementsAre(sent[2], sent[1], sent[0]));
  EXPECT_THAT(numbers({{"service_code", "0302"}}), IsEmpty());
  EXPECT_THAT(numbers({{"service_request_id", sent[1] + "," + sent[0]}, {"status", "closed"}}),
              ElementsAre(sent[1], sent[0]));
  EXPECT_THAT(numbers({{"start_date", to_rfc3339(town.now - 90min)}}), ElementsAre(sent[2]));
  // The same moment said in another zone.
  EXPECT_THAT(numbers({{"end_date", "2026-03-16T01:30:00Z"}}), ElementsAre(sent[0]));
  town.pass(std::chrono::days{91});
  EXPECT_THAT(numbers({}), IsEmpty());
}

TEST_P(Open311Reading, EveryWrongThingAskedIsNamedAtOnceAndA400) {
  open();
  const auto heard =
      ask("requests.json",
          {{"status", "done"}, {"start_date", "2026-03-16T01:30:00"}, {"page", "0"}, {"page_size", "1001"}});
  EXPECT_EQ(heard.status, 400);
  std::vector<std::string> codes;
  for (const auto& error : heard.list()) {
    EXPECT_EQ(error.at("code"), 400);
    EXPECT_NE(error.at("description"), "");
    codes.emplace_back(error.at("problem").as_string());
  }
  EXPECT_THAT(codes, UnorderedElementsAre("field.choice", "open311.date", "field.range", "field.range"));
  const auto wide =
      ask("requests.json", {{"start_date", "2026-01-01T00:00:00Z"}, {"end_date", "2026-04-02T00:00:00Z"}});
  EXPECT_EQ(wide.problem(), "open311.span_too_long");
  const auto notes = ask("requests.json", {{"extensions", "true"}, {"page_size", "201"}});
  EXPECT_EQ(notes.problem(), "field.range");
  const auto nowhere = ask("nosuch.json");
  EXPECT_EQ(nowhere.status, 404);
  EXPECT_EQ(nowhere.problem(), "route.unknown");
  EXPECT_NE(ask("requests.xml", {{"page", "0"}}, "zh-CN").body.find("数值应在"), std::string::npos);
}

TEST_P(Open311Reading, XmlHoldsWhateverSomebodyWrote) {
  open();
  auto fields = rubbish(key());
  fields.back().second = "]]> </description><status>closed</status> &amp; 𠮷";
  const auto secret = fields.front().second;
  const auto no = number(send(fields));
  const auto heard = ask("requests/" + no + ".xml", {{"api_key", secret}});
  const auto document = heard.xml();
  const auto request = document.child("service_requests").child("request");
  EXPECT_EQ(std::string{request.child("description").text().get()}, fields.back().second);
  EXPECT_EQ(std::string{request.child("status").text().get()}, "open");
  const auto error = ask("requests.xml", {{"status", "<b>\x01\x0b&"}});
  EXPECT_EQ(error.status, 400);
  EXPECT_EQ(error.xml().select_nodes("/errors/error/description").size(), 1u);
}

TEST_P(Open311Reading, AListAsksTheSameNumberOfStatementsHoweverLongItIs) {
  open();
  const auto secret = key();
  const auto counted = [&] {
    return town.store().read([&](db::Tx& tx) {
      const open311::Reader all{open311::find_key(tx, secret), false, {"0301"}};
      const open311::Asked asked{.since = town.now - 24h, .until = town.now};
      const auto before = tx.statements();
      const auto rows = open311::requests(tx, all, asked);
      if (!rows.empty()) open311::history(tx, rows, all);
      open311::updates(tx, *all.key, asked);
      return tx.statements() - before;
    });
  };
  for (const auto* text : {"一", "二", "三", "四"}) {
    auto fields = rubbish(secret);
    fields.back().second = text;
    number(send(fields));
    EXPECT_EQ(counted(), 3);
  }
}

}  // namespace
}  // namespace huiyin::test
