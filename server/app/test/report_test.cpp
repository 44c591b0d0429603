#include <fmt/format.h>

#include <future>

#include "story.hpp"

namespace huiyin::test {
namespace {

class Reporting : public Story {
 protected:
  long long matters() { return town.stored<long long>("SELECT COUNT(*) FROM matter"); }
  Reply sends(const json::object& body) { return town.as("member-1").put("/matters/" + town.id(), body); }
};
HUIYIN_ON_DATABASES(Reporting);

TEST_P(Reporting, TheSameReportTwiceIsOneMatterAndAnotherBodyIsRefused) {
  auto& member = town.as("member-1");
  const auto path = "/matters/" + town.id();
  const auto body = town.report();
  EXPECT_EQ(member.put(path, body).status, 201);
  town.pass(3min);
  EXPECT_EQ(member.put(path, body).status, 200);
  const std::pair<std::string, json::value> changes[] = {
      {"text", "别的话"}, {"address", "桥头"}, {"kind", "hazard"}, {"category", "0302"}, {"urgency", "urgent"}};
  for (const auto& [name, value] : changes) {
    auto other = body;
    other[name] = value;
    const auto answer = member.put(path, other);
    EXPECT_EQ(answer.status, 409) << name;
    EXPECT_EQ(answer.code(), "matter.id_taken") << name;
  }
  EXPECT_EQ(town.as("member-2").put(path, body).code(), "matter.id_taken") << "somebody else's";
  EXPECT_EQ(matters(), 1);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM matter_step"), 1);
}

TEST_P(Reporting, TheSameReportTwiceAtTheSameMomentIsOneMatterToo) {
  for (int round = 1; round <= 5; ++round) {
    const auto path = "/public/matters/" + town.id();
    const auto body = Town::sent(town.report());
    std::vector<Client> phones{town.resident(), town.resident()};
    std::vector<std::future<Reply>> replies;
    for (auto& phone : phones) replies.push_back(std::async(std::launch::async, [&] { return phone.put(path, body); }));
    std::vector<int> statuses;
    for (auto& reply : replies) statuses.push_back(reply.get().status);
    EXPECT_THAT(statuses, UnorderedElementsAre(200, 201));
    EXPECT_EQ(matters(), round);
  }
}

TEST_P(Reporting, AResidentsReportMayBeSentAgainToo) {
  const auto path = "/public/matters/" + town.id();
  auto body = Town::sent(town.report());
  body["name"] = "王小妹";
  const auto first = town.resident().put(path, body);
  const auto again = town.resident().put(path, body);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.text("tracking_code"), first.text("tracking_code"));
  body["name"] = "王大妹";
  EXPECT_EQ(town.resident().put(path, body).status, 409);
}

TEST_P(Reporting, WhoeverReadAResidentsReportIsNotToldItsTrackingCode) {
  const auto id = town.resident().report(town.known_report());
  auto read = Town::sent(town.known_report());
  read["key"] = "guessed by the handler";
  const auto answer = town.resident().put("/public/matters/" + id, read);
  EXPECT_EQ(answer.code(), "matter.id_taken");
  EXPECT_EQ(answer.raw.body.find(town.code_of(id)), std::string::npos);
}

TEST_P(Reporting, ThePresentMatterIsReceiptedWhenAReportArrivesAgainLater) {
  auto& member = town.as("member-1");
  const auto path = "/matters/" + town.id();
  const auto body = town.report();
  const auto id = member.put(path, body).text("id");
  town.bring(id, "handling");
  const auto again = town.as("member-1").put(path, body);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.text("stage"), "handling");
}

TEST_P(Reporting, EveryBadFieldIsNamedAtOnce) {
  auto body = town.report();
  body["text"] = "   ";
  body["kind"] = "gossip";
  body["place"] = json::object{{"lng", "east"}, {"lat", 31.6}, {"how", "nose"}};
  body["photos"] = json::array(10, json::value("x"));
  body["happened_at"] = "yesterday";
  body["colour"] = "red";
  const auto answer = town.as("member-1").put("/matters/not-an-id", body);
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.code(), "input.invalid");
  EXPECT_THAT(answer.faults(),
              ElementsAre("colour field.unknown", "happened_at field.time", "id field.id", "kind field.choice",
                          "photos field.count", "place.how field.choice", "place.lng field.type", "text field.empty"));
  for (const auto& fault : answer.json.at("fields").as_array())
    EXPECT_NE(fault.at("title"), fault.at("code")) << "no sentence";
  EXPECT_EQ(matters(), 0);
}

TEST_P(Reporting, SwappedAndFarPlacesAreRefusedWithTheReason) {
  const auto at = town.place_in(1);
  auto body = town.report();
  body["place"] = json::object{{"lng", at.lat()}, {"lat", at.lng()}, {"how", "gps"}};
  EXPECT_EQ(sends(body).code(), "place.swapped");
  body["place"] = json::object{{"lng", at.lng() + 0.5}, {"lat", at.lat()}, {"how", "gps"}};
  const auto far = sends(body);
  EXPECT_EQ(far.status, 422);
  EXPECT_EQ(far.code(), "place.outside");
  EXPECT_GT(std::stod(std::string{far.json.at("args").at(0).as_string()}), 40);
  body["place"] = json::object{{"lng", 120.6}, {"lat", 131.6}, {"how", "gps"}};
  EXPECT_EQ(sends(body).status, 422);
  body["place"] = nullptr;
  EXPECT_EQ(sends(body).code(), "matter.no_place");
  body["grid"] = town.levels(1).village;
  EXPECT_THAT(sends(body).faults(), ElementsAre("grid matter.grid_unknown"));
  EXPECT_EQ(matters(), 0);
}

