#include "territory/http.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "territory/test/town.hpp"

namespace huiyin::territory {
namespace {

namespace json = boost::json;
using drawn::inside;

class Door : public testing::TestWithParam<std::string> {
 protected:
  Door() { mount(router_, atlas_); }

  void found(const std::vector<std::string>& picture) {
    fresh_.store().write([&](db::Tx& tx) { drawn::found_town(Ctx{tx, {}, drawn::founded}, picture); });
    fresh_.store().read([&](db::Tx& tx) { atlas_.refresh(tx); });
  }

  http::Response get(const std::string& path, const std::string& query = {}, const std::string& known_tag = {}) {
    http::Request request{.method = "GET", .path = path, .query = query};
    if (!known_tag.empty()) request.headers.emplace_back("if-none-match", known_tag);
    const auto nobody = [](const http::Request&, TimePoint) { return auth::Principal{}; };
    return router_.dispatch(fresh_.store(), nobody, drawn::founded, request);
  }
  json::value body(const std::string& path, const std::string& query = {}) {
    return json::parse(get(path, query).body);
  }
  http::Response locate(double lng, double lat) {
    return get("/api/v1/places/locate", fmt::format("lng={:.7f}&lat={:.7f}", lng, lat));
  }
  http::Response locate(LngLat p) { return locate(p.lng(), p.lat()); }

  const http::Router& router() const { return router_; }

  static std::string code(const http::Response& response) {
    const auto problem = json::parse(response.body);
    EXPECT_NE(problem.at("title"), problem.at("code")) << "no sentence for " << problem.at("code");
    return problem.at("code").as_string().c_str();
  }

