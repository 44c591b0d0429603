#include "story.hpp"

namespace huiyin::test {
namespace {

class CategoriesKept : public Story {
 protected:
  json::object kept() { return town.as("admin").get("/sla").json.at("categories").as_object(); }

  json::object category(const std::string& code) {
    const auto all = kept();
    for (const auto& topic : all.at("items").as_array()) {
      if (topic.at("code").as_string() == code) return topic.as_object();
      for (const auto& under : topic.at("children").as_array())
        if (under.at("code").as_string() == code) return under.as_object();
    }
    ADD_FAILURE() << "no category " << code;
    return {};
  }

  /// A category as it would be sent, with some members changed.
  json::object with(const std::string& code, const json::object& change) {
    const auto now = category(code);
    json::object out;
    for (const auto* name : {"version", "name_zh", "name_en", "urgency", "resident"}) out[name] = now.at(name);
    if (code.size() == 2)
      for (const auto* name : {"icon", "kinds"}) out[name] = now.at(name);
    for (const auto& [name, value] : change) out[name] = value;
    return out;
  }

  Reply put(const std::string& code, const json::object& body) {
    return town.as("admin").put("/categories/" + code, body);
  }
  Reply act(const std::string& code, const std::string& verb) {
    return town.as("admin").post("/categories/" + code + "/acts/" + verb, {{"version", category(code).at("version")}});
  }
  Reply add(const std::string& name, const std::string& topic = "01") {
    return put(std::string{category(topic).at("next").as_string()},
               {{"version", 0}, {"name_zh", name}, {"name_en", ""}, {"urgency", "major"}, {"resident", true}});
  }

  json::object order() {
    json::array topics;
    const auto all = kept();
    for (const auto& topic : all.at("items").as_array()) {
      json::array children;
      for (const auto& under : topic.at("children").as_array()) children.push_back(under.at("code"));
      topics.push_back(json::object{{"code", topic.at("code")}, {"children", children}});
    }
    return {{"version", all.at("version")}, {"topics", topics}};
  }

  /// Codes below a topic as somebody is offered them; of the topics for none.
  std::vector<std::string> offered(Client client, const std::string& topic = {}, const std::string& query = {}) {
    std::vector<std::string> out;
    const auto reply = client.get("/categories", query);
    for (const auto& at : reply.json.at("items").as_array()) {
      if (topic.empty()) out.emplace_back(at.at("code").as_string());
      if (topic == at.at("code").as_string())
        for (const auto& under : at.at("children").as_array()) out.emplace_back(under.at("code").as_string());
    }
    return out;
  }

