#include <fmt/format.h>

#include <set>

#include "story.hpp"

namespace huiyin::test {
namespace {

using auth::Right;

std::string name_of(const http::Route& route) {
  return route.method + " " + route.pattern;
}

/// What strangers may do. Whoever adds a route for everybody must say so here.
const std::set<std::string> open_to_anyone{
    "GET /api/v1/town",
    "GET /api/v1/areas",
    "GET /api/v1/map",
    "GET /api/v1/places/locate",
    "GET /api/v1/areas/{id}/chief",
    "GET /api/v1/categories",
    "GET /api/v1/me",  // who I am; null: nobody
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/second",
    "POST /api/v1/devices",
    "POST /api/v1/devices/current/sessions",
    "PUT /api/v1/public/files/{id}",
    "GET /api/v1/public/files/{id}",
    "PUT /api/v1/public/matters/{id}",
    "GET /api/v1/public/matters/{code}",
    "GET /api/v1/public/alike",
    "POST /api/v1/public/matters/{code}/acts/solved",
    "POST /api/v1/public/matters/{code}/acts/unsolved",
    "POST /api/v1/public/matters/{code}/acts/rate",
    "POST /api/v1/public/matters/{code}/acts/withdraw",
    "POST /api/v1/public/matters/{code}/acts/different",
    "POST /api/v1/public/matters/{code}/acts/urge",
    "GET /api/v1/public/matters/{code}/photos/{file}",
    "GET /open311/v2/discovery.xml",  // other systems; who sends has a key
    "GET /open311/v2/discovery.json",
    "GET /open311/v2/services.xml",
    "GET /open311/v2/services.json",
    "GET /open311/v2/services/{file}",
    "GET /open311/v2/requests.xml",
    "GET /open311/v2/requests.json",
    "GET /open311/v2/requests/{file}",
    "POST /open311/v2/requests.xml",
    "POST /open311/v2/requests.json",
    "GET /open311/v2/tokens/{file}",
    "GET /open311/v2/servicerequestupdates.xml",
    "GET /open311/v2/servicerequestupdates.json",
};

/// Routes that show no row of an area, or only the caller's own.
const std::set<std::string> without_area{
    "DELETE /api/v1/sessions/current",
    "GET /api/v1/alike",  // of another area no more than a passer-by sees
    "POST /api/v1/me/password",
    "POST /api/v1/me/pin",
    "GET /api/v1/me/factor",
    "POST /api/v1/me/factor",
    "POST /api/v1/me/factor/begin",
    "POST /api/v1/me/factor/recovery",
    "POST /api/v1/me/factor/off",
    "GET /api/v1/me/bundle",
    "POST /api/v1/me/outbox",
    "GET /api/v1/me/events",
    "GET /api/v1/me/inbox",  // the caller's own
    "GET /api/v1/me/inbox/waiting",
    "POST /api/v1/me/inbox/acts/read",
    "POST /api/v1/me/inbox/acts/read_all",
    "GET /api/v1/me/notice-choice",
    "PUT /api/v1/me/notice-choice",
    "GET /api/v1/channels",  // one right for the whole town's ways out
    "PUT /api/v1/channels/{id}",
    "POST /api/v1/channels/{id}/acts/test",
    "GET /api/v1/letters",
    "POST /api/v1/letters/{id}/acts/send_again",
    "POST /api/v1/letters/{id}/acts/give_up",
    "GET /api/v1/open311",
    "PUT /api/v1/open311",
    "PUT /api/v1/open311/keys/{id}",
    "POST /api/v1/open311/keys/{id}/acts/revoke",
    "GET /api/v1/units",
    "GET /api/v1/sla",
    "GET /api/v1/audit",  // one right for the whole town's trail
    "GET /api/v1/audit/state",
    "POST /api/v1/audit/export",
    "GET /api/v1/areas/{id}",  // the duty chain is public; its figures count what the reader may see
    "GET /api/v1/matters",     // lists narrow to the reader's scope: see the property test
    "GET /api/v1/matters/board",
    "GET /api/v1/matters/points",
    "GET /api/v1/matters/summary",
    "GET /api/v1/instructions",       // so does this one
    "GET /api/v1/addressees",         // only what lies below the asker's own posts
    "PUT /api/v1/instructions/{id}",  // sent by the asker's own posts to what lies below them
    "GET /api/v1/figures",            // counts what the reader may read
    "GET /api/v1/figures/matters",
    "GET /api/v1/figures/heat",
    "GET /api/v1/figures/stuck",
    "GET /api/v1/figures/stuck/matters",
    "GET /api/v1/workers",
    "PUT /api/v1/matters/{id}",  // reporting is possible everywhere in the town
    "PUT /api/v1/desk/matters/{id}",
    "GET /api/v1/area-imports",  // only the administrator of the whole town has the right
    "PUT /api/v1/area-imports/{id}",
    "GET /api/v1/area-imports/{id}",
    "DELETE /api/v1/area-imports/{id}",
    "POST /api/v1/area-imports/{id}/acts/replan",
    "POST /api/v1/area-imports/{id}/acts/accept",
    "POST /api/v1/area-imports/{id}/acts/undo",
    "GET /api/v1/areas/{id}/grounds",
    "POST /api/v1/town/acts/name",
    "GET /api/v1/staff-imports",        // the caller's own
    "POST /api/v1/staff-imports/plan",  // says of each row that its place is not the caller's
    "PUT /api/v1/staff-imports/{id}",   // refuses such rows
    "PUT /api/v1/calendar/{year}",      // the rules are the whole town's, and so is whoever keeps them
    "PUT /api/v1/sla/{id}",
    "PUT /api/v1/categories/{code}",
    "POST /api/v1/categories/{code}/acts/retire",
    "POST /api/v1/categories/{code}/acts/restore",
    "PUT /api/v1/category-order",
    "GET /api/v1/phrases",
    "PUT /api/v1/phrases/{id}",
    "POST /api/v1/matters/{id}/acts/dispatch",  // only posts of the whole town have the right
    "POST /api/v1/matters/{id}/acts/reassign",
    "POST /api/v1/matters/{id}/acts/close",
    "GET /api/v1/accounts",  // and so are accounts the administrator's, whose post is of the whole town
    "PUT /api/v1/accounts/{id}",
    "POST /api/v1/accounts/{id}/acts/password",
    "POST /api/v1/accounts/{id}/acts/disable",
    "POST /api/v1/accounts/{id}/acts/enable",
    "POST /api/v1/accounts/{id}/acts/reset_factor",
    "POST /api/v1/accounts/{id}/acts/end_sessions",
};

class Rights : public Story {
 protected:
  Rights() {
    auto resident = town.resident();
    auto body = town.report();
    const auto photo = resident.photo();
    body["photos"] = json::array{photo};
    body["name"] = "王小妹";
    body["phone"] = "10001234567";
    matter_ = resident.report(body);
    photo_ = photo;
    upload_ = town.as("member-1").photo();
    holding_ = town.stored<std::string>("SELECT id FROM holding WHERE worker = 'chief-1'");
    device_ = enrolled();
    account_ = town.stored<std::string>("SELECT id FROM account WHERE login = 'member-1'");
    import_ = town.id();
    instruction_ = town.id();
    const auto picture = town.as("secretary-1").photo();
    const auto sent = town.as("secretary-1")
                          .put("/instructions/" + instruction_, {{"title", "台风前清沟"},
                                                                 {"due_at", to_rfc3339(town.now + 48h)},
                                                                 {"photos", json::array{picture}},
                                                                 {"posts", json::array{chief(1)}}});
    EXPECT_EQ(sent.status, 201) << sent.raw.body;
    const auto taken =
        town.as("secretary-1").put("/staff-imports/" + import_, {{"csv", sheet()}, {"only_good", false}});
    EXPECT_EQ(taken.status, 201) << json::serialize(taken.json);
  }

