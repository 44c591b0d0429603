#include "territory/import_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "territory/edit_check.hpp"
#include "territory/merge.hpp"
#include "territory/polygons.hpp"

namespace huiyin::territory {
namespace {

std::string cell(const Feature& feature, const std::string& property) {
  const auto found = property.empty() ? feature.properties.end() : feature.properties.find(property);
  return found == feature.properties.end() ? "" : found->second;
}

bool digits(std::string_view text, std::size_t many) {
  return text.size() == many && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// What the file says; else what the code says: 12 digits are a village, 16 with a 1 behind them a composite grid.
Level level_of(const Feature& feature, const std::string& said, const std::string& code) {
  static const std::map<std::string, Level> words{{"village", Level::village},    {"村", Level::village},
                                                  {"社区", Level::village},       {"行政村", Level::village},
                                                  {"村（社区）", Level::village}, {"composite", Level::composite},
                                                  {"综合网格", Level::composite}, {"grid", Level::grid},
                                                  {"网格", Level::grid},          {"基础网格", Level::grid}};
  if (const auto word = words.find(said); word != words.end()) return word->second;
  if (digits(code, 12)) return Level::village;
  if (digits(code, 16)) return code[12] == '1' ? Level::composite : Level::grid;
  return feature.has_ground || feature.properties.empty() ? Level::grid : Level::village;
}

/// Makes the draft in the order in which areas are made: villages, composite grids, grids.
class Drafter {
 public:
  Drafter(std::string id, const FeatureFile& file, const Choice& choice, const Map& map)
      : id_{std::move(id)},
        file_{file},
        choice_{choice},
        map_{map},
        edits_{choice.origin == Origin::edit},
        columns_{*choice.columns} {
    for (const auto& parcel : map.grids()) was_[parcel.levels.grid] = &parcel.shape;
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

  ImportDraft draft() {
    read();
    auto retouched = fit_together(candidates_, map_, remarks_);
    if (edits_) {
      check_edit(candidates_, map_, remarks_);
      merge(candidates_, map_, remarks_);
    }
    for (const auto level : {Level::village, Level::composite, Level::grid})
      for (auto& c : candidates_)
        if (c.area.level == level) settle(c);
    place_parents();
    // A file's neighbours only take up corners; in an edit whatever changes is shown and can be undone.
    auto& touched = edits_ ? draft_.redrawn : draft_.retouched;
    std::ranges::move(retouched, std::back_inserter(touched));
    show();
    return std::move(draft_);
  }

 private:
  void read() {
    std::map<std::string, int> seen;
    for (const auto& feature : file_.features) {
      auto& c = candidates_.emplace_back(Candidate{.feature = &feature});
      c.area.name = cell(feature, columns_.name);
      c.area.code = cell(feature, columns_.code);
      c.area.level = edits_ ? Level::grid : level_of(feature, cell(feature, columns_.level), c.area.code);
      c.village = cell(feature, columns_.village);
      c.composite = cell(feature, columns_.composite);
      if (edits_) recognise(c, seen);
      if (feature.has_ground) take_ground(c, choice_.datum, remarks_);
      if (!c.stands) check(c, seen);
    }
  }

  /// An edit names a grid that stands, or for a new one the composite grid it lies in, by their ids.
  void recognise(Candidate& c, std::map<std::string, int>& seen) {
    const auto id = cell(*c.feature, "area"), parent = cell(*c.feature, "parent");
    const auto* named = map_.find(id.empty() ? parent : id);
    c.stands = !id.empty();
    if (!named || named->valid_to || named->level != (c.stands ? Level::grid : Level::composite))
      return remarks_.refuse(c, "", c.stands ? "import.unknown_grid" : "import.unknown_parent");
    c.area.parent = c.stands ? named->parent : parent;
    if (!c.feature->has_ground) return remarks_.refuse(c, "", "import.not_an_area");
    if (!c.stands) {
      c.area.synthetic = map_.synthetic();
      return;
    }
    const auto called = c.area.name;
    c.area = known_.at(id);
    c.into = cell(*c.feature, "into");
    if (!c.into.empty()) heirs_.insert(c.into);
    if (!called.empty() && called != c.area.name) call(c, called);
    if (!seen.emplace("area " + id, c.feature->number).second) remarks_.refuse(c, "", "import.drawn_twice");
  }

  /// A grid that takes up others may get another name.
  void call(Candidate& c, const std::string& name) {
    refuse_text(c, name, "name", 100);
    NewArea other = c.area;
    other.name = name;
    this->name(other, village_above(other.parent));
    if (other.name != c.area.name) names_[c.area.id] = {other.name, other.short_name};
  }

  void refuse_text(Candidate& c, const std::string& text, const std::string& property, int most) {
    if (has_controls(text) || length(text) > static_cast<std::size_t>(most))
      remarks_.refuse(c, property, "import.bad_text", {std::to_string(most)});
  }

  /// Where an edit leaves the ground as it was, nothing is done.
  void redraw(const Candidate& c) {
    if (!c.into.empty()) return draft_.ended.push_back({c.area.id, c.into});
    const auto was = was_.find(c.area.id);
    if (was != was_.end() && *was->second == c.area.shape) return;
    draft_.redrawn.push_back({.area = c.area.id, .synthetic = map_.synthetic(), .shape = c.area.shape});
    draft_.centers[c.area.id] = label_point(c.area.shape);
    if (const auto name = names_.find(c.area.id); name != names_.end() && heirs_.contains(c.area.id))
      draft_.renamed.insert(*name);
  }

  void check(Candidate& c, std::map<std::string, int>& seen) {
    if (c.feature->other_geometry) remarks_.refuse(c, "", "import.not_an_area");
    if (c.area.level == Level::grid && !c.feature->has_ground && !c.feature->other_geometry)
      remarks_.tell(c, "import.no_ground");
    refuse_text(c, c.area.name, columns_.name, 100);
    refuse_text(c, c.area.code, columns_.code, 40);
    if (c.area.name.empty()) remarks_.refuse(c, columns_.name, "import.no_name");
    if (c.area.code.empty()) {
      if (!columns_.code.empty() && !edits_) remarks_.refuse(c, columns_.code, "import.no_code");
      return;
    }
    if (const auto [first, fresh] = seen.emplace(c.area.code, c.feature->number); !fresh)
      remarks_.refuse(c, columns_.code, "import.code_twice", {c.area.code, std::to_string(first->second)});
    if (codes_.contains(c.area.code)) remarks_.refuse(c, columns_.code, "import.code_taken", {c.area.code});
  }

  /// Finds or makes what the area lies in, and gives it what the file left open.
  void settle(Candidate& c) {
    if (c.refused) return;
    if (c.stands) return redraw(c);
    const auto parent = edits_                             ? c.area.parent
                        : c.area.level == Level::village   ? map_.town()->id
                        : c.area.level == Level::composite ? village_of(c)
                                                           : composite_of(c, village_of(c));
    if (parent.empty()) return;
    c.area.parent = parent;
    const auto& village = c.area.level == Level::village ? std::string{} : village_above(parent);
    name(c.area, village);
    if (c.area.code.empty()) c.area.code = fresh_code(village, c.area.level);
    c.area.center = c.area.shape.empty() ? LngLat{} : label_point(c.area.shape);
    if (c.area.level == Level::grid && !c.area.shape.empty())
      grounds_[parent].push_back({{}, c.area.shape}), grounds_[village].push_back({{}, c.area.shape});
    if (c.area.level != Level::grid) c.area.shape.clear();  // its border follows from its grids
    make(c.area, c.feature->number);
  }

  std::string village_of(Candidate& c) {
    auto wanted = c.village;
    if (wanted.empty() && digits(c.area.code, 16)) wanted = c.area.code.substr(0, 12);
    if (wanted.empty()) {
      remarks_.refuse(c, columns_.village, "import.no_village");
      return {};
    }
    if (const auto known = find(Level::village, wanted, {}); !known.empty()) return known;
    if (!choice_.make_parents || digits(wanted, 12)) {
      remarks_.refuse(c, columns_.village, "import.unknown_village", {wanted});
      return {};
    }
    NewArea village{.level = Level::village, .name = wanted, .parent = map_.town()->id};
    if (digits(c.area.code, 16) && !codes_.contains(c.area.code.substr(0, 12)))
      village.code = c.area.code.substr(0, 12);
    else
      village.code = fresh_code({}, Level::village);
    name(village, {});
    return make(village, 0);
  }

  std::string composite_of(Candidate& c, const std::string& village) {
    if (village.empty()) return {};
    auto wanted = c.composite;
    if (const auto known = find(Level::composite, wanted, village); !known.empty()) return known;
    if (wanted.empty()) wanted = "综合网格";  // every grid lies in one; a village that has none gets one
    if (!choice_.make_parents) {
      remarks_.refuse(c, columns_.composite, "import.unknown_composite", {wanted});
      return {};
    }
    NewArea made{
        .level = Level::composite, .code = fresh_code(village, Level::composite), .name = wanted, .parent = village};
    name(made, village);
    return make(made, 0);
  }

  /// By code, name or short name; without a name, the only one there is.
  std::string find(Level level, const std::string& wanted, const std::string& parent) const {
    std::string only;
    int many = 0;
    for (const auto& [id, area] : known_) {
      if (area.level != level || (!parent.empty() && area.parent != parent)) continue;
      if (!wanted.empty() && (area.code == wanted || area.name == wanted || area.short_name == wanted)) return id;
      only = id;
      ++many;
    }
    return wanted.empty() && many == 1 ? only : "";
  }

  std::string village_above(const std::string& id) const {
    const auto& area = known_.at(id);
    return area.level == Level::village ? id : area.parent;
  }

  /// "第3网格" of 东桥村 is "东桥村第3网格" elsewhere.
  void name(NewArea& area, const std::string& village) const {
    area.short_name = area.name;
    if (village.empty()) return;
    const auto& before = known_.at(village).name;
    if (area.name.starts_with(before) && area.name != before)
      area.short_name = area.name.substr(before.size());
    else
      area.name = before + area.name;
  }

  /// Village code, kind, running number; for a village the town's nine digits and a number nobody issues.
  std::string fresh_code(const std::string& village, Level level) {
    const auto before = village.empty() ? map_.town()->code.substr(0, 9) + "9"
                                        : known_.at(village).code + (level == Level::composite ? "1" : "2");
    for (int number = 1;; ++number)
      if (auto code = fmt::format("{}{:0{}}", before, number, village.empty() ? 2 : 3); !codes_.contains(code))
        return code;
  }

  void keep(NewArea area) {
    const auto id = area.id;
    known_[id] = std::move(area);
  }

  std::string make(NewArea& area, int feature) {
    area.id = fmt::format("{}-{}", id_, draft_.areas.size() + 1);
    area.position = ++positions_[area.parent];
    codes_.insert(area.code);
    numbers_.push_back(feature);
    draft_.areas.push_back(area);
    keep(area);
    return area.id;
  }

  /// A name is written where its ground is.
  void place_parents() {
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

  void show() {
    auto& plan = draft_.plan;
    plan = {.columns = columns_, .datum = choice_.datum, .make_parents = choice_.make_parents};
    for (std::size_t i = 0; i < draft_.areas.size(); ++i) plan.areas.push_back(shown(draft_.areas[i], numbers_[i]));
    for (const auto& ground : draft_.redrawn) plan.areas.push_back(shown(ground));
    for (const auto& [area, into] : draft_.ended) plan.areas.push_back(ending(area, into));
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
    if (edits_) plan.accepted = static_cast<int>(draft_.areas.size() + draft_.redrawn.size() + draft_.ended.size());
    for (const auto& property : file_.properties) plan.properties.push_back({property, examples(property)});
    plan.remarks = std::move(remarks_).list();
    std::ranges::stable_sort(plan.remarks, [](const Remark& a, const Remark& b) {
      return std::tuple{!a.refuses, a.feature} < std::tuple{!b.refuses, b.feature};
    });
  }

  PlannedArea shown(const NewArea& area, int feature) const {
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

  PlannedArea shown(const store::Ground& ground) const {
    auto area = known_.at(ground.area);
    area.shape = ground.shape;
    auto one = shown(area, feature_of(ground.area));
    const auto was = was_.find(ground.area);
    one.was_m2 = was == was_.end() ? 0 : std::llround(territory::area_m2(*was->second));
    one.change = heirs_.contains(ground.area)                                   ? Change::grown
                 : was != was_.end() && same_ground(*was->second, ground.shape) ? Change::corners
                                                                                : Change::redrawn;
    if (const auto name = draft_.renamed.find(ground.area); name != draft_.renamed.end())
      one.was_name = std::exchange(one.name, name->second.whole);
    return one;
  }

  /// Its ground is drawn as its heir's.
  PlannedArea ending(const std::string& area, const std::string& into) const {
    auto one = shown(known_.at(area), feature_of(area));
    const auto was = was_.find(area);
    one.change = Change::ended;
    one.was_m2 = was == was_.end() ? 0 : std::llround(territory::area_m2(*was->second));
    const auto name = draft_.renamed.find(into);
    one.into_name = name == draft_.renamed.end() ? known_.at(into).name : name->second.whole;
    return one;
  }

  int feature_of(const std::string& area) const {
    const auto entry = std::ranges::find_if(candidates_, [&](const Candidate& c) { return c.area.id == area; });
    return entry == candidates_.end() ? 0 : entry->feature->number;
  }

  std::vector<std::string> examples(const std::string& property) const {
    std::vector<std::string> some;
    for (const auto& feature : file_.features) {
      const auto text = cell(feature, property);
      if (some.size() < 3 && !text.empty() && std::ranges::find(some, text) == some.end()) some.push_back(text);
    }
    return some;
  }

  std::string id_;
  const FeatureFile& file_;
  const Choice& choice_;
  const Map& map_;
  const bool edits_;
  Columns columns_;
  std::vector<Candidate> candidates_{};
  Remarks remarks_{};
  ImportDraft draft_{};
  std::vector<int> numbers_{};  ///< of the feature behind each area of the draft
  std::map<std::string, NewArea> known_{};
  std::map<std::string, std::vector<Parcel>> grounds_{};
  std::map<std::string, int> positions_{};
  std::set<std::string> codes_{};
  std::map<std::string, const Shape*> was_{};  ///< the ground there is
  std::set<std::string> heirs_{};              ///< grids that take up the ground of others
  std::map<std::string, Name> names_{};        ///< that entries give to grids that stand
};

}  // namespace

ImportDraft plan_import(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map) {
  auto sure = choice;
  if (choice.origin == Origin::edit)
    sure = {.columns = Columns{.code = "code", .name = "name"}, .origin = Origin::edit};
  else if (!sure.columns)
    sure.columns = guess_columns(file.properties);
  return Drafter{id, file, sure, map}.draft();
}

}  // namespace huiyin::territory
