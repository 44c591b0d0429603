#include "territory/conversion.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/problem.hpp"
#include "platform/child/child.hpp"
#include "territory/feature.hpp"

namespace huiyin::territory {
namespace {

using Words = std::vector<std::string>;

struct Format {
  std::string_view ending;
  std::string_view driver;
  std::string_view within;  ///< how ogr2ogr enters an archive
};

constexpr Format formats[] = {
    {".geojson", "GeoJSON", ""}, {".json", "GeoJSON", ""}, {".zip", "ESRI Shapefile", "/vsizip/"},
    {".gpkg", "GPKG", ""},       {".kml", "LIBKML", ""},   {".kmz", "LIBKML", ""},
    {".csv", "CSV", ""}};

const Format& format_of(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto* found = std::ranges::find_if(formats, [&](const Format& f) { return name.ends_with(f.ending); });
  if (found == std::end(formats)) throw Problem{Fault::unsupported, "import.format"};
  return *found;
}

[[noreturn]] void refuse(const child::Outcome& outcome) {
  spdlog::info("ogr2ogr: {}", outcome.said);
  const auto says = [&](std::string_view words) { return outcome.said.find(words) != std::string::npos; };
  if (outcome.end == child::End::not_found) throw Problem{Fault::busy, "import.no_tool"};
  if (outcome.end == child::End::too_long) throw Problem{Fault::busy, "import.too_long"};
  if (says("no coordinate system")) throw Problem{Fault::invalid, "import.no_reference"};
  if (says("Failed to process SRS") || says("coordinate operation") || says("Failed to reproject") ||
      says("transformation"))
    throw Problem{Fault::invalid, "import.reference"};
  throw Problem{Fault::invalid, "import.unreadable"};
}

std::string content(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// All layers of the file become one, and that one GeoJSON.
std::string convert(const MapFile& file, const Format& format) {
  const child::TempFolder folder;
  const auto given = "given" + std::string{format.ending};
  std::ofstream{folder.path() / given, std::ios::binary} << file.bytes;
  // A file is opened by what is in it: formats that point at other files or addresses stay out.
  Words merge{"ogr2ogr",     "--config",
              "OGR_SKIP",    "OGR_VRT,HTTP,WFS,OAPIF,CSW,GMLAS,NAS,GML,GeoRSS,Carto,AmigoCloud,PLSCENES,NGW",
              "-f",          "GPKG",
              "merged.gpkg", std::string{format.within} + given,
              "-nln",        "areas",
              "-append",     "-addfields",
              "-dim",        "XY",
              "-nlt",        "GEOMETRY",
              "-lco",        "SPATIAL_INDEX=NO",
              "-lco",        "GEOMETRY_NAME=ground_",
              "-lco",        "FID=fid_"};
  if (format.driver != "CSV") merge.insert(merge.end(), {"-t_srs", "EPSG:4490"});
  if (file.reference) merge.insert(merge.end(), {"-s_srs", "EPSG:" + std::to_string(*file.reference)});
  if (const auto outcome = child::run(merge, folder.path()); outcome.end != child::End::well) refuse(outcome);
  const Words write{"ogr2ogr",     "-f",         "GeoJSON", "all.json",
                    "merged.gpkg", "areas",      "-lco",    "COORDINATE_PRECISION=9",
                    "-lco",        "RFC7946=YES"};
  if (const auto outcome = child::run(write, folder.path()); outcome.end != child::End::well) refuse(outcome);
  return content(folder.path() / "all.json");
}

}  // namespace

std::string to_geojson(const MapFile& file) {
  if (file.bytes.size() > most_bytes)
    throw Problem{Fault::too_large, "import.too_large"}.with({std::to_string(most_bytes >> 20)});
  const auto& format = format_of(file.name);
  if (format.driver == "GeoJSON" && !file.reference && !names_other_system(file.bytes)) return file.bytes;
  return convert(file, format);
}

}  // namespace huiyin::territory