  /// A staff list for the first grid.
  std::string sheet() { return "name,phone,role,place,from\n王小妹,,grid_member," + town.grid(1) + ",\n"; }

  /// A phone of member-1's.
  std::string enrolled() {
    const auto order = town.as("chief-1").put("/enrolments/" + town.id(), {{"worker", "member-1"}});
    const auto phone =
        town.resident().post("/devices", {{"code", order.text("code")}, {"pin", "402915"}, {"label", "member-1"}});
    EXPECT_EQ(phone.status, 201) << phone.raw.body;
    return town.stored<std::string>("SELECT id FROM device");
  }

  /// The route's path with ids of things that exist, all of the first grid.
  std::string path_of(const http::Route& route) {
    std::string path;
    std::string before;
    for (const auto& part : route.segments) {
      const auto value = !part.starts_with('{')      ? part
                         : part == "{file}"          ? photo_
                         : before == "categories"    ? "0106"
                         : part == "{code}"          ? town.code_of(matter_)
                         : before == "instructions"  ? (route.method == "PUT" ? town.id() : instruction_)
                         : before == "matters"       ? (route.method == "PUT" ? town.id() : matter_)
                         : before == "workers"       ? (route.method == "PUT" ? town.id() : "member-1")
                         : before == "holdings"      ? (route.method == "PUT" ? town.id() : holding_)
                         : before == "enrolments"    ? town.id()
                         : before == "staff-imports" ? (route.method == "PUT" ? town.id() : import_)
                         : before == "devices"       ? device_
                         : before == "files"         ? upload_
                         : before == "accounts"      ? (route.method == "PUT" ? town.id() : account_)
                         : before == "area-imports"  ? town.id()
                         : before == "areas"         ? town.grid(1)
                         : before == "channels"      ? town.id()
                         : before == "letters"       ? "1"
                         : before == "keys"          ? town.id()
                         : before == "calendar"      ? "2026"
                         : before == "sla"           ? "normal.event"
                         : before == "phrases"       ? "answer"
                                                     : "";
      EXPECT_NE(value, "") << "say what fills " << part << " of " << name_of(route);
      if (part != "api" && part != "v1") path += "/" + value;
      before = part;
    }
    return path;
  }

