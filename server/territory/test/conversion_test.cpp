#include "territory/conversion.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/problem.hpp"
#include "platform/child/child.hpp"
#include "territory/feature.hpp"

namespace huiyin::territory {
namespace {

constexpr auto square =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"第1网格"},"geometry":{"type":"Polygon",)"
    R"("coordinates":[[[120.61,31.66],[120.62,31.66],[120.62,31.67],[120.61,31.67],[120.61,31.66]]]}}]})";

/// The square written by ogr2ogr itself into another format and reference system.
class Written {
 public:
  explicit Written(const std::vector<std::string>& options, std::string name) : name_{std::move(name)} {
    std::ofstream{folder_.path() / "square.geojson"} << square;
    std::vector<std::string> command{"ogr2ogr"};
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), {name_, "square.geojson"});
    const auto outcome = child::run(command, folder_.path());
    EXPECT_EQ(outcome.end, child::End::well) << outcome.said;
  }
  MapFile file(std::optional<int> reference = std::nullopt) const {
    std::ifstream in{folder_.path() / name_, std::ios::binary};
    return {name_, {std::istreambuf_iterator<char>{in}, {}}, reference};
  }

 private:
  child::TempFolder folder_{};
  std::string name_;
};

void expect_the_square(const MapFile& file) {
  const auto read = read_geojson(to_geojson(file));
  ASSERT_EQ(read.features.size(), 1u);
  ASSERT_EQ(read.features[0].rings.size(), 1u);
  for (const auto& p : read.features[0].rings[0]) {
    EXPECT_TRUE(std::abs(p.lng - 120.61) < 1e-7 || std::abs(p.lng - 120.62) < 1e-7) << p.lng;
    EXPECT_TRUE(std::abs(p.lat - 31.66) < 1e-7 || std::abs(p.lat - 31.67) < 1e-7) << p.lat;
  }
}

std::string refusal(const MapFile& file) {
  try {
    to_geojson(file);
  } catch (const Problem& problem) {
    return problem.code();
  }
  return "none";
}

TEST(Conversion, LandsGaussKruegerShapefilesWhereTheyBelong) {
  expect_the_square(Written{{"-f", "ESRI Shapefile", "-t_srs", "EPSG:4549"}, "square.shp.zip"}.file());
}

TEST(Conversion, ReadsGeoPackagesKmlAndGeoJsonInMetres) {
  expect_the_square(Written{{"-f", "GPKG", "-t_srs", "EPSG:4549"}, "square.gpkg"}.file());
  expect_the_square(Written{{"-f", "LIBKML"}, "square.kml"}.file());
  expect_the_square(Written{{"-f", "GeoJSON", "-t_srs", "EPSG:4549"}, "square.json"}.file());
}

TEST(Conversion, BelievesTheReferenceSystemThatSomebodyGives) {
  EXPECT_EQ(refusal(Written{{"-f", "GPKG"}, "square.gpkg"}.file(1)), "import.reference");
  expect_the_square(
      Written{{"-f", "GeoJSON", "-t_srs", "EPSG:4549", "-lco", "WRITE_NAME=NO"}, "bare.geojson"}.file(4549));
}

TEST(Conversion, ReadsListsWithoutGround) {
  const auto read = read_geojson(to_geojson({"villages.csv", "code,name\n320581111001,王庄社区\n", {}}));
  ASSERT_EQ(read.features.size(), 1u);
  EXPECT_EQ(read.features[0].properties.at("code"), "320581111001");
  EXPECT_FALSE(read.features[0].has_ground);
}

TEST(Conversion, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(refusal({"map.dwg", "x", {}}), "import.format");
  EXPECT_EQ(refusal({"map.zip", "no archive", {}}), "import.unreadable");
  EXPECT_EQ(refusal({"map.gpkg", "", {}}), "import.unreadable");
  EXPECT_EQ(refusal({"map.geojson", std::string(most_bytes + 1, ' '), {}}), "import.too_large");
  EXPECT_EQ(refusal({"../../etc/passwd", "x", {}}), "import.format");
}

TEST(Conversion, OpensNoFileButTheOneItWasGiven) {
  const child::TempFolder folder;
  std::ofstream{folder.path() / "secret.csv"} << "code,name\n1,secret\n";
  const auto pointing = fmt::format(
      "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>{}</SrcDataSource>"
      "</OGRVRTLayer></OGRVRTDataSource>",
      (folder.path() / "secret.csv").string());
  for (const auto* name : {"map.kml", "map.gpkg"})
    EXPECT_EQ(refusal({name, pointing, {}}), "import.unreadable") << name;
  EXPECT_EQ(to_geojson({"list.csv", pointing, {}}).find("code"), std::string::npos)
      << "its own words, not the other file's";
}

TEST(Child, IsStoppedAtItsLimits) {
  const child::TempFolder folder;
  EXPECT_EQ(child::run({"sleep", "60"}, folder.path(), {.time = std::chrono::seconds{1}}).end, child::End::too_long);
  EXPECT_EQ(child::run({"no-such-program"}, folder.path()).end, child::End::not_found);
  EXPECT_EQ(child::run({"dd", "if=/dev/zero", "of=big", "bs=1M", "count=4"}, folder.path(), {.file_size = 1 << 20}).end,
            child::End::failed);
  EXPECT_LE(std::filesystem::file_size(folder.path() / "big"), 1u << 20);
  EXPECT_EQ(child::run({"false"}, folder.path()).end, child::End::failed);
  EXPECT_EQ(child::run({"true"}, folder.path()).end, child::End::well);
}

}  // namespace
}  // namespace huiyin::territory
