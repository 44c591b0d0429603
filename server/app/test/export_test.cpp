#include "app/export.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include "story.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;

class Export : public Story {
 protected:
  std::ostringstream silent_{};
  log::Progress progress_{silent_, false};
  EmptyPlace shelf_{"sqlite"};
  const fs::path at_ = shelf_.folder();

  void take(bool clear = false, const std::string& reason = {}) {
    app::export_town(town.settings(), {.into = at_, .clear = clear, .reason = reason}, progress_);
  }
  std::string file(const std::string& name) {
    std::stringstream out;
    out << std::ifstream{at_ / name}.rdbuf();
    return out.str();
  }
  std::string trail() {
    return town.stored<std::string>("SELECT object || ' ' || reason FROM audit_entry WHERE action = 'town.export'");
  }
};
HUIYIN_ON_DATABASES(Export);

TEST_P(Export, WritesEveryTableWithItsColumnsExplained) {
  const auto id = town.matter_at("closed");
  take();
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator{at_}) names.insert(entry.path().filename().string());
  EXPECT_EQ(names, (std::set<std::string>{"README.md", "areas.csv", "areas.geojson", "answers.csv", "categories.csv",
                                          "holdings.csv", "matters.csv", "photos.csv", "posts.csv", "staff.csv",
                                          "steps.csv", "units.csv"}));
  const auto matters = file("matters.csv");
  EXPECT_TRUE(matters.starts_with("\xEF\xBB\xBFid,no,kind,"));
  EXPECT_NE(matters.find(id), std::string::npos);
  const auto steps = file("steps.csv");
  EXPECT_EQ(std::ranges::count(steps, '\n'), 1 + town.version(id));
  EXPECT_NE(steps.find("2026-03-16T09:00:00+08:00"), std::string::npos);
  EXPECT_NE(file("categories.csv").find("\n0106,电动车违规充电,E-bike charging,normal,1,"), std::string::npos);
  EXPECT_NE(file("answers.csv").find("已经清运干净"), std::string::npos);
  EXPECT_NE(file("README.md").find("| reporter_phone |"), std::string::npos);
}

TEST_P(Export, MasksWhoRaisedAMatterAndSaysSoInTheTrail) {
  town.known_matter_at("accepted");
  take();
  const auto matters = file("matters.csv");
  EXPECT_EQ(matters.find("王小妹"), std::string::npos);
  EXPECT_EQ(matters.find("10001234567"), std::string::npos);
  EXPECT_NE(matters.find("王*妹"), std::string::npos);
  EXPECT_EQ(file("staff.csv").find("10000000001"), std::string::npos);
  EXPECT_EQ(trail(), "masked ");
}

TEST_P(Export, AClearOneNeedsAReasonThatIsAudited) {
  town.known_matter_at("accepted");
  EXPECT_THROW(take(true), std::runtime_error);
  EXPECT_THROW(take(true, "要"), std::runtime_error);
  EXPECT_FALSE(fs::exists(at_));
  take(true, "移交县里");
  EXPECT_NE(file("matters.csv").find("王小妹,10001234567"), std::string::npos);
  EXPECT_NE(file("staff.csv").find("10000000001"), std::string::npos);
  EXPECT_EQ(trail(), "clear 移交县里");
}

TEST_P(Export, TheGroundComesBackAsOneFeatureAGrid) {
  take();
  const auto all = json::parse(file("areas.geojson"));
  const auto& features = all.at("features").as_array();
  ASSERT_EQ(features.size(), town.grids());
  for (const auto& feature : features) {
    EXPECT_EQ(feature.at("geometry").at("type"), "MultiPolygon");
    const auto& ring = feature.at("geometry").at("coordinates").at(0).at(0).as_array();
    EXPECT_GE(ring.size(), 4u);
    EXPECT_EQ(ring.front(), ring.back());
  }
}

}  // namespace
}  // namespace huiyin::test
