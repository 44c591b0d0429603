#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "base/problem.hpp"
#include "base/text.hpp"
#include "territory/feature.hpp"

namespace huiyin::territory {
namespace {

namespace json = boost::json;

[[noreturn]] void refuse() {
  throw Problem{Fault::unparsable, "import.no_geojson"};
}

const json::value* member(const json::value& v, std::string_view name) {
  const auto* object = v.if_object();
  return object ? object->if_contains(name) : nullptr;
}

std::string_view text(const json::value* v) {
  const auto* string = v ? v->if_string() : nullptr;
  return string ? std::string_view{string->data(), string->size()} : std::string_view{};
}

/// What a person would read in a table's cell.
std::string written(const json::value& v) {
  if (v.is_null()) return {};
  if (v.is_string()) return tidy(text(&v));
  if (v.is_double() && v.get_double() == std::floor(v.get_double()) && std::abs(v.get_double()) < 1e15)
    return std::to_string(static_cast<long long>(v.get_double()));
  return json::serialize(v);
}

double number(const json::value& v) {
  const double n = v.is_double()   ? v.get_double()
                   : v.is_int64()  ? static_cast<double>(v.get_int64())
                   : v.is_uint64() ? static_cast<double>(v.get_uint64())
                                   : NAN;
  if (!std::isfinite(n)) refuse();
  return n;
}

class Reader {
 public:
  FeatureFile read(const json::value& root) {
    const auto type = text(member(root, "type"));
    if (type == "Feature") {
      add(root);
    } else if (type == "FeatureCollection") {
      const auto* list = member(root, "features");
      if (!list || !list->is_array()) refuse();
      if (list->get_array().size() > most_features)
        throw Problem{Fault::too_large, "import.many_features"}.with({std::to_string(most_features)});
      for (const auto& feature : list->get_array()) add(feature);
    } else {
      refuse();
    }
    if (file_.features.empty()) throw Problem{Fault::invalid, "import.empty"};
    return std::move(file_);
  }

 private:
  void add(const json::value& v) {
    if (text(member(v, "type")) != "Feature") refuse();
    Feature feature{.number = static_cast<int>(file_.features.size()) + 1};
    if (const auto* properties = member(v, "properties"); properties && properties->is_object())
      for (const auto& [key, value] : properties->get_object()) {
        const std::string name{key};
        if (std::ranges::find(file_.properties, name) == file_.properties.end()) file_.properties.push_back(name);
        feature.properties[name] = written(value);
      }
    if (const auto* geometry = member(v, "geometry"); geometry && !geometry->is_null()) ground(*geometry, feature);
    file_.features.push_back(std::move(feature));
  }

  void ground(const json::value& geometry, Feature& feature) {
    const auto type = text(member(geometry, "type"));
    const auto* coordinates = member(geometry, "coordinates");
    if (type == "Polygon" || type == "MultiPolygon") {
      feature.has_ground = true;
      if (!coordinates || !coordinates->is_array()) refuse();
      if (type == "Polygon") return polygon(*coordinates, feature);
      for (const auto& one : coordinates->get_array()) polygon(one, feature);
    } else if (type == "GeometryCollection") {
      const auto* parts = member(geometry, "geometries");
      if (!parts || !parts->is_array()) refuse();
      for (const auto& part : parts->get_array())
        if (text(member(part, "type")) != "GeometryCollection") ground(part, feature);
    } else if (type.empty()) {
      refuse();
    } else {
      feature.other_geometry = true;
    }
  }

  void polygon(const json::value& rings, Feature& feature) {
    if (!rings.is_array()) refuse();
    bool outer = true;
    for (const auto& ring : rings.get_array()) {
      if (!ring.is_array()) refuse();
      RawRing points;
      for (const auto& point : ring.get_array()) points.push_back(place(point));
      feature.clockwise |= outer && area(points) < 0;
      outer = false;
      feature.rings.push_back(std::move(points));
    }
  }

  Degrees place(const json::value& point) {
    if (!point.is_array() || point.get_array().size() < 2) refuse();
    if (++points_ > most_points)
      throw Problem{Fault::too_large, "import.many_points"}.with({std::to_string(most_points)});
    const Degrees p{number(point.get_array()[0]), number(point.get_array()[1])};
    if (std::abs(p.lng) > 180 || std::abs(p.lat) > 90) throw Problem{Fault::invalid, "import.projected"};
    return p;
  }

  static double area(const RawRing& ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      twice += (ring[i].lng - ring[0].lng) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i + 1].lng - ring[0].lng) * (ring[i].lat - ring[0].lat);
    return twice;
  }

  FeatureFile file_{};
  std::size_t points_ = 0;
};

json::value parsed(const std::string& text) {
  boost::system::error_code error;
  const auto start = text.starts_with("\xEF\xBB\xBF") ? 3u : 0u;
  auto value = json::parse(json::string_view{text}.substr(start), error);
  if (error || !is_utf8(text)) refuse();
  return value;
}

}  // namespace

FeatureFile read_geojson(const std::string& text) {
  return Reader{}.read(parsed(text));
}

bool names_other_system(const std::string& whole) {
  const auto value = parsed(whole);
  const auto* crs = member(value, "crs");
  const auto* properties = crs ? member(*crs, "properties") : nullptr;
  const auto name = text(properties ? member(*properties, "name") : nullptr);
  return !name.empty() && !name.ends_with("CRS84") && !name.ends_with(":4326") && !name.ends_with(":4490") &&
         name != "WGS84";
}

}  // namespace huiyin::territory