  /// A body that would be accepted from the right person.
  json::object body_of(const http::Route& route) {
    json::object all{{"version", town.version(matter_)}};
    const auto& last = route.segments.back();
    const auto photos = json::array{town.id()};
    static const std::set<std::string> with_note{"reject",   "return", "verify", "fail",     "reopen",
                                                 "withdraw", "refuse", "void",   "escalate", "supervise"};
    const bool of_instruction = route.pattern.starts_with("/api/v1/instructions/");
    if (of_instruction && last == "recall") return {{"reason", "天晴了"}};
    if (of_instruction) return {{"matters", json::array{json::object{{"id", town.id()}, {"version", 1}}}}};
    static const std::set<std::string> bare{"accept", "sign", "close", "grant", "resume", "urge", "lift"};
    if (bare.contains(last)) return all;
    if (with_note.contains(last) || last == "recall")
      all["note"] = "有原因";
    else if (last == "handle")
      all["note"] = "有进展";
    else if (last == "answer")
      all["text"] = "好了";
    else if (last == "settle")
      all = {{"version", 1}, {"text", "好了"}, {"photos", photos}};
    else if (last == "tell")
      all = {{"version", 1}, {"channel", "phone"}, {"reached", true}, {"note", "满意"}};
    else if (last == "rate")
      all["stars"] = 5;
    else if (last == "merge")
      all["into"] = town.id();
    else if (last == "ask")
      all = {{"version", 1}, {"what", "voiding"}, {"note", "有原因"}};
    else if (last == "export")
      all = {{"reason", "年度检查"}};
    else if (last == "reveal")
      all = {{"reason", "要约时间"}};
    else if (route.pattern == "/api/v1/enrolments/{id}")
      all = {{"worker", "member-1"}};
    else if (last == "end")
      all = {{"until", to_rfc3339(town.now + 1h)}};
    else if (last == "change")
      all = {{"name", "王小妹"}, {"kind", "volunteer"}};
    else if (last == "leave")
      all = {{"at", to_rfc3339(town.now + 1h)}};
    else if (route.pattern == "/api/v1/staff-imports/plan")
      all = {{"csv", sheet()}};
    else if (name_of(route) == "PUT /api/v1/staff-imports/{id}")
      all = {{"csv", sheet()}, {"only_good", false}};
    else if (name_of(route) == "PUT /api/v1/workers/{id}")
      all = {{"name", "王小妹"}, {"kind", "volunteer"}, {"area", town.levels(1).village}};
    else if (route.pattern == "/api/v1/holdings/{id}")
      all = {{"post", chief(1)}, {"worker", "member-1"}, {"from", to_rfc3339(town.now)}, {"stand_in", true}};
    else
      all = {};
    return all;
  }

  Reply call(Client& client, const http::Route& route, const json::object& body) {
    if (route.method == "GET" || route.method == "DELETE") return client.send(route.method, path_of(route));
    return client.send(route.method, path_of(route), json::serialize(body));
  }

  /// People of the last grid's village, who have no business in the first.
  std::vector<std::string> strangers_of_the_first_grid() {
    const auto last = std::to_string(town.grids());
    return {"secretary-2", "composite-2", "chief-" + last, "member-" + last, "fire-1"};
  }

