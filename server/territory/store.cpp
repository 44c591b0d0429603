#include "territory/store.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace huiyin::territory::store {
namespace {

namespace json = boost::json;

std::string areas(std::string_view rest) {
  return std::string{
      "SELECT a.id, a.level, a.name, a.short_name, a.town, a.village, a.composite, a.grid, a.code,"
      " COALESCE(a.parent, '') AS parent, a.position, a.center_lng_e7, a.center_lat_e7, a.valid_from, a.valid_to,"
      " COALESCE(a.successor, '') AS successor,"
      " (SELECT COUNT(*) FROM area c WHERE c.parent = a.id AND c.valid_to IS NULL) AS children FROM area a "}
      .append(rest);
}

std::string to_json(const Shape& shape) {
  json::array rings;
  for (const auto& ring : shape) {
    auto& points = rings.emplace_back(json::array{}).as_array();
    for (const auto& p : ring) points.push_back({p.lng_e7, p.lat_e7});
  }
  return json::serialize(rings);
}

Shape from_json(const std::string& rings) {
  const auto whole = [](const json::value& v) { return v.to_number<std::int32_t>(); };
  const auto parsed = json::parse(rings);
  Shape shape;
  for (const auto& ring : parsed.as_array()) {
    auto& points = shape.emplace_back();
    for (const auto& p : ring.as_array()) points.push_back({whole(p.at(0)), whole(p.at(1))});
  }
  return shape;
}

struct GroundRow {
  std::string area{};
  bool synthetic = false;
  std::string rings{};
};
BOOST_DESCRIBE_STRUCT(GroundRow, (), (area, synthetic, rings))

struct PresentRow {
  bool synthetic = false;
  TimePoint valid_from{};
};
BOOST_DESCRIBE_STRUCT(PresentRow, (), (synthetic, valid_from))

struct PastRow {
  TimePoint valid_from{};
  std::optional<TimePoint> valid_to{};
  std::string rings{};
};
BOOST_DESCRIBE_STRUCT(PastRow, (), (valid_from, valid_to, rings))

}  // namespace

void insert(db::Tx& tx, const Area& area) {
  tx.run(
      "INSERT INTO area (id, level, name, short_name, town, village, composite, grid, code, parent, position,"
      " center_lng_e7, center_lat_e7, valid_from)"
      " VALUES (:id, :level, :name, :short_name, :town, :village, :composite, :grid, :code, NULLIF(:parent, ''),"
      " :position, :lng, :lat, :valid_from)",
      {{"id", area.id},
       {"level", area.level},
       {"name", area.name},
       {"short_name", area.short_name},
       {"town", area.town},
       {"village", area.village},
       {"composite", area.composite},
       {"grid", area.grid},
       {"code", area.code},
       {"parent", area.parent},
       {"position", area.position},
       {"lng", area.center_lng_e7},
       {"lat", area.center_lat_e7},
       {"valid_from", area.valid_from}});
}

void insert_ground(db::Tx& tx, const Ground& ground, TimePoint from) {
  tx.run("INSERT INTO area_boundary (area, valid_from, synthetic, rings) VALUES (:area, :from, :synthetic, :rings)",
         {{"area", ground.area}, {"from", from}, {"synthetic", ground.synthetic}, {"rings", to_json(ground.shape)}});
}

void hold(db::Tx& tx, const std::string& area) {
  if (tx.dialect() == db::Dialect::postgres)
    tx.all<std::string>("SELECT id FROM area WHERE id = :area FOR SHARE", {{"area", area}});
}

void insert_alias(db::Tx& tx, const std::string& code, const std::string& area) {
  tx.run("INSERT INTO area_alias (code, area) VALUES (:code, :area)", {{"code", code}, {"area", area}});
}

void retouch(db::Tx& tx, const Ground& ground) {
  tx.run("UPDATE area_boundary SET rings = :rings WHERE area = :area AND valid_to IS NULL",
         {{"area", ground.area}, {"rings", to_json(ground.shape)}});
}

void redraw(db::Tx& tx, const Ground& ground, TimePoint now) {
  auto fresh = ground;
  if (const auto was = tx.maybe<PresentRow>(
          "SELECT synthetic, valid_from FROM area_boundary WHERE area = :area AND valid_to IS NULL",
          {{"area", ground.area}})) {
    fresh.synthetic = was->synthetic;
    now = std::max(now, was->valid_from + std::chrono::milliseconds{1});  // a clock may stand still
    tx.run("UPDATE area_boundary SET valid_to = :now WHERE area = :area AND valid_to IS NULL",
           {{"area", ground.area}, {"now", now}});
  }
  insert_ground(tx, fresh, now);
}

std::optional<Ground> former_ground(db::Tx& tx, const std::string& area) {
  const auto row = tx.maybe<GroundRow>(
      "SELECT f.area, f.synthetic, f.rings FROM area_boundary n JOIN area_boundary f"
      " ON f.area = n.area AND f.valid_to = n.valid_from WHERE n.area = :area AND n.valid_to IS NULL",
      {{"area", area}});
  if (!row) return std::nullopt;
  return Ground{row->area, row->synthetic, from_json(row->rings)};
}

