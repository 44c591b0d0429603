#include "territory/http.hpp"

#include <mutex>

#include "base/problem.hpp"
#include "territory/territory.hpp"

namespace huiyin::territory {
namespace {

using auth::Right;

struct Town {
  std::string name{};
  AreaRef area{};
  std::string code{};
  LngLat center{};
  std::vector<double> bbox{};
  bool synthetic = false;
  std::string hotline{};
  Date today{};
  std::string map_version{};
};
BOOST_DESCRIBE_STRUCT(Town, (), (name, area, code, center, bbox, synthetic, hotline, today, map_version))

struct Parent {
  std::optional<std::string> parent{};
};
BOOST_DESCRIBE_STRUCT(Parent, (), (parent))

struct AreaRow : AreaRef {
  std::string code{};
  std::string parent{};
  LngLat center{};
  int children = 0;
  TimePoint valid_from{};
};
BOOST_DESCRIBE_STRUCT(AreaRow, (AreaRef), (code, parent, center, children, valid_from))

struct AreaList {
  std::vector<AreaRow> items{};
};
BOOST_DESCRIBE_STRUCT(AreaList, (), (items))

struct Place {
  double lng = 0;
  double lat = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lng, lat))

const Area& town_of(const Map& map) {
  if (!map.town()) throw Problem{Fault::missing, "town.missing"};
  return *map.town();
}

Town show_town(const Map& map, const TownWords& words, Date today) {
  const auto& town = town_of(map);
  return {.name = words.name.empty() ? town.name : words.name,
          .area = town,
          .code = town.code,
          .center = town.center(),
          .bbox = bbox(map),
          .synthetic = map.synthetic(),
          .hotline = words.hotline,
          .today = today,
          .map_version = map.version()};
}

AreaList list(const Ctx& ctx, const std::string& parent) {
  AreaList rows;
  for (const auto& area : children(ctx, parent))
    rows.items.push_back({area, area.code, area.parent, area.center(), area.children, area.valid_from});
  return rows;
}

/// The map as text, made once a version: by far the longest answer, and the same for everybody.
class Print {
 public:
  std::string of(const Map& map) {
    const std::scoped_lock lock{mutex_};
    if (version_ != map.version()) {
      text_ = http::json::serialize(http::encode(draw(map), {}));
      version_ = map.version();
    }
    return text_;
  }

 private:
  std::mutex mutex_{};
  std::string version_{};
  std::string text_{};
};

http::Response show_map(const http::Call& call, const Map& map, Print& print) {
  const auto tag = '"' + map.version() + '"';
  http::Response out{.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}}};
  if (call.request.header("if-none-match").find(tag) != std::string_view::npos)
    out.status = 304;
  else
    out.body = print.of(map);
  return out;
}

}  // namespace

void mount(http::Router& router, const Atlas& atlas, TownWords words) {
  router.get("/api/v1/town", Right::anyone,
             [&atlas, words](const http::Call& call) { return show_town(*atlas.map(), words, date_of(call.now)); });
  router.get("/api/v1/areas", Right::anyone, [&](const Ctx& ctx, const Parent& in) {
    return list(ctx, in.parent ? *in.parent : town_of(*atlas.map()).id);
  });
  router
      .get("/api/v1/map", Right::anyone,
           [&, print = std::make_shared<Print>()](const http::Call& call) {
             return show_map(call, *atlas.map(), *print);
           })
      .output_schema = http::schema<Drawing>;
  router.get("/api/v1/places/locate", Right::anyone, [&](const http::Call&, const Place& in) {
    const auto map = atlas.map();
    return locate(*map, place_of(*map, in.lng, in.lat));
  });
}

}  // namespace huiyin::territory