  json::object about(const std::string& code) {
    auto body = town.report();
    body["category"] = code;
    return body;
  }
  std::string noted(const std::string& action) {
    return town.stored<std::string>("SELECT object || ' ' || reason FROM audit_entry WHERE action = :action",
                                    {{"action", action}});
  }
  long long notes() { return town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'rules.%'"); }
};
HUIYIN_ON_DATABASES(CategoriesKept);

TEST_P(CategoriesKept, ANewNameIsReadEverywhereAtOnceAndMattersKeepTheirCode) {
  const auto id = town.resident().report(about("0301"));
  EXPECT_EQ(put("0301", with("0301", {{"name_zh", "垃圾成堆"}, {"name_en", "Heaps"}})).status, 200);
  EXPECT_EQ(town.as("chief-1").matter(id).text("category_name"), "垃圾成堆");
  EXPECT_EQ(town.as("chief-1").get("/matters", "category=0301").json.at("items").at(0).at("category_name"), "垃圾成堆");
  EXPECT_EQ(town.as("chief-1").get("/matters/board").json.at("columns").at(0).at("items").at(0).at("category_name"),
            "垃圾成堆");
  EXPECT_EQ(town.resident().get("/public/matters/" + town.code_of(id)).text("category_name"), "垃圾成堆");
  EXPECT_EQ(town.stored<std::string>("SELECT category FROM matter WHERE id = :id", {{"id", id}}), "0301");
  const auto now = category("0301");
  EXPECT_EQ(now.at("version"), 1);
  EXPECT_EQ(now.at("changed_by").as_string(), town.principal("admin").name);
  EXPECT_EQ(now.at("shipped").at("name_zh"), "垃圾堆积");
  EXPECT_EQ(noted("rules.change_category"), "0301 name_zh: 垃圾堆积 → 垃圾成堆; name_en: Rubbish → Heaps");
}

TEST_P(CategoriesKept, OnlyTheAdministratorChangesThemAndWhoIsSignedInReadsThem) {
  const auto body = with("0301", {{"name_zh", "垃圾成堆"}});
  for (const auto* who : {"leader", "desk-1", "chief-1", "member-1", "auditor"}) {
    EXPECT_EQ(town.as(who).put("/categories/0301", body).code(), "auth.not_allowed") << who;
    EXPECT_EQ(town.as(who).post("/categories/0301/acts/retire", {{"version", 0}}).code(), "auth.not_allowed") << who;
    EXPECT_EQ(town.as(who).put("/category-order", order()).code(), "auth.not_allowed") << who;
    EXPECT_EQ(town.as(who).get("/sla").status, 200) << who;
  }
  EXPECT_EQ(town.resident().put("/categories/0301", body).status, 401);
  EXPECT_EQ(category("0301").at("version"), 0);
}

TEST_P(CategoriesKept, OneThatIsRetiredIsOfferedToNobodyAndKeepsItsNameAndItsMatters) {
  const auto id = town.resident().report(about("0106"));
  EXPECT_EQ(act("0106", "retire").status, 200);
  EXPECT_THAT(offered(town.resident(), "01"), Not(Contains("0106")));
  EXPECT_THAT(offered(town.as("desk-1"), "01", "retired=true"), Contains("0106"));
  const auto bundle = town.as("member-1").get("/me/bundle").json;
  EXPECT_EQ(json::serialize(bundle.at("categories")).find("\"0106\""), std::string::npos);
  EXPECT_EQ(town.as("chief-1").matter(id).text("category_name"), "电动车违规充电");
  EXPECT_THAT(town.as("leader").list("category=0106"), ElementsAre(id));
  EXPECT_THAT(town.as("leader").list("category=01"), ElementsAre(id));
  EXPECT_EQ(category("0106").at("matters"), 1);
  EXPECT_EQ(noted("rules.retire_category"), "0106 电动车违规充电");
  EXPECT_EQ(act("0106", "restore").status, 200);
  EXPECT_THAT(offered(town.resident(), "01"), Contains("0106"));
  EXPECT_EQ(noted("rules.restore_category"), "0106 电动车违规充电");
}

TEST_P(CategoriesKept, AReportThatComesUnderOneRetiredMeanwhileIsTakenAndTheDeskIsTold) {
  const auto on_the_phone = about("0106");
  const auto id = town.id();
  EXPECT_EQ(act("0106", "retire").status, 200);
  auto& member = town.as("member-1");
  const json::object late{{"method", "PUT"}, {"path", "/api/v1/matters/" + id}, {"body", on_the_phone}};
  const auto sent = member.post("/me/outbox", {{"items", json::array{late}}});
  EXPECT_EQ(sent.json.at("results").at(0).at("status"), 201) << sent.raw.body;
  const auto residents = town.resident().report(on_the_phone);
  for (const auto& one : {id, residents}) {
    EXPECT_EQ(town.as("chief-1").matter(one).text("category"), "0106");
    EXPECT_TRUE(town.as("chief-1").matter(one).json.at("category_retired").as_bool());
  }
  EXPECT_EQ(town.as("chief-1").act(id, "accept", {{"category", "0105"}}).status, 200);
  EXPECT_EQ(town.as("chief-1").matter(id).text("category"), "0105");
  EXPECT_EQ(town.as("chief-1").act(residents, "accept", {{"category", "0106"}}).status, 200) << "or it keeps it";
  EXPECT_FALSE(town.as("chief-1").matter(residents).json.at("category_retired").as_bool()) << "that is settled then";
}

TEST_P(CategoriesKept, WhoeverChoosesFromTheListNowCannotChooseOneThatIsRetired) {
  const auto id = town.resident().report(about("0301"));
  EXPECT_EQ(act("01", "retire").status, 200);
  EXPECT_THAT(town.as("chief-1").act(id, "accept", {{"category", "0106"}}).faults(),
              ElementsAre("category matter.category_retired"));
  auto taken = about("0101");
  taken["via"] = "phone";
  EXPECT_THAT(town.as("desk-1").put("/desk/matters/" + town.id(), taken).faults(),
              ElementsAre("category matter.category_retired"));
}

TEST_P(CategoriesKept, WithItsTopicEverythingBelowIsRetiredAndComesBackAsItWas) {
  EXPECT_EQ(act("0106", "retire").status, 200);
  EXPECT_EQ(act("01", "retire").status, 200);
  EXPECT_THAT(offered(town.resident()), Not(Contains("01")));
  EXPECT_EQ(act("0106", "restore").code(), "category.topic_retired");
  EXPECT_EQ(add("电梯困人").code(), "category.topic_retired");
  EXPECT_EQ(act("01", "restore").status, 200);
  EXPECT_THAT(offered(town.resident(), "01"), testing::AllOf(Contains("0101"), Not(Contains("0106"))));
}

TEST_P(CategoriesKept, SomethingElseStaysBecauseItIsWhatIsLeftToChoose) {
  for (const auto* code : {"99", "9999", "0199"}) EXPECT_EQ(act(code, "retire").code(), "category.stays") << code;
  EXPECT_EQ(town.as("admin").post("/categories/4242/acts/retire", {{"version", 0}}).code(), "category.none");
  EXPECT_THAT(put("99", with("99", {{"resident", false}, {"kinds", {"snap"}}})).faults(),
              UnorderedElementsAre("kinds category.takes_all", "resident category.takes_all"));
  EXPECT_THAT(put("0199", with("0199", {{"resident", false}})).faults(), ElementsAre("resident category.rest_follows"));
  EXPECT_EQ(put("9999", with("9999", {{"name_zh", "别的事"}})).status, 200) << "its name may change";
  EXPECT_EQ(notes(), 1);
}

TEST_P(CategoriesKept, ANewOneGetsItsCodeFromTheServerAndIsReportedUnder) {
  const auto reply = add("电梯困人");
  EXPECT_EQ(reply.status, 200) << reply.raw.body;
  EXPECT_THAT(offered(town.resident(), "01"), Contains("0150"));
  EXPECT_EQ(offered(town.resident(), "01").back(), "0199");
  EXPECT_EQ(category("0150").at("name_en"), "电梯困人") << "the Chinese name stands in";
  EXPECT_TRUE(category("0150").at("shipped").is_null());
  const auto id = town.resident().report(about("0150"));
  EXPECT_EQ(town.as("chief-1").matter(id).text("urgency"), "major");
  EXPECT_EQ(town.as("chief-1").matter(id).text("category_name"), "电梯困人");
  EXPECT_EQ(noted("rules.add_category"), "0150 电梯困人");
  EXPECT_EQ(category("01").at("next"), "0151");
  EXPECT_EQ(put("0177", with("0150", {{"version", 0}})).status, 404) << "codes are not for choosing";
}

TEST_P(CategoriesKept, ANewTopicComesWithItsSomethingElse) {
  const json::object topic{{"version", 0},
                           {"name_zh", "宠物管理"},
                           {"name_en", "Pets"},
                           {"urgency", "normal"},
                           {"resident", true},
                           {"icon", "sprout"},
                           {"kinds", {"request", "snap", "snap"}}};
  EXPECT_EQ(put("50", topic).status, 200);
  EXPECT_THAT(offered(town.resident(), "50"), ElementsAre("5099"));
  EXPECT_EQ(offered(town.resident()).back(), "99");
  EXPECT_EQ(category("5099").at("name_zh"), category("9999").at("name_zh"));
  EXPECT_EQ(category("50").at("kinds"), json::value({"snap", "request"}));
  const auto id = town.resident().report(about("5099"));
  EXPECT_EQ(town.as("chief-1").matter(id).text("kind"), "snap");
  EXPECT_THAT(town.as("leader").list("category=50"), ElementsAre(id));
}

TEST_P(CategoriesKept, WhatCannotBeIsNamedAllAtOnceAndNothingChanges) {
  const auto before = kept();
  EXPECT_THAT(
      put("0101", with("0101", {{"name_zh", "燃气隐患"}, {"name_en", "Gas safety"}, {"icon", "sprout"}})).faults(),
      ElementsAre("icon category.of_topic", "name_en category.name_taken", "name_zh category.name_taken"));
  EXPECT_THAT(put("01", with("01", {{"name_zh", "矛盾纠纷"}, {"icon", "skull"}, {"kinds", nullptr}})).faults(),
              ElementsAre("icon category.icon_unknown", "kinds field.missing", "name_zh category.name_taken"));
  EXPECT_THAT(put("0101", with("0101", {{"name_zh", ""}, {"urgency", "mild"}})).faults(),
              ElementsAre("name_zh field.empty", "urgency field.choice"));
  EXPECT_EQ(kept(), before);
  EXPECT_EQ(put("01", with("01", {{"resident", false}})).status, 200);
  EXPECT_FALSE(category("0101").at("resident").as_bool()) << "nobody reaches what lies below";
  EXPECT_THAT(put("0101", with("0101", {{"resident", true}})).faults(),
              ElementsAre("resident category.topic_not_resident"));
}

TEST_P(CategoriesKept, OfTwoClerksTheSlowerSeesWhatTheOtherDid) {
  const auto mine = with("0301", {{"name_zh", "垃圾成堆"}});
  const auto his = with("0301", {{"name_zh", "垃圾山"}});
  EXPECT_EQ(put("0301", mine).status, 200);
  const auto late = put("0301", his);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "rules.moved");
  EXPECT_EQ(late.json.at("current").at("categories"), json::value(kept()));
  const auto arranged = order();
  EXPECT_EQ(add("电梯困人").status, 200);
  EXPECT_EQ(town.as("admin").put("/category-order", arranged).code(), "rules.moved") << "one is missing in it";
  EXPECT_EQ(put("0150", {{"version", 0}, {"name_zh", "井"}, {"name_en", ""}, {"urgency", "normal"}, {"resident", true}})
                .code(),
            "rules.moved")
      << "two clerks add at once";
}

TEST_P(CategoriesKept, TheyAreOfferedInTheOrderThatTheTownGivesThem) {
  auto turned = order();
  auto& topics = turned.at("topics").as_array();
  std::swap(topics[0], topics[1]);
  auto& first = topics[1].at("children").as_array();
  std::swap(first[0], first[2]);
  EXPECT_EQ(town.as("admin").put("/category-order", turned).status, 200);
  EXPECT_EQ(offered(town.resident())[0], "02");
  EXPECT_EQ(offered(town.resident(), "01")[0], "0103");
  EXPECT_EQ(noted("rules.order_categories").substr(0, 20), "order topics: 02 01 ");
  EXPECT_EQ(town.as("admin").put("/category-order", order()).status, 200);
  EXPECT_EQ(notes(), 1) << "the same order again leaves no trace";
  auto wrong = order();
  std::swap(wrong.at("topics").as_array()[9], wrong.at("topics").as_array()[10]);
  auto& last = wrong.at("topics").as_array()[0].at("children").as_array();
  std::swap(last.front(), last.back());
  EXPECT_THAT(town.as("admin").put("/category-order", wrong).faults(),
              ElementsAre("topics category.rest_last", "topics.0.children category.rest_last"));
  EXPECT_EQ(add("电梯困人").status, 200);
  EXPECT_EQ(*std::prev(offered(town.resident(), "01").end(), 2), "0150") << "a new one comes last but one";
}

TEST_P(CategoriesKept, AnotherUrgencyHoldsForWhatIsReportedAfter) {
  const auto before = town.resident().report(about("0301"));
  EXPECT_EQ(put("0301", with("0301", {{"urgency", "urgent"}})).status, 200);
  const auto after = town.resident().report(about("0301"));
  EXPECT_EQ(town.as("chief-1").matter(before).text("urgency"), "normal");
  EXPECT_EQ(town.as("chief-1").matter(after).text("urgency"), "urgent");
}

TEST_P(CategoriesKept, AnotherProcessSeesAChangeAtItsNextRequest) {
  const matters::Rules elsewhere;
  const auto name = [&] {
    return town.store().read([&](db::Tx& tx) { return elsewhere.now(tx)->categories.find("0301")->name_zh; });
  };
  EXPECT_EQ(name(), "垃圾堆积");
  EXPECT_EQ(put("0301", with("0301", {{"name_zh", "垃圾成堆"}})).status, 200);
  EXPECT_EQ(name(), "垃圾成堆");
}

TEST_P(CategoriesKept, MattersAreCountedForAYearByWhoMayReadThem) {
  const auto counted = [&](const std::string& who, std::size_t topic) {
    const auto reply = town.as(who).get("/sla");
    return json::serialize(reply.json.at("categories").at("items").at(topic).at("matters"));
  };
  town.resident().report(about("0101"));
  town.resident().report(about("0103"));
  EXPECT_EQ(counted("leader", 0), "2");
  EXPECT_EQ(counted("admin", 0), "2");
  EXPECT_EQ(counted("chief-" + std::to_string(town.grids()), 0), "0") << "of another grid";
  EXPECT_EQ(counted("auditor", 0), "null");
  EXPECT_EQ(kept().at("since"), "2025-03-16");
  town.pass(std::chrono::hours{24} * 366);
  EXPECT_EQ(counted("leader", 0), "0");
}

TEST_P(CategoriesKept, SavingWhatStandsThereAlreadyLeavesNoTrace) {
  EXPECT_EQ(put("0301", with("0301", {})).status, 200);
  EXPECT_EQ(put("01", with("01", {})).status, 200);
  EXPECT_EQ(act("0301", "restore").status, 200);
  EXPECT_EQ(category("0301").at("version"), 0);
  EXPECT_EQ(notes(), 0);
}

}  // namespace
}  // namespace huiyin::test
