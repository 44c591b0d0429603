#include "territory/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <cmath>
#include <limits>
#include <span>

#include "base/problem.hpp"

namespace huiyin::territory {
namespace {

std::vector<Shape> shapes(const std::vector<store::Ground>& grounds) {
  std::vector<Shape> all;
  for (const auto& ground : grounds) all.push_back(ground.shape);
  return all;
}

std::string fingerprint(const std::vector<Area>& areas, const std::vector<store::Ground>& grounds) {
  boost::crc_32_type sum;
  const auto add = [&](const auto& text) { sum.process_bytes(text.data(), text.size() * sizeof(*text.data())); };
  for (const auto& area : areas) {
    const LngLat center[] = {area.center()};
    add(area.id), add(area.name), add(area.short_name), add(area.parent), add(area.successor), add(std::span{center});
  }
  for (const auto& ground : grounds) {
    add(ground.area), add(std::span{&ground.synthetic, 1});
    for (const auto& ring : ground.shape) add(ring);
  }
  return fmt::format("{:08x}", sum.checksum());
}

std::string kilometres(double metres) {
  return fmt::format("{:.{}f}", metres / 1000, metres < 10'000 ? 1 : 0);
}

}  // namespace

Map::Map(std::vector<Area> areas, std::vector<store::Ground> grounds)
    : areas_{std::move(areas)}, index_{shapes(grounds)} {
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    by_id_.emplace(areas_[i].id, i);
    if (areas_[i].level == Level::town) town_ = &areas_[i];
  }
  version_ = fingerprint(areas_, grounds);
  for (auto& ground : grounds) {
    const auto [low, high] = bounds(ground.shape);
    if (grids_.empty()) box_ = {low, high};
    box_.low = {std::min(box_.low.lng_e7, low.lng_e7), std::min(box_.low.lat_e7, low.lat_e7)};
    box_.high = {std::max(box_.high.lng_e7, high.lng_e7), std::max(box_.high.lat_e7, high.lat_e7)};
    synthetic_ |= ground.synthetic;
    grids_.push_back({areas_[by_id_.at(ground.area)], std::move(ground.shape)});
  }
  lines_ = outline(grids_);
}

const Area* Map::find(const std::string& id) const noexcept {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &areas_[found->second];
}

const Area* Map::standing(const std::string& id) const noexcept {
  const auto* area = find(id);
  while (area && area->valid_to) area = find(area->successor);
  return area;
}

std::shared_ptr<const Map> Atlas::map() const {
  const std::scoped_lock lock{mutex_};
  return map_;
}

void Atlas::refresh(db::Tx& tx) {
  auto fresh = std::make_shared<const Map>(map_of(tx));
  const std::scoped_lock lock{mutex_};
  map_ = std::move(fresh);
}

void Atlas::follow(db::Tx& tx) {
  auto fresh = std::make_shared<const Map>(map_of(tx));
  const auto turn = [&] {
    const std::scoped_lock lock{mutex_};
    return ++read_;
  }();
  tx.after_commit([this, fresh, turn] {
    const std::scoped_lock lock{mutex_};
    if (turn < taken_) return;
    taken_ = turn;
    map_ = fresh;
  });
}

Map map_of(db::Tx& tx) {
  return {store::all(tx), store::all_ground(tx)};
}

LngLat place_of(const Map& map, double lng, double lat) {
  const auto on_globe = [](double x, double y) { return std::abs(x) <= 180 && std::abs(y) <= 90; };
  const bool sound = on_globe(lng, lat);
  if (sound && map.nearest(lng_lat(lng, lat), reach_m)) return lng_lat(lng, lat);
  if (on_globe(lat, lng) && map.nearest(lng_lat(lat, lng), reach_m)) throw Problem{Fault::invalid, "place.swapped"};
  if (!sound) throw Problem{Fault::invalid, "place.range"};
  return lng_lat(lng, lat);
}

Located locate(const Map& map, LngLat place) {
  if (map.grids().empty()) throw Problem{Fault::invalid, "place.no_map"};
  const auto hit = map.nearest(place, reach_m);
  if (!hit) {
    double away = std::numeric_limits<double>::infinity();
    for (const auto& grid : map.grids()) away = std::min(away, border_distance_m(grid.shape, place));
    throw Problem{Fault::invalid, "place.outside"}.with({kilometres(away)});
  }
  const auto& levels = map.grids()[hit->shape].levels;
  const auto distance = static_cast<int>(std::ceil(hit->distance_m));
  return {*map.find(levels.grid), *map.find(levels.composite), *map.find(levels.village), distance == 0, distance};
}

}  // namespace huiyin::territory
