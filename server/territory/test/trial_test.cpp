#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "territory/test/town.hpp"

namespace huiyin::territory {
namespace {

/// Files that nobody here wrote. They are not in the tree: HUIYIN_TRIAL_DATA names their folder.
class Trial : public testing::Test {
 protected:
  void SetUp() override {
    const auto* folder = std::getenv("HUIYIN_TRIAL_DATA");
    if (!folder) GTEST_SKIP() << "HUIYIN_TRIAL_DATA names no folder with real files";
    folder_ = folder;
    fresh_.store().write([](db::Tx& tx) {
      const Ctx ctx{tx, {}, drawn::founded};
      found_town(ctx);
      name_town(ctx, {{"尚湖镇"}, {"320581111000"}});
    });
  }
  ImportPlan plan(const std::string& name, const Choice& choice = {}) {
    std::ifstream in{folder_ / name, std::ios::binary};
    const auto file = read_geojson(to_geojson({name, {std::istreambuf_iterator<char>{in}, {}}, {}}));
    return fresh_.store().read([&](db::Tx& tx) { return plan_import("i", file, choice, map_of(tx)).plan; });
  }

 private:
  test::FreshStore fresh_{"sqlite"};
  std::filesystem::path folder_{};
};

TEST_F(Trial, TheVillagesOfATownComeInWithoutARemark) {
  const auto found = plan("villages_shanghu.csv");
  EXPECT_EQ(found.accepted, 25);
  for (const auto& r : found.remarks) ADD_FAILURE() << r.feature << ' ' << r.code << ' ' << r.property;
  for (const auto& area : found.areas) EXPECT_EQ(area.level, Level::village) << area.name;
}

TEST_F(Trial, TheVillagesOfACountyAreRead) {
  const auto found = plan("villages_changshu.csv");
  EXPECT_EQ(found.accepted + found.refused, 359);
  for (const auto& r : found.remarks) EXPECT_FALSE(r.refuses) << r.feature << ' ' << r.code;
}

TEST_F(Trial, ACountysOutlineIsReadAndShiftedBack) {
  const auto as_written = plan("changshu_outline.geojson"),
             shifted = plan("changshu_outline.geojson", {.datum = Datum::gcj02});
  ASSERT_EQ(as_written.bbox.size(), 4u);
  ASSERT_EQ(shifted.bbox.size(), 4u);
  EXPECT_NEAR(distance_m(lng_lat(as_written.bbox[0], as_written.bbox[1]), lng_lat(shifted.bbox[0], shifted.bbox[1])),
              480, 60);
}

}  // namespace
}  // namespace huiyin::territory
