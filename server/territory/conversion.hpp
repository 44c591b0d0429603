#pragma once
#include <optional>
#include <string>

namespace huiyin::territory {

/// A map file as somebody sends it.
struct MapFile {
  std::string name{};  ///< its ending says what it is
  std::string bytes{};
  std::optional<int> reference{};  ///< EPSG number of its coordinates, where the file does not say or says it wrongly
};

/// The file as GeoJSON in degrees on CGCS2000. GeoJSON comes back as it is; shapefiles (zipped), GeoPackage, KML, KMZ
/// and CSV go through ogr2ogr, a child process with limits. Slow: call it outside of transactions.
/// @throws Problem unsupported "import.format"; too_large "import.too_large"; invalid "import.unreadable",
///         "import.no_reference", "import.reference"; busy "import.too_long", "import.no_tool".
std::string to_geojson(const MapFile& file);

}  // namespace huiyin::territory
