#include <fmt/format.h>

#include "story.hpp"

namespace huiyin::test {
namespace {

/// Two grids of a new village, a hundred metres each; `east` moves them.
std::string map_file(const std::string& village = "新桥村", double east = 0) {
  std::string features;
  for (const int n : {1, 2}) {
    const double x = 120.9 + east + 0.001 * n;
    features += fmt::format(
        R"({}{{"type":"Feature","properties":{{"name":"第{}网格","village":"{}","code":"{}-{}"}},"geometry":{{"type":"Polygon",)"
        R"("coordinates":[[[{:.4f},31.6],[{:.4f},31.6],[{:.4f},31.601],[{:.4f},31.601],[{:.4f},31.6]]]}}}})",
        n == 1 ? "" : ",", n, village, village, n, x, x + 0.001, x + 0.001, x, x);
  }
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

class Imports : public Story {
 protected:
  Reply send(const std::string& id, const std::string& file = map_file(),
             const std::string& query = "file=map.geojson") {
    return town.as("admin").send("PUT", "/area-imports/" + id + "?" + query, file,
                                 {{"content-type", "application/octet-stream"}});
  }
  Reply act(const std::string& id, const std::string& what, const json::object& body = {}) {
    return town.as("admin").post("/area-imports/" + id + "/acts/" + what, body);
  }
  /// @return the import's id
  std::string imported(const std::string& file = map_file()) {
    const auto made = town.id();
    const auto planned = send(made, file);
    EXPECT_EQ(planned.status, 201) << planned.raw.body;
    EXPECT_EQ(act(made, "accept", {{"basis", planned.json.at("plan").at("basis")}}).status, 200);
    return made;
  }
  long long areas() { return town.stored<long long>("SELECT COUNT(*) FROM area"); }
  long long grids_drawn() {
    return static_cast<long long>(town.resident().get("/map").json.at("grids").as_array().size());
  }
};
HUIYIN_ON_DATABASES(Imports);

TEST_P(Imports, ChangeNothingUntilSomebodyAcceptsThePlan) {
  const auto before = areas();
  const auto drawn = grids_drawn();
  const auto id = town.id();
  const auto planned = send(id);
  ASSERT_EQ(planned.status, 201) << planned.raw.body;
  EXPECT_EQ(planned.json.at("plan").at("accepted"), 2);
  EXPECT_EQ(areas(), before);
  const auto done = act(id, "accept", {{"basis", planned.json.at("plan").at("basis")}});
  ASSERT_EQ(done.status, 200) << done.raw.body;
  EXPECT_EQ(done.text("state"), "done");
  EXPECT_EQ(areas(), before + 4) << "a village, a composite grid, two grids";
  EXPECT_EQ(grids_drawn(), drawn + 2) << "the map follows at once";
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'territory.import'"), 1);
  const auto grid = id + "-3";
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM post WHERE area = :grid", {{"grid", grid}}), 3)
      << "chief, member and cadre can be appointed";
}

TEST_P(Imports, LeaveARefusedGridOutAndSayWhy) {
  const auto first = imported();
  const auto id = town.id();
  const auto planned = send(id, map_file("北桥村", 0.0015));
  ASSERT_EQ(planned.status, 201);
  const auto& plan = planned.json.at("plan");
  EXPECT_EQ(plan.at("refused"), 1);
  EXPECT_EQ(plan.at("remarks").at(0).at("code"), "import.overlap_there");
  EXPECT_NE(plan.at("remarks").at(0).at("text").as_string().find("第2网格"), std::string::npos);
  EXPECT_EQ(act(id, "accept", {{"basis", plan.at("basis")}}).status, 200);
  EXPECT_EQ(
      town.stored<long long>("SELECT COUNT(*) FROM area WHERE id LIKE :id AND level = 'grid'", {{"id", id + "%"}}), 1);
}

TEST_P(Imports, AreRefusedWhenAreasHaveChangedSinceThePlan) {
  const auto id = town.id();
  const auto planned = send(id);
  imported(map_file("北桥村", 0.01));
  const auto before = areas();
  const auto late = act(id, "accept", {{"basis", planned.json.at("plan").at("basis")}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "import.stale");
  EXPECT_EQ(areas(), before);
  const auto again = town.as("admin").get("/area-imports/" + id);
  EXPECT_EQ(act(id, "accept", {{"basis", again.json.at("plan").at("basis")}}).status, 200);
}

TEST_P(Imports, CanBeUndoneAsIfTheyHadNeverBeen) {
  const auto before = areas();
  const auto posts = town.stored<long long>("SELECT COUNT(*) FROM post");
  const auto drawn = town.resident().get("/map").text("version");
  const auto id = imported();
  town.pass(1min);
  const auto undone = act(id, "undo");
  ASSERT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(undone.text("state"), "undone");
  EXPECT_EQ(areas(), before);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM post"), posts);
  EXPECT_EQ(town.resident().get("/map").text("version"), drawn);
  EXPECT_EQ(act(id, "undo").code(), "import.over");
  imported();
}

TEST_P(Imports, SayWhatStandsInTheWayOfUndoing) {
  const auto id = imported();
  town.hold(staff::post_of(Role::grid_chief, id + "-3"), "member-2");
  auto body = town.report();
  body["place"] = json::object{{"lng", 120.9015}, {"lat", 31.6005}, {"how", "gps"}};
  town.resident().report(body);
  const auto refused = act(id, "undo");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.code(), "import.in_the_way");
  EXPECT_THAT(refused.faults(),
              UnorderedElementsAre("新桥村第1网格 import.tie_people", "新桥村第1网格 import.tie_matters"));
  EXPECT_EQ(town.stored<std::string>("SELECT state FROM area_import WHERE id = :id", {{"id", id}}), "done");
}

TEST_P(Imports, CannotBeUndoneOnceSomethingWasReportedThereWhereverItLiesNow) {
  const auto id = imported();
  auto body = town.report();
  body["place"] = json::object{{"lng", 120.9015}, {"lat", 31.6005}, {"how", "gps"}};
  town.resident().report(body);
  town.store().write([&](db::Tx& tx) {
    tx.run(R"sql(
        UPDATE matter SET grid = (SELECT MIN(a.id) FROM area a WHERE a.level = 'grid' AND a.id NOT LIKE :made)
         WHERE grid = :grid)sql",
           {{"grid", id + "-3"}, {"made", id + "-%"}});
  });
  EXPECT_THAT(act(id, "undo").faults(), ElementsAre("新桥村第1网格 import.tie_matters"));
}

TEST_P(Imports, ArePlannedAgainWithOtherColumns) {
  const auto id = town.id();
  send(id);
  const auto again =
      act(id, "replan",
          {{"columns", {{"code", "code"}, {"name", "name"}, {"village", ""}, {"composite", ""}, {"level", ""}}},
           {"datum", "gcj02"},
           {"make_parents", true}});
  ASSERT_EQ(again.status, 200) << again.raw.body;
  EXPECT_EQ(again.json.at("plan").at("refused"), 2);
  EXPECT_EQ(again.json.at("plan").at("remarks").at(0).at("code"), "import.no_village");
  EXPECT_EQ(act(id, "accept", {{"basis", again.json.at("plan").at("basis")}}).code(), "import.nothing");
  EXPECT_EQ(town.as("admin").send("DELETE", "/area-imports/" + id).status, 204);
  EXPECT_EQ(town.as("admin").get("/area-imports/" + id).code(), "import.none");
}

TEST_P(Imports, RefuseBadFilesClearly) {
  EXPECT_EQ(send(town.id(), "no map").code(), "import.no_geojson");
  EXPECT_EQ(send(town.id(), "x", "file=plan.dwg").status, 415);
  EXPECT_EQ(send(town.id(), std::string((20u << 20) + 1, 'x')).status, 413);
  EXPECT_EQ(send(town.id(), map_file(), "").faults(), (std::vector<std::string>{"file field.missing"}));
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM area_import"), 0);
}

TEST_P(Imports, NameTheTown) {
  EXPECT_EQ(town.as("admin").post("/town/acts/name", {{"name", "常熟市尚湖镇"}, {"code", "32058111100x"}}).faults(),
            (std::vector<std::string>{"code town.code"}));
  EXPECT_EQ(town.as("admin").post("/town/acts/name", {{"name", "常熟市尚湖镇"}, {"code", "320581111000"}}).status, 204);
  EXPECT_EQ(town.resident().get("/town").text("code"), "320581111000");
}

/// A house in which nobody has made anything yet.
class Founding : public testing::TestWithParam<std::string> {};
HUIYIN_ON_DATABASES(Founding);

TEST_P(Founding, ATownBeginsWithAnAdministratorThenANameThenAMap) {
  FreshStore fresh{GetParam()};
  const auto now = from_millis(1'773'622'800'000);
  const auth::Principal system{.kind = auth::Principal::Kind::system, .name = "system"};
  const auto work = [&](auto act) {
    return fresh.store().write([&](db::Tx& tx) { return act(Ctx{tx, system, now}); });
  };
  const matters::Rules rules;
  const auto plan = [&] {
    return work([&](const Ctx& ctx) {
      return *territory::plan_import(
                  ctx, app::tenants(rules),
                  {.id = {"0195a000-0000-7000-8000-000000000001"}, .file = "m.geojson", .geojson = map_file()})
                  .import.plan;
    });
  };
  work([](const Ctx& ctx) {
    const auto town = territory::found_town(ctx);
    staff::ensure_posts(ctx, town);
    EXPECT_EQ(territory::found_town(ctx), town) << "once";
  });
  EXPECT_THROW(plan(), Problem) << "its name comes first";
  work([](const Ctx& ctx) { territory::name_town(ctx, {{"尚湖镇"}, {"320581111000"}}); });
  const auto made = plan();
  work([&](const Ctx& ctx) {
    territory::accept_import(ctx, app::tenants(rules), {{"0195a000-0000-7000-8000-000000000001"}, made.basis});
    const auto map = territory::map_of(ctx.tx);
    EXPECT_EQ(map.grids().size(), 2u);
    EXPECT_NE(map.town()->center(), LngLat{}) << "its name stands on its ground";
  });
}

}  // namespace
}  // namespace huiyin::test
