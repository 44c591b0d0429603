#include "territory/polygons.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/envelope.hpp>
#include <boost/geometry/algorithms/intersection.hpp>
#include <boost/geometry/geometries/geometries.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <cmath>
#include <tuple>

#include "territory/plane.hpp"

namespace huiyin::territory {
namespace {

namespace geometry = boost::geometry;
using Point = geometry::model::d2::point_xy<double>;
using Polygon = geometry::model::polygon<Point, false, false>;  // counter-clockwise, open
using Polygons = geometry::model::multi_polygon<Polygon>;
using Bounds = geometry::model::box<Point>;
using Entry = std::pair<Bounds, std::size_t>;
using Tree = geometry::index::rtree<Entry, geometry::index::rstar<16>>;

/// How many of the other rings go round each ring: even for outer rings, odd for holes.
std::vector<int> depths(const Shape& shape) {
  std::vector<int> depth(shape.size());
  if (shape.size() == 1) return depth;
  for (std::size_t i = 0; i < shape.size(); ++i)
    for (std::size_t k = 0; k < shape.size(); ++k)
      if (i != k && std::ranges::all_of(shape[i], [&](LngLat p) {
            return contains({shape[k]}, p) || std::ranges::find(shape[k], p) != shape[k].end();
          }))
        ++depth[i];
  return depth;
}

Polygons polygons(const Shape& shape, LngLat origin) {
  const auto depth = depths(shape);
  const auto loop = [&](const Ring& ring, auto& into) {
    for (const auto& p : ring)
      into.emplace_back(double{1} * p.lng_e7 - origin.lng_e7, double{1} * p.lat_e7 - origin.lat_e7);
  };
  Polygons all;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (depth[i] % 2 != 0) continue;
    auto& polygon = all.emplace_back();
    loop(shape[i], polygon.outer());
    for (std::size_t k = 0; k < shape.size(); ++k)
      if (depth[k] == depth[i] + 1 && contains({shape[i]}, label_point({shape[k]}))) {
        polygon.inners().emplace_back();
        loop(shape[k], polygon.inners().back());
      }
  }
  geometry::correct(all);
  return all;
}

/// Square metres of one square unit there.
double square(LngLat at) {
  const auto east = Plane{at}.of({at.lng_e7 + 1000, at.lat_e7}).x / 1000,
             north = Plane{at}.of({at.lng_e7, at.lat_e7 + 1000}).y / 1000;
  return east * north;
}

Bounds bounds_of(const Box& box) {
  return {Point(box.low.lng_e7, box.low.lat_e7), Point(box.high.lng_e7, box.high.lat_e7)};
}

struct Edge {
  LngLat a{};
  LngLat b{};
  std::size_t ring = 0;
  std::size_t position = 0;
};

/// Left, right or on the line from `a` to `b`.
int side(LngLat a, LngLat b, LngLat p) {
  const auto wide = [](std::int32_t to, std::int32_t from) { return std::int64_t{to} - from; };
  const auto left = wide(b.lng_e7, a.lng_e7) * wide(p.lat_e7, a.lat_e7);
  const auto right = wide(b.lat_e7, a.lat_e7) * wide(p.lng_e7, a.lng_e7);
  return left > right ? 1 : left < right ? -1 : 0;
}

bool within(LngLat a, LngLat b, LngLat p) {
  return p.lng_e7 >= std::min(a.lng_e7, b.lng_e7) && p.lng_e7 <= std::max(a.lng_e7, b.lng_e7) &&
         p.lat_e7 >= std::min(a.lat_e7, b.lat_e7) && p.lat_e7 <= std::max(a.lat_e7, b.lat_e7);
}

/// Where the lines through two edges cut each other, to the nearest unit. They must not be parallel.
LngLat cut(const Edge& e, const Edge& f) {
  const double ex = double(e.b.lng_e7) - e.a.lng_e7, ey = double(e.b.lat_e7) - e.a.lat_e7;
  const double fx = double(f.b.lng_e7) - f.a.lng_e7, fy = double(f.b.lat_e7) - f.a.lat_e7;
  const double dx = double(f.a.lng_e7) - e.a.lng_e7, dy = double(f.a.lat_e7) - e.a.lat_e7;
  const double along = (dx * fy - dy * fx) / (ex * fy - ey * fx);
  return {e.a.lng_e7 + static_cast<std::int32_t>(std::lround(along * ex)),
          e.a.lat_e7 + static_cast<std::int32_t>(std::lround(along * ey))};
}

/// Where two edges that do not follow each other meet against the rules.
std::optional<LngLat> meeting(const Edge& e, const Edge& f) {
  const int fa = side(e.a, e.b, f.a), fb = side(e.a, e.b, f.b), ea = side(f.a, f.b, e.a), eb = side(f.a, f.b, e.b);
  if (fa * fb < 0 && ea * eb < 0) return cut(e, f);
  const bool same_ring = e.ring == f.ring;
  for (const auto& [p, q, r] : {std::tuple{e.a, e.b, f.a}, {e.a, e.b, f.b}, {f.a, f.b, e.a}, {f.a, f.b, e.b}})
    if (side(p, q, r) == 0 && within(p, q, r) && (same_ring || (r != p && r != q))) return r;
  return std::nullopt;
}

bool follow(const Edge& e, const Edge& f, const Shape& shape) {
  if (e.ring != f.ring) return false;
  const auto size = shape[e.ring].size();
  return (e.position + 1) % size == f.position || (f.position + 1) % size == e.position;
}

}  // namespace

