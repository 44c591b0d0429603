#include "territory/territory.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::territory {
namespace {

/// The levels of the parent, once it is sure that it may be one.
Levels levels_above(const Ctx& ctx, const NewArea& area) {
  const auto parent = area.parent.empty() ? std::nullopt : store::find(ctx.tx, area.parent);
  const bool fits = parent ? !parent->valid_to && static_cast<int>(parent->level) + 1 == static_cast<int>(area.level)
                           : area.parent.empty() && area.level == Level::town;
  if (!fits) throw Problem{Fault::invalid, "area.parent"};
  return parent ? Levels{*parent} : Levels{};
}

}  // namespace

void create_area(const Ctx& ctx, const NewArea& area) {
  auto levels = levels_above(ctx, area);
  levels.at(area.level) = area.id;
  if (!area.shape.empty() && (area.level != Level::grid || !is_sound(area.shape)))
    throw Problem{Fault::invalid, "area.boundary"};
  if (store::find(ctx.tx, area.id) || store::find_by_code(ctx.tx, area.code))
    throw Problem{Fault::conflict, "area.taken"}.with({area.code});
  Area made{{area.id, area.level, area.name, area.short_name}, levels, area.code, area.parent, area.position};
  made.center_lng_e7 = area.center.lng_e7;
  made.center_lat_e7 = area.center.lat_e7;
  made.valid_from = ctx.now;
  store::insert(ctx.tx, made);
  if (!area.shape.empty()) store::insert_ground(ctx.tx, {area.id, area.synthetic, area.shape}, ctx.now);
}

std::string found_town(const Ctx& ctx) {
  if (const auto map = map_of(ctx.tx); map.town()) return map.town()->id;
  create_area(ctx, {.id = "town", .level = Level::town, .position = 1});
  return "town";
}

void name_town(const Ctx& ctx, const TownName& in) {
  const auto map = map_of(ctx.tx);
  if (!map.town()) throw Problem{Fault::missing, "town.missing"};
  if (!std::ranges::all_of(in.code.value, [](char c) { return c >= '0' && c <= '9'; }))
    throw Problem{Fault::invalid, "input.invalid", {{"code", "town.code"}}};
  if (const auto other = store::find_by_code(ctx.tx, in.code.value); other && other->id != map.town()->id)
    throw Problem{Fault::conflict, "area.taken"}.with({in.code.value});
  store::set_name(ctx.tx, map.town()->id, in.name.value, in.code.value);
  audit::note(ctx, "territory.name_town", "area", map.town()->id, in.name.value);
}

void add_alias(const Ctx& ctx, const std::string& code, const std::string& area) {
  known(ctx, area);
  if (store::find_by_code(ctx.tx, code)) throw Problem{Fault::conflict, "area.taken"}.with({code});
  store::insert_alias(ctx.tx, code, area);
}

std::optional<Area> find(const Ctx& ctx, const std::string& id) {
  return store::find(ctx.tx, id);
}

std::optional<Area> standing(const Ctx& ctx, const std::string& id) {
  auto area = store::find(ctx.tx, id);
  while (area && area->valid_to) area = store::find(ctx.tx, area->successor);
  return area;
}

std::optional<Area> find_by_code(const Ctx& ctx, const std::string& code) {
  return store::find_by_code(ctx.tx, code);
}

Area known(const Ctx& ctx, const std::string& id) {
  auto area = store::find(ctx.tx, id);
  if (!area) throw Problem{Fault::missing, "area.unknown"};
  return std::move(*area);
}

Levels levels_of(const Ctx& ctx, const std::string& id) {
  return known(ctx, id);
}

Area claim_standing(const Ctx& ctx, const std::string& id) {
  store::hold(ctx.tx, id);
  auto area = known(ctx, id);
  while (area.valid_to) {
    store::hold(ctx.tx, area.successor);
    area = known(ctx, area.successor);
  }
  return area;
}

std::vector<Area> children(const Ctx& ctx, const std::string& parent) {
  auto areas = store::children(ctx.tx, parent);
  if (areas.empty()) known(ctx, parent);
  return areas;
}

std::vector<AreaRef> chain(const Ctx& ctx, const std::string& id) {
  const auto areas = store::chain(ctx.tx, id);
  if (areas.empty()) throw Problem{Fault::missing, "area.unknown"};
  return {areas.begin(), areas.end()};
}

}  // namespace huiyin::territory
