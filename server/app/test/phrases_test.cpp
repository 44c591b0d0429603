#include "story.hpp"

namespace huiyin::test {
namespace {

class Phrases : public Story {
 protected:
  json::object set(const std::string& id) {
    const auto rules = town.as("admin").get("/sla").json;
    for (const auto& one : rules.at("phrases").as_array())
      if (one.at("id").as_string() == id) return one.as_object();
    ADD_FAILURE() << "no phrases " << id;
    return {};
  }
  std::vector<std::string> offered(const std::string& worker, const std::string& id) {
    return texts(town.as(worker).get("/phrases").json, id);
  }
  static std::vector<std::string> texts(const json::value& list, const std::string& id) {
    std::vector<std::string> out;
    for (const auto& one : list.at("items").as_array())
      if (one.at("id").as_string() == id)
        for (const auto& phrase : one.at("phrases").as_array()) out.emplace_back(phrase.at("text").as_string());
    return out;
  }
  Reply put(const std::string& id, long long version, const json::array& phrases) {
    return town.as("admin").put("/phrases/" + id, {{"version", version}, {"phrases", phrases}});
  }
};
HUIYIN_ON_DATABASES(Phrases);

TEST_P(Phrases, TheTownKeepsItsOwnWordsAndEverybodyIsOfferedThem) {
  EXPECT_THAT(offered("chief-1", "verify"), ElementsAre("到现场看过，已经解决。", "问过来件人，已经解决。"));
  const auto changed = put("verify", 0,
                           {json::object{{"text_zh", "到现场看过，路灯亮了。"}, {"text_en", ""}, {"category", "0402"}},
                            json::object{{"text_zh", "问过来件人。"}, {"text_en", "Asked."}}});
  ASSERT_EQ(changed.status, 200) << changed.raw.body;
  EXPECT_THAT(offered("chief-1", "verify"), ElementsAre("到现场看过，路灯亮了。", "问过来件人。"));
  const auto now = set("verify");
  EXPECT_EQ(now.at("version"), 1);
  EXPECT_EQ(now.at("changed_by").as_string(), town.principal("admin").name);
  EXPECT_EQ(now.at("phrases").at(0).at("text_en"), "到现场看过，路灯亮了。") << "the Chinese words stand in";
  EXPECT_EQ(now.at("phrases").at(0).at("category"), "0402");
  EXPECT_EQ(now.at("shipped").as_array().size(), 2U);
  EXPECT_EQ(town.stored<std::string>("SELECT reason FROM audit_entry WHERE action = 'rules.change_phrases'"),
            "到现场看过，已经解决。 / 问过来件人，已经解决。 → 到现场看过，路灯亮了。 [0402] / 问过来件人。");
  ASSERT_EQ(put("verify", 1, {}).status, 200);
  EXPECT_THAT(offered("chief-1", "verify"), IsEmpty()) << "none is a choice too";
  EXPECT_EQ(offered("chief-1", "answer").size(), 3U) << "others are as shipped";
}

TEST_P(Phrases, OfTwoClerksTheSlowerSeesWhatTheOtherDidAndWhatCannotBeIsNamedAtOnce) {
  ASSERT_EQ(put("answer", 0, {json::object{{"text_zh", "好了"}, {"text_en", ""}}}).status, 200);
  const auto late = put("answer", 0, {json::object{{"text_zh", "办好了"}, {"text_en", ""}}});
  EXPECT_EQ(late.code(), "rules.moved");
  EXPECT_EQ(late.json.at("current").at("phrases"), town.as("admin").get("/sla").json.at("phrases"));
  const json::object twice{{"text_zh", "好了"}, {"text_en", ""}};
  const auto bad =
      put("answer", 1, {twice, twice, json::object{{"text_zh", "灯"}, {"text_en", ""}, {"category", "77"}}});
  EXPECT_THAT(bad.faults(),
              UnorderedElementsAre("phrases.1.text_zh phrases.twice", "phrases.2.category matter.category_unknown"));
  EXPECT_EQ(put("gossip", 0, {}).code(), "phrases.none");
  EXPECT_THAT(offered("chief-1", "answer"), ElementsAre("好了"));
  EXPECT_EQ(town.as("desk-1").put("/phrases/answer", {{"version", 1}, {"phrases", json::array{}}}).status, 403);
}

}  // namespace
}  // namespace huiyin::test
