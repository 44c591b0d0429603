#pragma once
#include <map>
#include <string>
#include <vector>

#include "territory/datum.hpp"

namespace huiyin::territory {

/// As a file writes it, not yet looked at.
using RawRing = std::vector<Degrees>;

/// One entry of a map file.
struct Feature {
  int number = 0;  ///< from 1, in the order of the file
  std::map<std::string, std::string> properties{};
  bool has_ground = false;      ///< a polygon or several
  bool other_geometry = false;  ///< a point, a line, …
  bool clockwise = false;       ///< some outer ring runs the wrong way round for its format
  std::vector<RawRing>
      rings{};  ///< outer rings and holes of all its polygons, as written: closed if the file closes them
};

struct FeatureFile {
  std::vector<Feature> features{};
  std::vector<std::string> properties{};  ///< their names, in the order in which they come up
};

/// What a file may hold.
constexpr std::size_t most_bytes = 20u << 20;
constexpr std::size_t most_features = 5'000;
constexpr std::size_t most_points = 500'000;

/// Reads GeoJSON in degrees.
/// @throws Problem unparsable "import.no_geojson"; invalid "import.empty", "import.projected" (its coordinates are
///         metres), too_large "import.many_features", "import.many_points".
FeatureFile read_geojson(const std::string& text);

/// Whether the text names a reference system of its own that is not degrees on WGS-84 or CGCS2000.
bool names_other_system(const std::string& text);

}  // namespace huiyin::territory
