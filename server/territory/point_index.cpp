#include "territory/point_index.hpp"

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/relate/cartesian.hpp>
#include <boost/iterator/function_output_iterator.hpp>

#include "territory/plane.hpp"

namespace huiyin::territory {

namespace geometry = boost::geometry;
using Corner = geometry::model::d2::point_xy<double>;  // whole 1e-7 degrees, exact in a double
using Bounds = geometry::model::box<Corner>;
using Entry = std::pair<Bounds, std::size_t>;

struct PointIndex::Tree : geometry::index::rtree<Entry, geometry::index::rstar<8>> {
  using rtree::rtree;
};

namespace {

Corner corner(LngLat p) {
  return {double(p.lng_e7), double(p.lat_e7)};
}

std::vector<Entry> entries(const std::vector<Shape>& shapes) {
  std::vector<Entry> all;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto box = bounds(shapes[i]);
    all.emplace_back(Bounds{corner(box.low), corner(box.high)}, i);
  }
  return all;
}

}  // namespace

PointIndex::PointIndex(std::vector<Shape> shapes)
    : shapes_{std::move(shapes)}, tree_{std::make_unique<const Tree>(entries(shapes_))} {}
PointIndex::~PointIndex() = default;
PointIndex::PointIndex(PointIndex&&) noexcept = default;
PointIndex& PointIndex::operator=(PointIndex&&) noexcept = default;

std::optional<PointIndex::Hit> PointIndex::find(LngLat place, double reach_m) const {
  std::optional<Hit> hit;
  const auto inside = [&](const Entry& entry) {
    if (!hit && contains(shapes_[entry.second], place)) hit = Hit{entry.second, 0};
  };
  tree_->query(geometry::index::intersects(corner(place)), boost::make_function_output_iterator(inside));
  if (hit) return hit;

  const Plane plane{place};
  const Bounds around{corner(plane.back({-reach_m, -reach_m})), corner(plane.back({reach_m, reach_m}))};
  const auto nearer = [&](const Entry& entry) {
    const double away = border_distance_m(shapes_[entry.second], place);
    if (away <= reach_m && (!hit || away < hit->distance_m)) hit = Hit{entry.second, away};
  };
  tree_->query(geometry::index::intersects(around), boost::make_function_output_iterator(nearer));
  return hit;
}

}  // namespace huiyin::territory
