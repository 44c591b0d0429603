#pragma once
#include "territory/map.hpp"

namespace huiyin::territory {

/// Longitude and latitude in degrees.
using Spot = std::vector<double>;
/// Rings end where they began, as in GeoJSON.
using Path = std::vector<Spot>;

struct DrawnGrid {
  std::string id{};
  std::string name{};
  std::string short_name{};
  std::string village{};
  std::string composite{};
  std::vector<Path> rings{};
  Spot label{};
};
BOOST_DESCRIBE_STRUCT(DrawnGrid, (), (id, name, short_name, village, composite, rings, label))

struct DrawnVillage {
  std::string id{};
  std::string name{};
  Spot label{};
};
BOOST_DESCRIBE_STRUCT(DrawnVillage, (), (id, name, label))

struct DrawnComposite {
  std::string id{};
  std::string name{};
  std::string village{};
  Spot label{};
};
BOOST_DESCRIBE_STRUCT(DrawnComposite, (), (id, name, village, label))

/// Every border once, under the highest level it separates.
struct DrawnLines {
  std::vector<Path> grid{};
  std::vector<Path> composite{};
  std::vector<Path> village{};
  std::vector<Path> town{};
};
BOOST_DESCRIBE_STRUCT(DrawnLines, (), (grid, composite, village, town))

struct Drawing {
  std::string version{};
  bool synthetic = false;
  std::vector<double> bbox{};  ///< west, south, east, north
  std::vector<DrawnGrid> grids{};
  std::vector<DrawnVillage> villages{};
  std::vector<DrawnComposite> composites{};
  DrawnLines lines{};
};
BOOST_DESCRIBE_STRUCT(Drawing, (), (version, synthetic, bbox, grids, villages, composites, lines))

/// The rings of a shape, each ending where it began.
std::vector<Path> closed(const Shape& shape);
/// The same the other way.
Shape opened(const std::vector<Path>& rings);

Drawing draw(const Map& map);
/// One grid of it, for those who carry only their own. Nothing when it has no ground.
std::optional<DrawnGrid> draw_grid(const Map& map, const std::string& id);
std::vector<double> bbox(const Map& map);

}  // namespace huiyin::territory
