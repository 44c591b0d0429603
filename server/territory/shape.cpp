#include "territory/shape.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/geometries/geometries.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

#include "territory/plane.hpp"

namespace huiyin::territory {
namespace {

namespace geometry = boost::geometry;
using Point = geometry::model::d2::point_xy<double>;
using Segment = geometry::model::segment<Point>;
using Loop = geometry::model::ring<Point, false, false>;  // counter-clockwise, open

/// Calls `visit(a, b)` for each edge of each ring.
template <class Visit>
void each_edge(const Shape& shape, Visit visit) {
  for (const auto& ring : shape)
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) visit(ring[before], ring[i]);
}

/// Whether an eastward ray from `p` meets the edge. An edge owns its lower end and not its upper one, and a place on
/// an edge lies east of it: the same in both directions of travel, so two neighbours never agree.
bool crosses(LngLat a, LngLat b, LngLat p) noexcept {
  if (a.lat_e7 > b.lat_e7) std::swap(a, b);
  if (p.lat_e7 < a.lat_e7 || p.lat_e7 >= b.lat_e7) return false;
  const auto wide = [](std::int32_t to, std::int32_t from) { return std::int64_t{to} - from; };
  return wide(b.lng_e7, a.lng_e7) * wide(p.lat_e7, a.lat_e7) > wide(p.lng_e7, a.lng_e7) * wide(b.lat_e7, a.lat_e7);
}

/// A square of the search for the label point. No place in it is farther from the border than `at_most`.
struct Square {
  Metres center{};
  double half{};
  double distance{};  ///< of its centre from the border; negative outside
  double at_most{};
  bool operator<(const Square& other) const noexcept { return at_most < other.at_most; }
};

Square look(const Shape& shape, const Plane& plane, Metres center, double half) {
  const LngLat place = plane.back(center);
  const double away = border_distance_m(shape, place);
  const double distance = contains(shape, place) ? away : -away;
  return {center, half, distance, distance + half * std::numbers::sqrt2};
}

}  // namespace

Box bounds(const Shape& shape) noexcept {
  Box box{shape.front().front(), shape.front().front()};
  for (const auto& ring : shape)
    for (const auto& p : ring) {
      box.low = {std::min(box.low.lng_e7, p.lng_e7), std::min(box.low.lat_e7, p.lat_e7)};
      box.high = {std::max(box.high.lng_e7, p.lng_e7), std::max(box.high.lat_e7, p.lat_e7)};
    }
  return box;
}

bool contains(const Shape& shape, LngLat place) noexcept {
  bool inside = false;
  each_edge(shape, [&](LngLat a, LngLat b) { inside ^= crosses(a, b, place); });
  return inside;
}

double border_distance_m(const Shape& shape, LngLat place) {
  const Plane plane{place};
  const auto point = [&](LngLat p) {
    const auto m = plane.of(p);
    return Point{m.x, m.y};
  };
  double nearest = std::numeric_limits<double>::infinity();
  each_edge(shape, [&](LngLat a, LngLat b) {
    nearest = std::min(nearest, geometry::comparable_distance(Point{0, 0}, Segment{point(a), point(b)}));
  });
  return std::sqrt(nearest);
}

LngLat label_point(const Shape& shape) {
  // The quad-tree search for the pole of inaccessibility: the most promising square first, split into four.
  const auto [low, high] = bounds(shape);
  const Plane plane{low};
  const auto extent = plane.of(high);
  const double side = std::max(std::min(extent.x, extent.y), 1.0);
  const double precision = std::max(1.0, side / 100);
  std::priority_queue<Square> open;
  for (double x = side / 2; x < extent.x + side / 2; x += side)
    for (double y = side / 2; y < extent.y + side / 2; y += side) open.push(look(shape, plane, {x, y}, side / 2));
  Square best = open.top();
  while (!open.empty() && (best.distance < 0 || open.top().at_most - best.distance > precision)) {
    const Square square = open.top();
    open.pop();
    if (square.distance > best.distance) best = square;
    if (square.half * 2 < precision / 4) continue;
    const double half = square.half / 2;
    for (const double dx : {-half, half})
      for (const double dy : {-half, half})
        open.push(look(shape, plane, {square.center.x + dx, square.center.y + dy}, half));
  }
  return plane.back(best.center);
}

bool is_sound(const Shape& shape) {
  const auto sound = [](const Ring& ring) {
    Loop loop;
    for (const auto& p : ring) {
      if (std::abs(p.lng()) > 180 || std::abs(p.lat()) > 90) return false;
      loop.emplace_back(p.lng_e7, p.lat_e7);
    }
    geometry::correct(loop);
    return ring.size() >= 3 && geometry::is_valid(loop);
  };
  return !shape.empty() && std::ranges::all_of(shape, sound);
}

}  // namespace huiyin::territory
