#include "story.hpp"

namespace huiyin::test {
namespace {

/// What nobody means to send, or means ill by: a clear no, and nothing changed.
class BadInput : public Story {
 protected:
  long long rows() {
    return town.stored<long long>(
        "SELECT (SELECT COUNT(*) FROM matter) + (SELECT COUNT(*) FROM matter_step) + "
        "(SELECT COUNT(*) FROM file)");
  }
  Reply sends(std::string body, std::vector<std::pair<std::string, std::string>> headers = {}) {
    return town.as("member-1").send("PUT", "/matters/" + town.id(), std::move(body), std::move(headers));
  }
  static void is_said_in_both_languages(const Reply& reply) {
    const http::Sentences sentences;
    for (const auto* language : {"zh-CN", "en"}) EXPECT_NE(sentences.say(language, reply.code(), {}), reply.code());
  }
};
HUIYIN_ON_DATABASES(BadInput);

TEST_P(BadInput, ThatIsNoWholeJsonIsUnparsable) {
  const auto before = rows();
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  for (const std::string body : {R"({"text":"half)", "{'text': 1}", "nonsense", R"([1,2])", "\"x\"",
                                 "{\"text\":\"\xc0\xaf\"}", "{\"text\":NaN}"})
    for (const auto& sent : {body, deep}) {
      const auto reply = sends(sent);
      EXPECT_EQ(reply.status, 400) << sent.substr(0, 40);
      EXPECT_THAT(reply.code(), testing::AnyOf("json.malformed", "json.not_an_object"));
      is_said_in_both_languages(reply);
    }
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, OfAMegabyteIsTooLargeWhereverItStands) {
  const auto before = rows();
  auto body = town.report();
  body["text"] = std::string(1'000'000, 'x');
  const auto large = sends(json::serialize(body));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.code(), "request.too_large");
  body["text"] = std::string(200'000, 'x');
  EXPECT_THAT(sends(json::serialize(body)).faults(), ElementsAre("text field.length"));
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, WithCharactersNobodyCanSeeOrTypeIsRefused) {
  const auto before = rows();
  auto body = town.report();
  for (const auto& text : {std::string{"a\0b", 3}, std::string{"bell\x07"}, std::string{"\u202egnp.exe"}}) {
    body["text"] = text;
    EXPECT_THAT(sends(json::serialize(body)).faults(), ElementsAre("text field.controls"));
  }
  body["text"] = "\u200b\ufeff";
  EXPECT_THAT(sends(json::serialize(body)).faults(), ElementsAre("text field.empty"));
  body = town.report();
  body["urgency"] = std::string{"urgent\0x", 8};
  EXPECT_THAT(sends(json::serialize(body)).faults(), ElementsAre("urgency field.controls"));
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, FromAPageOfAnotherSiteIsRefused) {
  const auto before = rows();
  const auto body = json::serialize(town.report());
  EXPECT_EQ(sends(body, {{"sec-fetch-site", "cross-site"}}).code(), "request.cross_site");
  const auto form = sends(body, {{"content-type", "text/plain"}});
  EXPECT_EQ(form.status, 415);
  EXPECT_EQ(form.code(), "request.not_json");
  auto stranger = town.resident();
  EXPECT_EQ(
      stranger.send("POST", "/sessions", R"({"login":"desk","password":"x"})", {{"content-type", "text/plain"}}).status,
      415)
      << "nor signs somebody in";
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, WithAForgedAreaOrOwnerIsRefused) {
  const auto before = rows();
  auto body = town.report();
  for (const auto* forged : {"town", "village", "owner", "stage", "due_at", "version"}) {
    auto with = body;
    with[forged] = "x";
    EXPECT_THAT(sends(json::serialize(with)).faults(), ElementsAre(std::string{forged} + " field.unknown"));
  }
  auto with = body;
  std::string key{"a"};
  for (int i = 0; i < 40; ++i) key += "桥";
  with[key] = "x";
  EXPECT_THAT(sends(json::serialize(with)).faults(), ElementsAre(key.substr(0, 79) + " field.unknown"))
      << "shortened to whole characters";
  body["place"] = nullptr;
  for (const auto* nowhere : {"no-such-grid", "../../etc", "' OR 1=1 --"}) {
    body["grid"] = nowhere;
    EXPECT_THAT(sends(json::serialize(body)).faults(), ElementsAre("grid matter.grid_unknown"));
  }
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, InThePathLeadsNowhere) {
  auto& member = town.as("member-1");
  for (const auto* path : {"/matters/..%2f..%2fetc%2fpasswd", "/matters/../accounts", "/matters/%00", "/matters/%zz",
                           "/public/files/..%2f..%2fkeys%2fmaster.key"}) {
    const auto reply = member.get(path);
    EXPECT_THAT(reply.status, testing::AnyOf(400, 404, 422)) << path << " " << reply.raw.body;
    EXPECT_NE(reply.code(), "") << path;
  }
  EXPECT_EQ(member.get("/areas/%ff/chief").code(), "request.path");
  EXPECT_EQ(member.get("/matters?%e4=1").code(), "request.query") << "answers are UTF-8, whatever was asked";
}

TEST_P(BadInput, AfterTheSessionHasEndedIsAskedToSignIn) {
  auto& member = town.as("member-1");
  const auto before = rows();
  const auto body = town.report();
  town.pass(13h);
  const auto late = member.put("/matters/" + town.id(), body);
  EXPECT_EQ(late.status, 401);
  EXPECT_EQ(late.code(), "auth.sign_in");
  EXPECT_EQ(rows(), before);
}

TEST_P(BadInput, OnAMatterThatHasMovedOnChangesNothing) {
  const auto id = town.matter_at("handling");
  const auto steps = rows();
  const auto stale = town.as("clean-1").act(id, "answer", {{"version", 1}, {"text", "已经清走"}});
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(stale.code(), "matter.moved");
  EXPECT_EQ(rows(), steps);
}

}  // namespace
}  // namespace huiyin::test
