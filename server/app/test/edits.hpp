#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "story.hpp"

namespace huiyin::test {

using territory::Ring;
using territory::Shape;

/// What an edit says of one grid.
struct Drawn {
  std::string area{};    ///< of a grid that stands
  std::string parent{};  ///< for a new one
  std::string name{};
  Shape shape{};
  std::string into{};  ///< of a grid that ends
};

inline std::string text_of(const Drawn& drawn) {
  std::string rings;
  for (auto ring : drawn.shape) {
    ring.push_back(ring.front());
    std::string points;
    for (const auto& p : ring) points += fmt::format("{}[{:.7f},{:.7f}]", points.empty() ? "" : ",", p.lng(), p.lat());
    rings += (rings.empty() ? "[" : ",[") + points + "]";
  }
  return fmt::format(
      R"({{"type":"Feature","properties":{{"area":"{}","parent":"{}","name":"{}","into":"{}","code":""}},"geometry":{{"type":"Polygon","coordinates":[{}]}}}})",
      drawn.area, drawn.parent, drawn.name, drawn.into, rings);
}

/// Somebody draws on the map of the town.
class Edits : public Story {
 protected:
  using Grounds = std::map<std::string, Shape>;

  Reply plan(const std::vector<Drawn>& grids, const std::string& who = "admin", std::string id = {}) {
    std::string features;
    for (const auto& grid : grids) features += (features.empty() ? "" : ",") + text_of(grid);
    if (id.empty()) id = town.id();
    return town.as(who).send("PUT", "/area-imports/" + id + "?file=edit&origin=edit",
                             R"({"type":"FeatureCollection","features":[)" + features + "]}",
                             {{"content-type", "application/octet-stream"}});
  }
  Reply act(const std::string& id, const std::string& what, const json::object& body = {}) {
    return town.as("admin").post("/area-imports/" + id + "/acts/" + what, body);
  }
  Reply accept(const Reply& planned) {
    town.pass(1min);
    return act(planned.text("id"), "accept", {{"basis", planned.json.at("plan").at("basis")}});
  }
  /// Accepted and done. @return the edit's id
  std::string edited(const std::vector<Drawn>& grids) {
    const auto planned = plan(grids);
    EXPECT_EQ(planned.status, 201) << planned.raw.body;
    const auto done = accept(planned);
    EXPECT_EQ(done.status, 200) << done.raw.body << planned.raw.body;
    return planned.text("id");
  }

  Grounds grounds() {
    Grounds all;
    for (const auto& parcel : town.house.atlas().map()->grids()) all[parcel.levels.grid] = parcel.shape;
    return all;
  }
  std::vector<std::string> owners(LngLat corner) {
    std::vector<std::string> found;
    for (const auto& [grid, shape] : grounds())
      for (const auto& ring : shape)
        if (std::ranges::find(ring, corner) != ring.end()) found.push_back(grid);
    return found;
  }
  /// A corner that two grids share and no third one has.
  LngLat shared_corner() {
    const auto ring = grounds().at(town.grid(1)).front();
    for (const auto& p : ring)
      if (owners(p).size() == 2) return p;
    throw std::logic_error{"the land has no such corner"};
  }
  /// Its grids with the corner a tenth of the way to the middle of the first grid.
  std::vector<Drawn> moved(LngLat corner) {
    const auto middle = town.place_in(1);
    const LngLat to{corner.lng_e7 + (middle.lng_e7 - corner.lng_e7) / 10,
                    corner.lat_e7 + (middle.lat_e7 - corner.lat_e7) / 10};
    std::vector<Drawn> out;
    for (const auto& grid : owners(corner)) {
      auto shape = grounds().at(grid);
      for (auto& ring : shape) std::ranges::replace(ring, corner, to);
      out.push_back({.area = grid, .shape = shape});
    }
    return out;
  }
  /// A grid cut in two from one corner to another.
  static std::pair<Shape, Shape> halves(const Shape& shape) {
    const auto& ring = shape.front();
    for (std::size_t i = 0; i < ring.size(); ++i)
      for (std::size_t k = i + 2; k < ring.size(); ++k) {
        const LngLat middle{std::midpoint(ring[i].lng_e7, ring[k].lng_e7),
                            std::midpoint(ring[i].lat_e7, ring[k].lat_e7)};
        const Shape one{Ring(ring.begin() + i, ring.begin() + k + 1)};
        Shape other{Ring(ring.begin() + k, ring.end())};
        other.front().insert(other.front().end(), ring.begin(), ring.begin() + i + 1);
        if (territory::contains(shape, middle) && territory::is_sound(one) && territory::is_sound(other))
          return {other, one};
      }
    throw std::logic_error{"no straight cut"};
  }
  static std::vector<std::string> codes(const Reply& planned) {
    std::vector<std::string> all;
    for (const auto& remark : planned.json.at("plan").at("remarks").as_array())
      all.emplace_back(remark.at("code").as_string());
    return all;
  }
  /// "change id" of what the plan shows.
  static std::vector<std::string> changes(const Reply& planned) {
    std::vector<std::string> all;
    for (const auto& area : planned.json.at("plan").at("areas").as_array())
      all.push_back(fmt::format("{} {}", std::string_view{area.at("change").as_string()},
                                std::string_view{area.at("id").as_string()}));
    return all;
  }
  long long versions() { return town.stored<long long>("SELECT COUNT(*) FROM area_boundary"); }
};

}  // namespace huiyin::test
