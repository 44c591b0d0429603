#include "territory/drafter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "territory/polygons.hpp"

namespace huiyin::territory {

std::string cell(const Feature& feature, const std::string& property) {
  const auto found = property.empty() ? feature.properties.end() : feature.properties.find(property);
  return found == feature.properties.end() ? "" : found->second;
}

Drafter::Drafter(std::string id, const FeatureFile& file, const Choice& choice, const Map& map)
    : id_{std::move(id)}, file_{file}, choice_{choice}, map_{map}, columns_{*choice.columns} {
  for (const auto& area : map.areas())
    if (!area.valid_to) {
      codes_.insert(area.code);
      auto& last = positions_[area.parent];
      last = std::max(last, area.position);
      keep({.id = area.id,
            .level = area.level,
            .code = area.code,
            .name = area.name,
            .short_name = area.short_name,
            .parent = area.parent});
    }
}

Candidate& Drafter::enter(const Feature& feature) {
  auto& c = candidates_.emplace_back(Candidate{.feature = &feature});
  c.area.name = cell(feature, columns_.name);
  c.area.code = cell(feature, columns_.code);
  return c;
}

void Drafter::take_ground_of(Candidate& c) {
  if (c.feature->has_ground) take_ground(c, choice_.datum, remarks_);
}

void Drafter::refuse_text(Candidate& c, const std::string& text, const std::string& property, int most) {
  if (has_controls(text) || length(text) > static_cast<std::size_t>(most))
    remarks_.refuse(c, property, "import.bad_text", {std::to_string(most)});
}

void Drafter::check(Candidate& c, bool code_needed) {
  if (c.feature->other_geometry) remarks_.refuse(c, "", "import.not_an_area");
  if (c.area.level == Level::grid && !c.feature->has_ground && !c.feature->other_geometry)
    remarks_.tell(c, "import.no_ground");
  refuse_text(c, c.area.name, columns_.name, 100);
  refuse_text(c, c.area.code, columns_.code, 40);
  if (c.area.name.empty()) remarks_.refuse(c, columns_.name, "import.no_name");
  if (c.area.code.empty()) {
    if (code_needed && !columns_.code.empty()) remarks_.refuse(c, columns_.code, "import.no_code");
    return;
  }
  if (const auto [first, fresh] = coded_.emplace(c.area.code, c.feature->number); !fresh)
    remarks_.refuse(c, columns_.code, "import.code_twice", {c.area.code, std::to_string(first->second)});
  if (codes_.contains(c.area.code)) remarks_.refuse(c, columns_.code, "import.code_taken", {c.area.code});
}

void Drafter::settle(Candidate& c, const std::string& parent) {
  c.area.parent = parent;
  const auto village = c.area.level == Level::village ? std::string{} : village_above(parent);
  name(c.area, village);
  if (c.area.code.empty()) c.area.code = fresh_code(village, c.area.level);
  c.area.center = c.area.shape.empty() ? LngLat{} : label_point(c.area.shape);
  if (c.area.level == Level::grid && !c.area.shape.empty())
    grounds_[parent].push_back({{}, c.area.shape}), grounds_[village].push_back({{}, c.area.shape});
  if (c.area.level != Level::grid) c.area.shape.clear();  // its border follows from its grids
  make(c.area, c.feature->number);
}

void Drafter::keep(NewArea area) {
  const auto id = area.id;
  known_[id] = std::move(area);
}

std::string Drafter::make(NewArea& area, int feature) {
  area.id = fmt::format("{}-{}", id_, draft_.areas.size() + 1);
  area.position = ++positions_[area.parent];
  codes_.insert(area.code);
  numbers_.push_back(feature);
  draft_.areas.push_back(area);
  keep(area);
  return area.id;
}

std::string Drafter::village_above(const std::string& id) const {
  const auto& area = known_.at(id);
  return area.level == Level::village ? id : area.parent;
}

void Drafter::name(NewArea& area, const std::string& village) const {
  area.short_name = area.name;
  if (village.empty()) return;
  const auto& before = known_.at(village).name;
  if (area.name.starts_with(before) && area.name != before)
    area.short_name = area.name.substr(before.size());
  else
    area.name = before + area.name;
}

std::string Drafter::fresh_code(const std::string& village, Level level) const {
  const auto before = village.empty() ? map_.town()->code.substr(0, 9) + "9"
                                      : known_.at(village).code + (level == Level::composite ? "1" : "2");
  for (int number = 1;; ++number)
    if (auto code = fmt::format("{}{:0{}}", before, number, village.empty() ? 2 : 3); !codes_.contains(code))
      return code;
}

void Drafter::place_parents() {
  for (const auto& [id, parcels] : grounds_) {
    const auto center = label_point(dissolve(parcels));
    const auto made = std::ranges::find(draft_.areas, id, &NewArea::id);
    if (made != draft_.areas.end())
      made->center = center;
    else if (const auto* there = map_.find(id); there && there->center() == LngLat{})
      draft_.centers[id] = center;
  }
  if (!grounds_.empty() && map_.town()->center() == LngLat{}) {
    std::vector<Parcel> all;
    for (const auto& c : candidates_)
      if (!c.refused && c.area.level == Level::grid && !c.area.shape.empty()) all.push_back({{}, c.area.shape});
    draft_.centers[map_.town()->id] = label_point(dissolve(all));
  }
}

PlannedArea Drafter::shown(const NewArea& area, int feature) const {
  const auto parent = known_.find(area.parent);
  return {.feature = feature,
          .id = area.id,
          .level = area.level,
          .code = area.code,
          .name = area.name,
          .parent_name = parent == known_.end() ? "" : parent->second.name,
          .rings = closed(area.shape),
          .area_m2 = std::llround(area_m2(area.shape))};
}

void Drafter::begin_plan() {
  draft_.plan = {.columns = columns_, .datum = choice_.datum, .make_parents = choice_.make_parents};
  for (std::size_t i = 0; i < draft_.areas.size(); ++i)
    draft_.plan.areas.push_back(shown(draft_.areas[i], numbers_[i]));
}

void Drafter::end_plan() {
  auto& plan = draft_.plan;
  std::optional<Box> all;
  for (const auto& c : candidates_) {
    ++(c.refused ? plan.refused : plan.accepted);
    if (c.refused) {
      plan.areas.push_back(shown(c.area, c.feature->number));
      plan.areas.back().accepted = false;
      plan.areas.back().change = c.stands ? Change::redrawn : Change::made;
    }
    if (c.area.shape.empty()) continue;
    const auto box = bounds(c.area.shape);
    all = all ? bounds({{all->low, all->high, box.low, box.high}}) : box;
  }
  if (all) plan.bbox = degrees_of(*all);
  for (const auto& property : file_.properties) plan.properties.push_back({property, examples(property)});
  plan.remarks = std::move(remarks_).list();
  std::ranges::stable_sort(plan.remarks, [](const Remark& a, const Remark& b) {
    return std::tuple{!a.refuses, a.feature} < std::tuple{!b.refuses, b.feature};
  });
}

std::vector<std::string> Drafter::examples(const std::string& property) const {
  std::vector<std::string> some;
  for (const auto& feature : file_.features) {
    const auto text = cell(feature, property);
    if (some.size() < 3 && !text.empty() && std::ranges::find(some, text) == some.end()) some.push_back(text);
  }
  return some;
}

}  // namespace huiyin::territory
