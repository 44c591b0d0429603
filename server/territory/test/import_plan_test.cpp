#include "territory/import_plan.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "base/problem.hpp"
#include "territory/test/town.hpp"

namespace huiyin::territory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A box of 100 m squares as GeoJSON, counter-clockwise and closed.
std::string ring(double x, double y, double width, double height) {
  const auto at = [](double column, double row) {
    return fmt::format("[{:.7f},{:.7f}]", 120.7 + column * 0.001, 31.7 + row * 0.001);
  };
  return fmt::format("[{},{},{},{},{}]", at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height),
                     at(x, y));
}

std::string feature(const std::string& properties, const std::string& rings) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"Polygon","coordinates":[)" +
         rings + "]}}";
}

std::string grid(const std::string& name, const std::string& rings, const std::string& code = "") {
  return feature(fmt::format(R"("name":"{}","village":"新桥村","code":"{}")", name, code.empty() ? "c-" + name : code),
                 rings);
}

std::string file(const std::vector<std::string>& features) {
  return R"({"type":"FeatureCollection","features":[)" + fmt::format("{}", fmt::join(features, ",")) + "]}";
}

class ImportPlans : public testing::TestWithParam<std::string> {
 protected:
  ImportPlans() {
    fresh_.store().write([](db::Tx& tx) { drawn::found_town(Ctx{tx, {}, drawn::founded}, {"ABCCD", "ABCCE"}); });
  }

  ImportPlan plan(const std::vector<std::string>& features, const Choice& choice = {}) {
    return draft(features, choice).plan;
  }
  ImportDraft draft(const std::vector<std::string>& features, const Choice& choice = {}) {
    return fresh_.store().read(
        [&](db::Tx& tx) { return plan_import("i", read_geojson(file(features)), choice, map_of(tx)); });
  }
  /// "feature code" of each remark.
  std::vector<std::string> remarks(const std::vector<std::string>& features, const Choice& choice = {}) {
    std::vector<std::string> out;
    for (const auto& r : plan(features, choice).remarks)
      out.push_back(fmt::format("{} {}{}", r.feature, r.refuses ? "refused " : "", r.code));
    return out;
  }

 private:
  test::FreshStore fresh_{GetParam()};
};

TEST_P(ImportPlans, TakeGridsOfAVillageThatTheFileNamesFirst) {
  const auto made = draft({grid("第1网格", ring(0, 0, 2, 2)), grid("第2网格", ring(2, 0, 2, 2))});
  EXPECT_THAT(made.plan.remarks, IsEmpty());
  ASSERT_EQ(made.areas.size(), 4u);
  EXPECT_EQ(made.areas[0].name, "新桥村");
  EXPECT_EQ(made.areas[1].name, "新桥村综合网格");
  EXPECT_EQ(made.areas[2].name, "新桥村第1网格");
  EXPECT_EQ(made.areas[2].short_name, "第1网格");
  EXPECT_EQ(made.areas[2].parent, made.areas[1].id);
  EXPECT_EQ(made.plan.columns.village, "village");
}

TEST_P(ImportPlans, NameEveryFaultWithItsNumberAndItsPlace) {
  const auto found =
      plan({grid("甲", ring(0, 0, 2, 2)), grid("乙", ring(1, 0, 2, 2)), grid("", ring(5, 0, 1, 1)),
            grid("丁", ring(7, 0, 1, 1), "c-甲"),
            grid("戊", "[[120.71,31.71],[120.72,31.72],[120.72,31.71],[120.71,31.72],[120.71,31.71]]"),
            grid("己", "[[120.73,31.71],[120.74,31.71],[120.73,31.71]]"), grid("庚", ring(0, 9, 1, 1), "code-A"),
            feature(R"("name":"辛","code":"x")", ring(9, 9, 1, 1))});
  std::vector<std::string> refused;
  for (const auto& r : found.remarks) {
    EXPECT_TRUE(r.refuses) << r.code;
    EXPECT_EQ(r.box.size(), 4u) << r.code;
    refused.push_back(fmt::format("{} {}", r.feature, r.code));
  }
  EXPECT_THAT(refused,
              ElementsAre("2 import.overlap", "3 import.no_name", "4 import.code_twice", "5 import.crosses_itself",
                          "6 import.few_points", "7 import.code_taken", "8 import.no_village"));
  EXPECT_EQ(found.accepted, 1);
  EXPECT_EQ(found.refused, 7);
  const auto& crossing = found.remarks[3].box;
  EXPECT_NEAR((crossing[0] + crossing[2]) / 2, 120.715, 1e-6) << "where the lines cross";
}

