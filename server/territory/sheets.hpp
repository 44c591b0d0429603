#pragma once
#include "platform/db/sheet.hpp"

namespace huiyin::territory {

/// The area tree, ended areas too.
std::vector<db::Sheet> sheets();

/// The ground of the basic grids as a GeoJSON FeatureCollection, degrees in CGCS2000; properties name the area.
std::string ground_as_geojson(db::Tx& tx);

}  // namespace huiyin::territory
