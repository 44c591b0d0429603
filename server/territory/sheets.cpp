#include "territory/sheets.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <unordered_map>

#include "territory/store.hpp"

namespace huiyin::territory {
namespace {

namespace json = boost::json;

struct AreaOut {
  std::string id{};
  std::string level{};
  std::string code{};
  std::string name{};
  std::string short_name{};
  std::optional<std::string> parent{};
  TimePoint valid_from{};
  std::optional<TimePoint> valid_to{};
  std::optional<std::string> successor{};
};
BOOST_DESCRIBE_STRUCT(AreaOut, (), (id, level, code, name, short_name, parent, valid_from, valid_to, successor))

json::array closed(const Ring& ring) {
  json::array out;
  for (const auto& p : ring) out.push_back(json::array{p.lng(), p.lat()});
  if (!ring.empty()) out.push_back(json::array{ring.front().lng(), ring.front().lat()});
  return out;
}

/// How many of the other rings go round this one.
std::vector<std::size_t> rings_round(const Shape& shape, std::size_t which) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (i != which && contains({shape[i]}, shape[which].front())) out.push_back(i);
  return out;
}

/// A shape keeps outer rings and holes in any order; GeoJSON wants each hole with the ring it lies in.
json::object multi_polygon(const Shape& shape) {
  std::vector<std::vector<std::size_t>> round;
  for (std::size_t i = 0; i < shape.size(); ++i) round.push_back(rings_round(shape, i));
  json::array polygons;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (round[i].size() % 2 != 0) continue;
    json::array polygon{closed(shape[i])};
    for (std::size_t hole = 0; hole < shape.size(); ++hole)
      if (round[hole].size() == round[i].size() + 1 && std::ranges::count(round[hole], i) > 0)
        polygon.push_back(closed(shape[hole]));
    polygons.push_back(std::move(polygon));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

}  // namespace

std::vector<db::Sheet> sheets() {
  return {{.name = "areas",
           .about = "Town, villages, composite grids and basic grids. Ground of the basic grids: areas.geojson.",
           .columns = {{"id", "never changes"},
                       {"level", "town, village, composite or grid"},
                       {"code", "official where there is one"},
                       {"name", ""},
                       {"short_name", ""},
                       {"parent", "id of the area it lies in"},
                       {"valid_from", ""},
                       {"valid_to", "empty while it is in force"},
                       {"successor", "id of the area that has its ground since"}},
           .read = [](db::Tx& tx, const std::function<void(const db::Sheet::Row&)>& row) {
             for (const auto& a :
                  tx.all<AreaOut>("SELECT id, level, code, name, short_name, parent, valid_from, valid_to, successor"
                                  " FROM area ORDER BY town, village, composite, grid, id"))
               row(db::texts_of(a));
           }}};
}

std::string ground_as_geojson(db::Tx& tx) {
  std::unordered_map<std::string, Area> areas;
  for (auto& area : store::all(tx)) areas.emplace(area.id, std::move(area));
  json::array features;
  for (const auto& ground : store::all_ground(tx)) {
    const auto& area = areas.at(ground.area);
    features.push_back({{"type", "Feature"},
                        {"id", area.id},
                        {"properties",
                         {{"id", area.id},
                          {"code", area.code},
                          {"name", area.name},
                          {"village", area.village},
                          {"composite", area.composite},
                          {"synthetic", ground.synthetic}}},
                        {"geometry", multi_polygon(ground.shape)}});
  }
  return json::serialize(json::object{{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

}  // namespace huiyin::territory
