#include "open311.hpp"
#include <future>
#include <set>

#include "base/text.hpp"

namespace huiyin::test {
namespace {

class Open311 : public Open311Story {};
HUIYIN_ON_DATABASES(Open311);

TEST_P(Open311, IsNotThereUntilAnAdministratorSwitchesItOn) {
  for (const auto* path : {"discovery.json", "services.json", "services/0301.json", "requests.json", "tokens/SJ-1.json",
                           "servicerequestupdates.json"}) {
    const auto heard = ask(path);
    EXPECT_EQ(heard.status, 404) << path;
    EXPECT_EQ(heard.problem(), "open311.off") << path;
  }
  const auto secret = key();
  EXPECT_EQ(send(rubbish(secret)).problem(), "open311.off");
  open();
  EXPECT_EQ(ask("services.json").status, 200);
  open(setting(false));
  EXPECT_EQ(ask("services.json").status, 404);
  EXPECT_EQ(matters(), 0);
}

TEST_P(Open311, ServicesAreWhatResidentsAreOfferedInBothLanguagesAndFormats) {
  open();
  const auto listed = ask("services.json", {}, "zh-CN");
  EXPECT_EQ(listed.type, "application/json; charset=utf-8");
  bool found = false;
  for (const auto& one : listed.list()) {
    if (one.at("service_code") != "0301") continue;
    found = true;
    EXPECT_EQ(one.at("service_name"), "垃圾堆积");
    EXPECT_EQ(one.at("group"), "环境卫生");
    EXPECT_EQ(one.at("metadata"), false);
    EXPECT_EQ(one.at("type"), "realtime");
  }
  EXPECT_TRUE(found);
  const auto in_xml = ask("services.xml");
  EXPECT_EQ(in_xml.type, "text/xml; charset=utf-8");
  EXPECT_TRUE(in_xml.body.starts_with(R"(<?xml version="1.0" encoding="UTF-8"?>)")) << in_xml.body.substr(0, 60);
  const auto document = in_xml.xml();
  EXPECT_EQ(
      std::string{document.select_node("/services/service[service_code='0301']/service_name").node().text().get()},
      "Rubbish");
  EXPECT_EQ(ask("services/0301.xml").xml().child("service_definition").child("service_code").text().as_string(),
            std::string{"0301"});
  EXPECT_EQ(ask("services/9876.json").problem(), "open311.service_unknown");
  EXPECT_EQ(ask("services/0301.txt").xml().child("errors").child("error").child("problem").text().as_string(),
            std::string{"open311.format"});
}

TEST_P(Open311, TheDiscoverySaysWhereAndHow) {
  auto given = setting();
  given["jurisdiction"] = "town.example";
  open(given);
  const auto said = ask("discovery.json").json();
  const auto& endpoint = said.at("endpoints").at(0);
  EXPECT_EQ(endpoint.at("url"), "https://town.example/open311/v2");
  EXPECT_EQ(endpoint.at("formats"), (json::array{"text/xml", "application/json"}));
  EXPECT_EQ(said.at("contact"), "office@town.example");
  EXPECT_EQ(ask("discovery.xml").xml().select_nodes("/discovery/endpoints/endpoint/formats/format").size(), 2);
}

TEST_P(Open311, AJurisdictionThatTheTownHasSetMustBeNamed) {
  open();
  EXPECT_EQ(ask("services.json", {{"jurisdiction_id", "whatever"}}).status, 200);
  auto given = setting();
  given["jurisdiction"] = "town.example";
  open(given);
  const auto missing = ask("services.json");
  EXPECT_EQ(missing.status, 400);
  EXPECT_EQ(missing.problem(), "open311.jurisdiction_missing");
  const auto unknown = ask("services.json", {{"jurisdiction_id", "other.example"}});
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.problem(), "open311.jurisdiction_unknown");
  EXPECT_EQ(ask("services.json", {{"jurisdiction_id", "town.example"}}).status, 200);
}

TEST_P(Open311, ARequestBecomesAMatterOfItsGridWithNumberOwnerAndEnd) {
  open();
  const auto secret = key();
  const auto sent = send(rubbish(secret));
  const auto no = number(sent);
  const auto id = matter_of(no);
  EXPECT_EQ(town.stage(id), "reported");
  EXPECT_EQ(town.owner(id), chief(1));
  const auto seen = town.as("chief-1").matter(id).json;
  EXPECT_EQ(seen.at("text"), "巷口垃圾 & <堆>\n三天没人清");
  EXPECT_EQ(seen.at("address"), "巷口 3 号");
  EXPECT_EQ(seen.at("reporter").at("name"), "王*妹");
  EXPECT_EQ(seen.at("steps").at(0).at("role"), "partner");
  EXPECT_EQ(seen.at("steps").at(0).at("note"), "县热线系统");
  const auto notice = std::string{sent.json().at(0).at("service_notice").as_string()};
  EXPECT_NE(notice.find("https://town.example/p/t/" + town.code_of(id)), notice.npos) << notice;
  EXPECT_EQ(ask("tokens/" + no + ".json", {{"api_key", secret}}).json().at(0).at("service_request_id").as_string(), no);
}

TEST_P(Open311, TheSameSentAgainIsTheSameMatterUntilADayHasPassed) {
  open();
  const auto secret = key();
  const auto no = number(send(rubbish(secret)));
  town.pass(2h);
  EXPECT_EQ(number(send(rubbish(secret))), no);
  EXPECT_EQ(matters(), 1);
  auto other = rubbish(secret);
  other.back().second += "！";
  EXPECT_NE(number(send(other)), no);
  EXPECT_NE(number(send(rubbish(key("另一个系统")))), no) << "another system does not meet it";
  town.pass(24h);
  EXPECT_NE(number(send(rubbish(secret))), no);
}

TEST_P(Open311, TheSameSentTwiceAtTheSameMomentIsOneMatterToo) {
  open();
  const auto secret = key();
  for (int round = 1; round <= 5; ++round) {
    auto fields = rubbish(secret);
    fields.back().second = "第 " + std::to_string(round) + " 次";
    std::vector<std::future<Heard>> replies;
    for (int i = 0; i < 2; ++i) replies.push_back(std::async(std::launch::async, [&] { return send(fields); }));
    std::set<std::string> numbers;
    for (auto& reply : replies) numbers.insert(number(reply.get()));
    EXPECT_EQ(numbers.size(), 1u);
    EXPECT_EQ(matters(), round);
  }
}

TEST_P(Open311, WithoutAKeyNobodySendsAndARevokedOneOpensNothing) {
  open();
  const auto secret = key();
  for (const auto& [given, code] :
       {std::pair{std::string{}, "open311.key_missing"}, {secret + "x", "open311.key_unknown"}}) {
    const auto heard = send(rubbish(given));
    EXPECT_EQ(heard.status, 403);
    EXPECT_EQ(heard.problem(), code);
  }
  const auto earlier = secret;
  const auto again = town.as("admin").put("/open311/keys/" + key_id, {{"name", "县热线系统"}}).text("key");
  EXPECT_EQ(send(rubbish(earlier)).problem(), "open311.key_unknown") << "a new one ends the earlier";
  EXPECT_EQ(send(rubbish(again)).status, 200);
  EXPECT_EQ(town.as("admin").post("/open311/keys/" + key_id + "/acts/revoke").status, 200);
  EXPECT_EQ(send(rubbish(again)).problem(), "open311.key_unknown");
  EXPECT_EQ(ask("requests.json", {{"api_key", again}}).status, 403);
  EXPECT_EQ(town.as("admin").put("/open311/keys/" + key_id, {{"name", "又来"}}).code(), "open311.key_revoked");
  EXPECT_EQ(matters(), 1);
}

TEST_P(Open311, AKeyIsShownOnceAndKeptAsItsHash) {
  const auto secret = key();
  const auto shown = town.as("admin").get("/open311");
  EXPECT_EQ(shown.raw.body.find(secret), std::string::npos);
  EXPECT_EQ(
      town.stored<long long>("SELECT COUNT(*) FROM open311_key WHERE hash LIKE :it", {{"it", "%" + secret + "%"}}), 0);
  EXPECT_EQ(shown.json.at("keys").at(0).at("last_used_at").is_null(), true);
  open();
  number(send(rubbish(secret)));
  const auto used = town.as("admin").get("/open311").json;
  EXPECT_EQ(used.at("keys").at(0).at("last_used_at"), json::value(to_rfc3339(town.now)));
  EXPECT_EQ(used.at("keys").at(0).at("sent"), 1);
}

TEST_P(Open311, AKeyThatSendsWithoutEndIsSlowed) {
  open();
  const auto secret = key();
  Heard last;
  for (int i = 0; i < 125 && last.status != 429; ++i) last = send(rubbish(secret));
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.problem(), "auth.slow_down");
}