  const std::vector<std::unique_ptr<http::Route>>& routes() { return town.house.router().routes(); }
  std::string matter_, photo_, upload_, holding_, device_, account_, import_, instruction_;
};
HUIYIN_ON_DATABASES(Rights);

TEST_P(Rights, ExactlyTheListedRoutesAreOpenToAnyone) {
  std::set<std::string> open;
  for (const auto& route : routes())
    if (route->right == Right::anyone) open.insert(name_of(*route));
  EXPECT_EQ(open, open_to_anyone);
}

TEST_P(Rights, NobodyIsAskedToSignInEverywhereElse) {
  for (const auto& route : routes()) {
    if (route->right == Right::anyone) continue;
    auto nobody = town.resident();
    const auto answer = call(nobody, *route, body_of(*route));
    EXPECT_EQ(answer.status, 401) << name_of(*route);
    EXPECT_EQ(answer.code(), "auth.sign_in") << name_of(*route);
  }
}

TEST_P(Rights, EverybodyWithoutTheRightIsRefusedWhateverHeSends) {
  std::set<std::string> refused;
  for (const auto& route : routes()) {
    if (route->right == Right::anyone || route->right == Right::signed_in) continue;
    for (const auto& worker : town.workers()) {
      if (town.principal(worker).may(route->right)) continue;
      const auto answer = call(town.as(worker), *route, body_of(*route));
      EXPECT_EQ(answer.status, 403) << worker << " " << name_of(*route);
      EXPECT_EQ(answer.code(), "auth.not_allowed") << worker << " " << name_of(*route);
      refused.insert(name_of(*route));
    }
  }
  for (const auto& route : routes())
    EXPECT_TRUE(route->right == Right::anyone || route->right == Right::signed_in || refused.contains(name_of(*route)))
        << "nobody lacks the right to " << name_of(*route);
  EXPECT_EQ(town.stage(matter_), "reported");
}

TEST_P(Rights, TheRightPersonOfTheWrongAreaFindsNothing) {
  for (const auto& route : routes()) {
    const auto name = name_of(*route);
    if (route->right == Right::anyone || without_area.contains(name)) continue;
    int tried = 0;
    for (const auto& worker : strangers_of_the_first_grid()) {
      const auto who = town.principal(worker);
      if (!who.may(route->right)) continue;
      const bool own_things = route->right == Right::signed_in && !who.may(Right::enrol);
      const auto answer = call(town.as(worker), *route, body_of(*route));
      const bool upload = route->pattern == "/api/v1/files/{id}";
      EXPECT_EQ(answer.status, (own_things && !upload) || (upload && route->writes) ? 403 : 404)
          << worker << " " << name << " " << answer.raw.body;
      ++tried;
    }
    EXPECT_GT(tried, 0) << name;
  }
  EXPECT_EQ(town.version(matter_), 1);
}

TEST_P(Rights, TheRightPersonOfTheRightAreaIsLetIn) {
  for (const auto* path : {"/workers/member-1", "/workers/member-1/devices"})
    EXPECT_EQ(town.as("chief-1").get(path).status, 200) << path;
  EXPECT_EQ(town.as("member-1").get("/files/" + upload_).status, 200);
  EXPECT_EQ(town.as("secretary-1").post("/matters/" + matter_ + "/reveal", {{"reason", "要约时间"}}).status, 200);
  EXPECT_EQ(town.as("chief-1").act(matter_, "accept").status, 200);
  EXPECT_EQ(town.as("chief-1").send("DELETE", "/devices/" + device_).status, 204);
}

TEST_P(Rights, AWriteWithoutTheSessionsTokenIsNobodys) {
  auto& one = town.as("chief-1");
  one.forget_token();
  EXPECT_EQ(one.act(matter_, "accept").status, 401);
  EXPECT_EQ(one.matter(matter_).status, 200) << "reading needs none";
}

TEST_P(Rights, AreaFiguresAreNothingRatherThanZeroForWhoeverReadsNoneOfItsMatters) {
  const auto open = [&](const std::string& worker, const std::string& area) {
    const auto panel = town.as(worker).get("/areas/" + area);
    EXPECT_EQ(panel.status, 200) << worker;
    const auto* figure = panel.json.as_object().if_contains("open");
    return figure && figure->is_number() ? std::to_string(figure->as_int64()) : "nothing";
  };
  const auto last = "chief-" + std::to_string(town.grids());
  EXPECT_EQ(open("chief-1", town.grid(1)), "1");
  EXPECT_EQ(open("chief-2", town.grid(2)), "0");
  EXPECT_EQ(open("chief-1", town.levels(1).village), "1") << "his part of the village";
  EXPECT_EQ(open(last, town.grid(1)), "nothing");
  EXPECT_EQ(open("fire-1", town.grid(1)), "nothing");
  EXPECT_EQ(open("admin", town.grid(1)), "nothing");
}

TEST_P(Rights, TheAdministratorReadsNoMatters) {
  EXPECT_EQ(town.as("admin").matter(matter_).status, 403);
  EXPECT_EQ(town.as("auditor").get("/matters").status, 403);
}

}  // namespace
}  // namespace huiyin::test