 private:
  test::FreshStore fresh_{GetParam()};
  Atlas atlas_{};
  http::Router router_{};
};

TEST_P(Door, ShowsTheTown) {
  found({"ABCCD", "ABCCE"});
  const auto town = body("/api/v1/town");
  EXPECT_EQ(town.at("name"), "尚湖镇");
  EXPECT_EQ(town.at("area").at("level"), "town");
  EXPECT_EQ(town.at("code"), "320581111000");
  EXPECT_EQ(town.at("bbox"), (json::array{120.61, 31.658, 120.615, 31.66}));
  EXPECT_EQ(town.at("synthetic"), true);
  EXPECT_EQ(town.at("hotline"), "12345");
  EXPECT_EQ(town.at("today"), "2023-11-15");
  EXPECT_EQ(town.at("map_version"), body("/api/v1/map").at("version"));
}

TEST_P(Door, ListsTheVillagesOfTheTownAndTheChildrenOfAnArea) {
  found({"ABCCD", "ABCCE"});
  const auto villages = body("/api/v1/areas").at("items").as_array();
  ASSERT_EQ(villages.size(), 2u);
  EXPECT_EQ(villages[0].at("name"), "王庄社区");
  EXPECT_EQ(villages[0].at("parent"), "t");
  EXPECT_EQ(villages[0].at("children"), 2);
  const auto grids = body("/api/v1/areas", "parent=c1").at("items").as_array();
  ASSERT_EQ(grids.size(), 2u);
  EXPECT_EQ(grids[0].at("id"), "A");
  EXPECT_EQ(grids[0].at("level"), "grid");
  EXPECT_EQ(get("/api/v1/areas", "parent=nowhere").status, 404);
}

TEST_P(Door, DrawsTheMap) {
  found({"ABCCD", "ABCCE"});
  const auto map = body("/api/v1/map");
  EXPECT_EQ(map.at("synthetic"), true);
  ASSERT_EQ(map.at("grids").as_array().size(), 5u);
  const auto& grid = map.at("grids").at(0);
  EXPECT_EQ(grid.at("id"), "A");
  EXPECT_EQ(grid.at("village"), "v1");
  EXPECT_EQ(grid.at("composite"), "c1");
  const auto& ring = grid.at("rings").at(0).as_array();
  EXPECT_EQ(ring.size(), 7u);
  EXPECT_EQ(ring.front(), ring.back());
  EXPECT_EQ(ring.front().at(0).as_double(), 120.61);
  EXPECT_EQ(map.at("villages").as_array().size(), 2u);
  EXPECT_EQ(map.at("composites").as_array().size(), 3u);
  EXPECT_EQ(map.at("lines").at("town").as_array().size(), 1u);
  EXPECT_EQ(map.at("lines").at("village").at(0).as_array().size(), 3u);
}

TEST_P(Door, SendsAMapThatTheClientHasNotTwice) {
  found({"ABCCD", "ABCCE"});
  const auto first = get("/api/v1/map");
  ASSERT_EQ(first.headers.front().first, "ETag");
  const auto tag = first.headers.front().second;
  EXPECT_EQ(tag, fmt::format("\"{}\"", json::parse(first.body).at("version").as_string().c_str()));
  EXPECT_EQ(get("/api/v1/map", {}, tag).status, 304);
  EXPECT_TRUE(get("/api/v1/map", {}, tag).body.empty());
  EXPECT_EQ(get("/api/v1/map", {}, "\"other\"").status, 200);
}

TEST_P(Door, DrawsTheNewMapAsSoonAsTheAtlasHasIt) {
  EXPECT_EQ(body("/api/v1/map").at("grids").as_array().size(), 0u);
  found({"ABCCD", "ABCCE"});
  EXPECT_EQ(body("/api/v1/map").at("grids").as_array().size(), 5u);
}

TEST_P(Door, TellsTheShapeOfEveryAnswer) {
  for (const auto& route : router().routes()) EXPECT_TRUE(route->output_schema) << route->pattern;
}

TEST_P(Door, LocatesAPlaceInItsGrid) {
  found({"ABCCD", "ABCCE"});
  const auto there = json::parse(locate(inside(3, 1)).body);
  EXPECT_EQ(there.at("grid").at("id"), "C");
  EXPECT_EQ(there.at("composite").at("id"), "c2");
  EXPECT_EQ(there.at("village").at("name"), "王庄社区");
  EXPECT_EQ(there.at("inside"), true);
  EXPECT_EQ(there.at("distance_m"), 0);
}

TEST_P(Door, GivesAPlaceJustOutsideToTheNearestGridAndSaysSo) {
  found({"ABCCD", "ABCCE"});
  const auto there = json::parse(locate(inside(6, 1)).body);
  EXPECT_EQ(there.at("grid").at("id"), "E");
  EXPECT_EQ(there.at("inside"), false);
  EXPECT_NEAR(there.at("distance_m").as_int64(), 142, 2);
}

TEST_P(Door, RefusesAPlaceFarOutsideWithTheDistanceInKilometres) {
  found({"ABCCD", "ABCCE"});
  const auto refused = locate(120.61, 31.75);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code(refused), "place.outside");
  EXPECT_EQ(json::parse(refused.body).at("args").at(0), "10");
  EXPECT_EQ(json::parse(locate(120.61, 31.665).body).at("args").at(0), "0.6");
  for (const auto& [lng, lat] : {std::pair{0, 90}, {0, -90}, {180, 0}, {-180, -90}})
    EXPECT_EQ(code(locate(lng, lat)), "place.outside");
}

TEST_P(Door, NamesSwappedCoordinatesAndThoseThatAreNotOnTheGlobe) {
  found({"ABCCD", "ABCCE"});
  const auto p = inside(1, 1);
  EXPECT_EQ(code(locate(p.lat(), p.lng())), "place.swapped");
  EXPECT_EQ(code(locate(31.6, 120.6)), "place.range");
  EXPECT_EQ(code(locate(181, 31)), "place.range");
  EXPECT_EQ(code(locate(1e300, 31)), "place.range");
}

TEST_P(Door, NamesEveryFieldOfALocateThatIsMissingOrNoNumber) {
  found({"ABCCD", "ABCCE"});
  const auto refused = get("/api/v1/places/locate", "lng=east");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json::parse(refused.body).at("fields").as_array().size(), 2u);
  EXPECT_EQ(get("/api/v1/places/locate", "lng=nan&lat=inf").status, 422);
}

TEST_P(Door, SaysKindlyThatThereIsNoTownAndNoMapYet) {
  EXPECT_EQ(get("/api/v1/town").status, 404);
  EXPECT_EQ(code(get("/api/v1/town")), "town.missing");
  EXPECT_EQ(code(get("/api/v1/areas")), "town.missing");
  EXPECT_EQ(code(locate(120.6, 31.6)), "place.no_map");
  EXPECT_EQ(body("/api/v1/map").at("grids").as_array().size(), 0u);
}

TEST_P(Door, GivesTheMapAnotherVersionWhenItsGroundIsAnother) {
  found({"ABCCD", "ABCCE"});
  const auto version = body("/api/v1/map").at("version");
  test::FreshStore other{GetParam()};
  Atlas atlas;
  other.store().write([&](db::Tx& tx) { drawn::found_town(Ctx{tx, {}, drawn::founded}, {"ABCCD", "ABCEE"}); });
  other.store().read([&](db::Tx& tx) { atlas.refresh(tx); });
  EXPECT_NE(json::string{atlas.map()->version()}, version);
}

INSTANTIATE_TEST_SUITE_P(On, Door, testing::ValuesIn(test::databases()), [](const auto& on) { return on.param; });

}  // namespace
}  // namespace huiyin::territory