TEST_P(Open311, WhatCannotBeTakenIsRefusedAndNothingIsStored) {
  open();
  const auto secret = key();
  const auto changed = [&](std::size_t field, const std::string& value) {
    auto fields = rubbish(secret);
    fields[field].second = value;
    return send(fields);
  };
  const auto refused = [](const Heard& heard, int status, const std::string& problem) {
    EXPECT_EQ(heard.status, status) << heard.body;
    EXPECT_EQ(heard.problem(), problem) << heard.body;
  };
  refused(changed(1, ""), 400, "open311.service_missing");
  refused(changed(1, "9876"), 404, "open311.service_unknown");
  refused(changed(2, ""), 400, "field.missing");
  refused(changed(2, "nan"), 400, "field.range");
  refused(changed(2, "91"), 400, "place.range");
  refused(changed(2, "10.0"), 400, "place.outside");
  refused(changed(7, "12"), 400, "field.phone");
  std::string long_text;
  for (int i = 0; i < 4001; ++i) long_text += "长";
  refused(changed(8, long_text), 400, "field.length");
  refused(changed(8, "a\x07z"), 400, "field.controls");
  auto nowhere = rubbish(secret);
  nowhere.erase(nowhere.begin() + 2, nowhere.begin() + 4);
  refused(send(nowhere), 400, "open311.no_place");
  refused(post("requests.json", "api_key=%zz"), 400, "open311.form");
  refused(post("requests.json", "description=%ff%fe"), 400, "open311.form");
  refused(post("requests.json", "description=%00"), 400, "open311.form");
  std::string many;
  for (int i = 0; i < 300; ++i) many += "a" + std::to_string(i) + "=1&";
  refused(post("requests.json", many), 400, "open311.form");
  refused(post("requests.json", encoded(rubbish(secret)), "multipart/form-data; boundary=x"), 415,
          "open311.not_a_form");
  refused(post("requests.json", R"({"service_code":"0301"})", "application/json"), 415, "open311.not_a_form");
  refused(post("requests.json", "x=" + std::string(70'000, 'x')), 413, "request.too_large");
  EXPECT_EQ(matters(), 0);
  const auto longest = changed(8, long_text.substr(0, 4000 * 3));
  const auto text = town.stored<std::string>("SELECT text FROM matter WHERE no = :no", {{"no", number(longest)}});
  EXPECT_EQ(length(text), 4000u);
}

TEST_P(Open311, WhatHasNoPlaceInAMatterIsKeptBelowItsWords) {
  open();
  auto fields = rubbish(key());
  fields.emplace_back("media_url", "https://pictures.example/1.jpg");
  fields.emplace_back("attribute[COLOUR]", "蓝");
  fields.emplace_back("attribute[KINDS][]", "桶");
  fields.emplace_back("device_id", "tt222111");
  const auto no = number(send(fields));
  EXPECT_EQ(town.stored<std::string>("SELECT text FROM matter WHERE no = :no", {{"no", no}}),
            "巷口垃圾 & <堆>\n三天没人清\nmedia_url: https://pictures.example/1.jpg\nCOLOUR: 蓝\nKINDS: 桶");
}

TEST_P(Open311, EveryWriteOfItStandsInTheTrail) {
  open();
  const auto secret = key();
  number(send(rubbish(secret)));
  town.as("admin").post("/open311/keys/" + key_id + "/acts/revoke");
  for (const auto* action : {"open311.change", "open311.make_key", "open311.send", "open311.revoke_key"})
    EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = :action", {{"action", action}}),
              1)
        << action;
  EXPECT_EQ(
      town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE reason LIKE :it", {{"it", "%" + secret + "%"}}),
      0);
}

TEST_P(Open311, OfTwoAdministratorsTheSlowerSeesWhatTheFasterHasSet) {
  open();
  const auto slower = town.as("admin").put("/open311", setting(false));
  EXPECT_EQ(slower.status, 409);
  EXPECT_EQ(slower.code(), "open311.moved");
  EXPECT_EQ(slower.json.at("current").at("enabled"), true);
}

}  // namespace
}  // namespace huiyin::test