double area_m2(const Shape& shape) {
  return shape.empty() ? 0 : area_m2(shape, shape.front().front());
}

double area_m2(const Shape& shape, LngLat scale) {
  return shape.empty() ? 0 : geometry::area(polygons(shape, shape.front().front())) * square(scale);
}

bool same_ground(const Shape& one, const Shape& other) {
  const auto origin = one.front().front();
  Polygons common;
  geometry::intersection(polygons(one, origin), polygons(other, origin), common);
  const double most = std::max(area_m2(one, origin), area_m2(other, origin));
  return most - geometry::area(common) * square(origin) < 1;
}

std::optional<Patch> overlap(const Shape& one, const Shape& other, double least_m2) {
  const auto origin = one.front().front();
  Polygons common;
  geometry::intersection(polygons(one, origin), polygons(other, origin), common);
  const double area = geometry::area(common) * square(origin);
  if (common.empty() || area < least_m2) return std::nullopt;
  const auto widest = std::ranges::max_element(common, {}, [](const Polygon& p) { return geometry::area(p); });
  const auto around = geometry::return_envelope<Bounds>(*widest);
  const auto corner = [&](const Point& p) {
    return LngLat{origin.lng_e7 + static_cast<std::int32_t>(std::lround(p.x())),
                  origin.lat_e7 + static_cast<std::int32_t>(std::lround(p.y()))};
  };
  return Patch{area, {corner(around.min_corner()), corner(around.max_corner())}};
}

std::optional<LngLat> crossing(const Shape& shape) {
  std::vector<Edge> edges;
  std::vector<Entry> entries;
  for (std::size_t r = 0; r < shape.size(); ++r)
    for (std::size_t i = 0; i < shape[r].size(); ++i) {
      const auto a = shape[r][i], b = shape[r][(i + 1) % shape[r].size()];
      entries.emplace_back(bounds_of(bounds({{a, b}})), edges.size());
      edges.push_back({a, b, r, i});
    }
  const Tree tree{entries};
  for (const auto& [box, i] : entries)
    for (auto near = tree.qbegin(geometry::index::intersects(box)); near != tree.qend(); ++near) {
      if (near->second <= i || follow(edges[i], edges[near->second], shape)) continue;
      if (const auto at = meeting(edges[i], edges[near->second])) return at;
    }
  return std::nullopt;
}

std::vector<Ring> holes(const Shape& shape) {
  const auto depth = depths(shape);
  std::vector<Ring> left_out;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (depth[i] % 2 != 0) left_out.push_back(shape[i]);
  return left_out;
}

std::vector<std::pair<std::size_t, std::size_t>> neighbours(std::span<const Shape> shapes) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    if (!shapes[i].empty()) entries.emplace_back(bounds_of(bounds(shapes[i])), i);
  const Tree tree{entries};
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [box, i] : entries)
    for (auto near = tree.qbegin(geometry::index::intersects(box)); near != tree.qend(); ++near)
      if (i < near->second) pairs.emplace_back(i, near->second);
  std::ranges::sort(pairs);
  return pairs;
}

}  // namespace huiyin::territory
