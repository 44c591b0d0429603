#include "territory/knit.hpp"

#include <algorithm>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <cmath>

namespace huiyin::territory {
namespace {

namespace geometry = boost::geometry;
using Corner = geometry::model::d2::point_xy<double>;
using Bounds = geometry::model::box<Corner>;
/// Corners of borders, each once.
using Corners = geometry::index::rtree<Corner, geometry::index::quadratic<16>>;

Bounds around(LngLat a, LngLat b) {
  return {Corner(std::min(a.lng_e7, b.lng_e7) - seam_e7, std::min(a.lat_e7, b.lat_e7) - seam_e7),
          Corner(std::max(a.lng_e7, b.lng_e7) + seam_e7, std::max(a.lat_e7, b.lat_e7) + seam_e7)};
}

LngLat place(const Corner& c) {
  return {static_cast<std::int32_t>(c.x()), static_cast<std::int32_t>(c.y())};
}

double apart(LngLat a, LngLat b) {
  return std::hypot(double(a.lng_e7) - b.lng_e7, double(a.lat_e7) - b.lat_e7);
}

/// The known corner nearest to `p`, which becomes one when there is none within a seam.
LngLat settled(Corners& corners, LngLat p) {
  LngLat nearest = p;
  double least = seam_e7 + 1;
  for (auto c = corners.qbegin(geometry::index::intersects(around(p, p))); c != corners.qend(); ++c)
    if (const auto away = apart(place(*c), p); away < least) {
      least = away;
      nearest = place(*c);
    }
  if (least > seam_e7) corners.insert(Corner(p.lng_e7, p.lat_e7));
  return nearest;
}

Ring without_repeats(const Ring& ring) {
  Ring out;
  for (const auto& p : ring)
    if (out.empty() || out.back() != p) out.push_back(p);
  while (out.size() > 1 && out.front() == out.back()) out.pop_back();
  return out;
}

/// The corners on the way from `a` to `b`, in order.
Ring on_the_way(const Corners& corners, LngLat a, LngLat b) {
  const double length = apart(a, b), dx = double(b.lng_e7) - a.lng_e7, dy = double(b.lat_e7) - a.lat_e7;
  std::vector<std::pair<double, LngLat>> found;
  for (auto c = corners.qbegin(geometry::index::intersects(around(a, b))); c != corners.qend(); ++c) {
    const auto p = place(*c);
    const double px = double(p.lng_e7) - a.lng_e7, py = double(p.lat_e7) - a.lat_e7;
    const double along = (px * dx + py * dy) / length, off = std::abs(px * dy - py * dx) / length;
    if (p != a && p != b && off <= seam_e7 && along > 0 && along < length) found.emplace_back(along, p);
  }
  std::ranges::sort(found);
  Ring way;
  for (const auto& [along, p] : found) way.push_back(p);
  return way;
}

void take_up(const Corners& corners, Shape& shape) {
  for (auto& ring : shape) {
    Ring full;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      full.push_back(ring[i]);
      std::ranges::copy(on_the_way(corners, ring[i], ring[(i + 1) % ring.size()]), std::back_inserter(full));
    }
    ring = without_repeats(full);
  }
}

}  // namespace

void knit(std::vector<Shape>& moving, std::vector<Shape>& fixed) {
  std::vector<Corner> known;
  for (const auto& shape : fixed)
    for (const auto& ring : shape)
      for (const auto& p : ring) known.emplace_back(p.lng_e7, p.lat_e7);
  Corners corners{known};
  Corners fresh;
  for (auto& shape : moving)
    for (auto& ring : shape) {
      for (auto& p : ring) {
        p = settled(corners, p);
        fresh.insert(Corner(p.lng_e7, p.lat_e7));
      }
      ring = without_repeats(ring);
    }
  for (auto& shape : moving) {
    std::erase_if(shape, [](const Ring& ring) { return ring.size() < 3; });
    take_up(corners, shape);
  }
  // What stays takes up the new corners alone, so that far borders are left as they are.
  for (auto& shape : fixed) take_up(fresh, shape);
}

}  // namespace huiyin::territory
