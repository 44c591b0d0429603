#include "territory/drawing.hpp"

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"

namespace huiyin::territory {
namespace {

// Divided, not multiplied by 1e-7: the quotient is the nearest double and prints as short as it was meant.
double degrees(std::int32_t e7) {
  return e7 / 1e7;
}
Spot spot(LngLat p) {
  return {degrees(p.lng_e7), degrees(p.lat_e7)};
}

Path path(const Line& line) {
  Path drawn;
  drawn.reserve(line.size() + 1);
  std::ranges::transform(line, std::back_inserter(drawn), spot);
  return drawn;
}

std::vector<Path> paths(const std::vector<Line>& lines) {
  std::vector<Path> drawn;
  std::ranges::transform(lines, std::back_inserter(drawn), path);
  return drawn;
}

DrawnGrid drawn(const Area& area, const Shape& shape) {
  return {area.id, area.name, area.short_name, area.village, area.composite, closed(shape), spot(area.center())};
}

}  // namespace

std::vector<Path> closed(const Shape& shape) {
  auto rings = paths(shape);
  for (auto& ring : rings) ring.push_back(ring.front());
  return rings;
}

Drawing draw(const Map& map) {
  Drawing drawing{.version = map.version(), .synthetic = map.synthetic(), .bbox = bbox(map)};
  for (const auto& grid : map.grids()) drawing.grids.push_back(drawn(*map.find(grid.levels.grid), grid.shape));
  for (const auto& area : map.areas()) {
    if (area.valid_to || area.center() == LngLat{}) continue;  // nothing drawn there yet
    if (area.level == Level::village) drawing.villages.push_back({area.id, area.name, spot(area.center())});
    if (area.level == Level::composite)
      drawing.composites.push_back({area.id, area.name, area.village, spot(area.center())});
  }
  const auto lines = [&](Level level) { return paths(map.lines()[static_cast<std::size_t>(level)]); };
  drawing.lines = {lines(Level::grid), lines(Level::composite), lines(Level::village), lines(Level::town)};
  return drawing;
}

std::optional<DrawnGrid> draw_grid(const Map& map, const std::string& id) {
  const auto grid = std::ranges::find(map.grids(), id, [](const Parcel& parcel) { return parcel.levels.grid; });
  if (grid == map.grids().end()) return std::nullopt;
  return drawn(*map.find(id), grid->shape);
}

Shape opened(const std::vector<Path>& rings) {
  Shape shape;
  for (const auto& path : rings) {
    auto& ring = shape.emplace_back();
    for (const auto& p : path) {
      if (p.size() < 2 || std::abs(p[0]) > 180 || std::abs(p[1]) > 90) throw Problem{Fault::invalid, "area.boundary"};
      ring.push_back(lng_lat(p[0], p[1]));
    }
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  }
  return shape;
}

std::vector<double> bbox(const Map& map) {
  const auto [low, high] = map.box();
  return {degrees(low.lng_e7), degrees(low.lat_e7), degrees(high.lng_e7), degrees(high.lat_e7)};
}

}  // namespace huiyin::territory