void undraw(db::Tx& tx, const std::string& area, const Shape& former) {
  const auto since = tx.one<TimePoint>("SELECT valid_from FROM area_boundary WHERE area = :area AND valid_to IS NULL",
                                       {{"area", area}});
  tx.run("DELETE FROM area_boundary WHERE area = :area AND valid_to IS NULL", {{"area", area}});
  tx.run("UPDATE area_boundary SET valid_to = NULL, rings = :rings WHERE area = :area AND valid_to = :since",
         {{"area", area}, {"since", since}, {"rings", to_json(former)}});
}

std::vector<PastGround> history(db::Tx& tx, const std::string& area) {
  std::vector<PastGround> past;
  for (const auto& row : tx.all<PastRow>("SELECT valid_from, valid_to, rings FROM area_boundary WHERE area = :area"
                                         " ORDER BY valid_from DESC",
                                         {{"area", area}}))
    past.push_back({row.valid_from, row.valid_to, from_json(row.rings)});
  return past;
}

void set_center(db::Tx& tx, const std::string& area, LngLat center) {
  tx.run("UPDATE area SET center_lng_e7 = :lng, center_lat_e7 = :lat WHERE id = :area",
         {{"area", area}, {"lng", center.lng_e7}, {"lat", center.lat_e7}});
}

void set_name(db::Tx& tx, const std::string& area, const std::string& name, const std::string& code) {
  tx.run("UPDATE area SET name = :name, short_name = :name, code = :code WHERE id = :area",
         {{"area", area}, {"name", name}, {"code", code}});
}

void rename(db::Tx& tx, const std::string& area, const std::string& name, const std::string& short_name) {
  tx.run("UPDATE area SET name = :name, short_name = :short_name WHERE id = :area",
         {{"name", name}, {"short_name", short_name}, {"area", area}});
}

void end(db::Tx& tx, const std::string& area, const std::string& into, TimePoint now) {
  // A clock may stand still: what ends has lasted.
  tx.run(
      "UPDATE area_boundary SET valid_to = CASE WHEN :now > valid_from THEN :now ELSE valid_from + 1 END"
      " WHERE area = :area AND valid_to IS NULL",
      {{"now", now}, {"area", area}});
  tx.run(
      "UPDATE area SET valid_to = CASE WHEN :now > valid_from THEN :now ELSE valid_from + 1 END, successor = :into"
      " WHERE id = :area",
      {{"now", now}, {"into", into}, {"area", area}});
}

std::optional<Ground> last_ground(db::Tx& tx, const std::string& area) {
  const auto row = tx.maybe<GroundRow>(
      "SELECT area, synthetic, rings FROM area_boundary WHERE area = :area ORDER BY valid_from DESC LIMIT 1",
      {{"area", area}});
  if (!row) return std::nullopt;
  return Ground{row->area, row->synthetic, from_json(row->rings)};
}

void revive(db::Tx& tx, const std::string& area, const Shape& ground) {
  tx.run("UPDATE area SET successor = NULL, valid_to = NULL WHERE id = :area", {{"area", area}});
  tx.run(
      "UPDATE area_boundary SET valid_to = NULL, rings = :rings WHERE area = :area"
      " AND valid_from = (SELECT MAX(b.valid_from) FROM area_boundary b WHERE b.area = :area)",
      {{"rings", to_json(ground)}, {"area", area}});
}

void remove(db::Tx& tx, const std::string& area) {
  tx.run("DELETE FROM area_alias WHERE area = :area", {{"area", area}});
  tx.run("DELETE FROM area_boundary WHERE area = :area", {{"area", area}});
  tx.run("DELETE FROM area WHERE id = :area", {{"area", area}});
}

std::optional<Area> find(db::Tx& tx, const std::string& id) {
  return tx.maybe<Area>(areas("WHERE a.id = :id"), {{"id", id}});
}

std::optional<Area> find_by_code(db::Tx& tx, const std::string& code) {
  return tx.maybe<Area>(areas("WHERE a.valid_to IS NULL AND (a.code = :code"
                              " OR a.id IN (SELECT area FROM area_alias WHERE code = :code)) ORDER BY a.code <> :code"),
                        {{"code", code}});
}

std::vector<Area> children(db::Tx& tx, const std::string& parent) {
  return tx.all<Area>(areas("WHERE a.parent = :parent AND a.valid_to IS NULL ORDER BY a.position, a.id"),
                      {{"parent", parent}});
}

std::vector<Area> chain(db::Tx& tx, const std::string& id) {
  return tx.all<Area>(areas("JOIN area s ON a.id IN (s.town, s.village, s.composite, s.grid) WHERE s.id = :id"
                            " ORDER BY a.village, a.composite, a.grid"),
                      {{"id", id}});
}

std::vector<Area> all(db::Tx& tx) {
  return tx.all<Area>(areas("ORDER BY a.id"));
}

std::vector<Ground> all_ground(db::Tx& tx) {
  std::vector<Ground> grounds;
  for (auto& row : tx.all<GroundRow>("SELECT area, synthetic, rings FROM area_boundary WHERE valid_to IS NULL"
                                     " ORDER BY area"))
    grounds.push_back({std::move(row.area), row.synthetic, from_json(row.rings)});
  return grounds;
}

}  // namespace huiyin::territory::store