TEST_P(ImportPlans, RepairAnOpenRingAndATurnedOneAndSaySo) {
  EXPECT_THAT(remarks({grid("甲", "[[120.71,31.71],[120.72,31.71],[120.72,31.72],[120.71,31.72]]"),
                       grid("乙", "[[120.73,31.71],[120.73,31.72],[120.74,31.72],[120.74,31.71],[120.73,31.71]]")}),
              ElementsAre("1 import.closed_for_you", "2 import.turned_for_you"));
}

TEST_P(ImportPlans, TellOfGroundBetweenGridsThatIsNobodys) {
  const auto found = plan({grid("南", ring(0, 0, 3, 1)), grid("西", ring(0, 1, 1, 1)), grid("东", ring(2, 1, 1, 1)),
                           grid("北", ring(0, 2, 3, 1))});
  ASSERT_EQ(found.remarks.size(), 1u);
  EXPECT_EQ(found.remarks[0].code, "import.gap");
  EXPECT_FALSE(found.remarks[0].refuses);
  EXPECT_NEAR(found.remarks[0].box[0], 120.701, 1e-7);
  EXPECT_NEAR(std::stod(found.remarks[0].args[0]), 10'530, 100) << "a hundred-metre square at this latitude";
}

TEST_P(ImportPlans, RefuseAGridOutsideItsVillage) {
  const auto village = feature(R"("name":"新桥村","level":"village","code":"320581111204")", ring(0, 0, 4, 4));
  EXPECT_THAT(remarks({village, grid("内", ring(0, 0, 2, 2)), grid("外", ring(3, 0, 4, 2))}),
              ElementsAre("3 refused import.outside_village"));
}

TEST_P(ImportPlans, RefuseGroundThatAnotherGridHas) {
  const auto standing =
      R"([[120.6100,31.6600],[120.6100,31.6590],[120.6110,31.6590],[120.6110,31.6600],[120.6100,31.6600]])";
  EXPECT_THAT(remarks({grid("新", standing)}), ElementsAre("1 refused import.overlap_there"));
}

TEST_P(ImportPlans, SewNeighboursTogetherSoThatTheyShareEveryCorner) {
  // The eastern one is drawn 20 cm off and has a corner in the middle of the western one's side.
  const auto west = ring(0, 0, 1, 2);
  const auto east =
      "[[120.7010020,31.7000010],[120.702,31.7],[120.702,31.701],[120.7010010,31.7010000],[120.7010020,31.7000010]]";
  const auto made = draft({grid("西", west), grid("东", east)});
  EXPECT_THAT(made.plan.remarks, IsEmpty());
  const auto& one = made.areas[2].shape;
  const auto& other = made.areas[3].shape;
  EXPECT_EQ(one[0].size(), 5u) << "took up the corner";
  const auto lines = outline(std::vector<Parcel>{{{"t", "v", "c", "1"}, one}, {{"t", "v", "c", "2"}, other}});
  ASSERT_EQ(lines[static_cast<std::size_t>(Level::grid)].size(), 1u) << "one border between them";
}

TEST_P(ImportPlans, BringPlacesOfWebMapsBackByFourHundredAndSixtyMetres) {
  const auto shifted = draft({grid("甲", ring(0, 0, 1, 1))}, {.datum = Datum::gcj02});
  const auto plain = draft({grid("甲", ring(0, 0, 1, 1))});
  EXPECT_NEAR(distance_m(shifted.areas[2].center, plain.areas[2].center), 460, 60);
}

TEST_P(ImportPlans, ReadAListOfVillagesWithoutAnyMap) {
  const std::string village =
      R"({"type":"Feature","geometry":null,"properties":{"code":"320581111205","name":"石桥村"}})";
  const auto made = draft({village});
  EXPECT_THAT(made.plan.remarks, IsEmpty());
  ASSERT_EQ(made.areas.size(), 1u);
  EXPECT_EQ(made.areas[0].level, Level::village);
}

TEST_P(ImportPlans, RefuseFilesThatAreNoMapsOfDegrees) {
  const auto code = [](const std::string& text) -> std::string {
    try {
      read_geojson(text);
    } catch (const Problem& problem) {
      return problem.code();
    }
    return "none";
  };
  for (const auto* broken :
       {"", "{", "[]", "42", R"({"type":"FeatureCollection"})", R"({"type":"FeatureCollection","features":[1]})",
        R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[["a",1]]]}})",
        R"({"type":"Feature","geometry":{"type":"Polygon"}})"})
    EXPECT_EQ(code(broken), "import.no_geojson") << broken;
  EXPECT_EQ(code(file({})), "import.empty");
  EXPECT_EQ(
      code(
          R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[40532123.1,3504567.2]]]}})"),
      "import.projected");
  EXPECT_TRUE(names_other_system(
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}}})"));
  EXPECT_FALSE(names_other_system(
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}})"));
}

INSTANTIATE_TEST_SUITE_P(On, ImportPlans, testing::ValuesIn(test::databases()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace huiyin::territory