TEST_P(Reporting, AGridByHandIsAPlaceToo) {
  auto body = town.report();
  body["place"] = nullptr;
  body["grid"] = town.grid(3);
  const auto id = sends(body).text("id");
  EXPECT_EQ(town.owner(id), chief(3));
  EXPECT_EQ(town.as("member-1").matter(id).text("placed_by"), "hand");
}

TEST_P(Reporting, AKindThatTheCategoryDoesNotHaveIsRefusedAndNoneMeansItsFirst) {
  auto body = town.report();
  body["kind"] = "request";
  EXPECT_THAT(sends(body).faults(), ElementsAre("kind matter.kind_unfit"));
  body["kind"] = "hazard";
  const auto hazard = sends(body).text("id");
  EXPECT_EQ(town.as("member-1").matter(hazard).text("kind"), "hazard");
  body.erase("kind");
  const auto snap = sends(body).text("id");
  EXPECT_EQ(town.as("member-1").matter(snap).text("kind"), "snap");
  body["category"] = "4242";
  EXPECT_THAT(sends(body).faults(), ElementsAre("category matter.category_unknown"));
}

TEST_P(Reporting, AClockThatRunsAheadDoesNotMoveTheReportIntoTheFuture) {
  auto body = town.report();
  body["happened_at"] = to_rfc3339(town.now + 48h);
  const auto id = sends(body).text("id");
  EXPECT_EQ(town.stored<TimePoint>("SELECT happened_at FROM matter WHERE id = :id", {{"id", id}}), town.now);
}

TEST_P(Reporting, SomebodyElsesPhotoCannotBeReported) {
  auto body = town.report();
  const auto photo = town.as("member-2").photo();
  body["photos"] = json::array{photo};
  EXPECT_EQ(sends(body).code(), "file.not_yours");
  EXPECT_EQ(matters(), 0);
}

class Outbox : public Reporting {
 protected:
  json::object item(const std::string& path, const json::object& body) {
    return {{"method", "PUT"}, {"path", "/api/v1" + path}, {"body", body}};
  }
  std::vector<int> statuses(const Reply& sent) {
    std::vector<int> out;
    for (const auto& r : sent.json.at("results").as_array()) out.push_back(static_cast<int>(r.at("status").as_int64()));
    return out;
  }
};
HUIYIN_ON_DATABASES(Outbox);

TEST_P(Outbox, FiftyItemsArriveOnceAndABadOneHurtsNoOther) {
  json::array items;
  for (int i = 0; i < 50; ++i) {
    auto body = town.report(1, fmt::format("第{}处", i));
    if (i == 20) body["category"] = "4242";
    if (i == 30) body["text"] = "";
    items.push_back(item("/matters/" + town.id(), body));
  }
  std::vector<int> wanted(50, 201);
  wanted[20] = wanted[30] = 422;
  const auto sent = town.as("member-1").post("/me/outbox", {{"items", items}});
  EXPECT_EQ(statuses(sent), wanted);
  EXPECT_EQ(sent.json.at("results").at(20).at("body").at("code"), "input.invalid");
  const auto& bad = sent.json.at("results").at(30).at("body").at("fields").at(0);
  EXPECT_EQ(bad.at("path"), "text");
  EXPECT_NE(bad.at("title"), "") << "in words, so that it can be put right";
  EXPECT_EQ(matters(), 48);
  const auto numbers = "SELECT COUNT(DISTINCT no) FROM matter";
  EXPECT_EQ(town.stored<long long>(numbers), 48);

  const auto again = town.as("member-1").post("/me/outbox", {{"items", items}});
  for (auto& status : wanted) status = status == 201 ? 200 : status;
  EXPECT_EQ(statuses(again), wanted);
  EXPECT_EQ(matters(), 48);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM matter_step"), 48);
}

TEST_P(Outbox, HoldsNoOutboxHoweverItsPathIsWritten) {
  for (const auto* path : {"/api/v1/me/outbox", "api/v1/me/outbox", "/api/v1//me/outbox", "//api/v1/me/outbox"}) {
    const json::array inner{item("/matters/" + town.id(), town.report())};
    const json::array items{{{"method", "POST"}, {"path", path}, {"body", {{"items", inner}}}}};
    const auto sent = town.as("member-1").post("/me/outbox", {{"items", items}});
    EXPECT_GE(statuses(sent).at(0), 400) << path;
  }
  EXPECT_EQ(matters(), 0);
}

TEST_P(Outbox, AnItemMayDoNoMoreThanItsSender) {
  const auto id = town.matter_at("accepted");
  json::array items{item("/matters/" + town.id(), town.report())};
  items.push_back({{"method", "POST"},
                   {"path", "/api/v1/matters/" + id + "/acts/dispatch"},
                   {"body", {{"version", town.version(id)}, {"post", clean}}}});
  items.push_back({{"method", "GET"}, {"path", "/api/v1/matters"}, {"body", nullptr}});
  items.push_back({{"method", "PUT"}, {"path", "/api/v1/nowhere"}, {"body", nullptr}});
  const auto sent = town.as("member-1").post("/me/outbox", {{"items", items}});
  EXPECT_EQ(statuses(sent), (std::vector{201, 403, 403, 404}));
  EXPECT_EQ(town.stage(id), "accepted");
  items = json::array(51, item("/matters/" + town.id(), town.report()));
  EXPECT_THAT(town.as("member-1").post("/me/outbox", {{"items", items}}).faults(), ElementsAre("items field.count"));
}

}  // namespace
}  // namespace huiyin::test
