#include <algorithm>
#include <utility>

#include "territory/drafter.hpp"
#include "territory/edit_check.hpp"
#include "territory/merge.hpp"
#include "territory/polygons.hpp"

namespace huiyin::territory {
namespace {

class EditDrafter : Drafter {
 public:
  EditDrafter(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map)
      : Drafter{id, file, choice, map} {
    for (const auto& parcel : map.grids()) was_[parcel.levels.grid] = &parcel.shape;
  }

  ImportDraft draft() {
    for (const auto& feature : file_.features) read(feature);
    auto retouched = fit_together(candidates_, map_, remarks_);
    check_edit(candidates_, map_, remarks_);
    merge(candidates_, map_, remarks_);
    for (auto& c : candidates_)
      if (!c.refused) c.stands ? redraw(c) : settle(c, c.area.parent);
    place_parents();
    // Unlike a file's neighbours, which only take up corners: whatever changes is shown and can be undone.
    std::ranges::move(retouched, std::back_inserter(draft_.redrawn));
    show();
    return std::move(draft_);
  }

 private:
  void read(const Feature& feature) {
    auto& c = enter(feature);
    c.area.level = Level::grid;
    recognise(c);
    take_ground_of(c);
    if (!c.stands) check(c, false);
  }

  /// An edit names a grid that stands, or for a new one the composite grid it lies in, by their ids.
  void recognise(Candidate& c) {
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
    if (!drawn_.insert(id).second) remarks_.refuse(c, "", "import.drawn_twice");
  }

  /// A grid that takes up others may get another name.
  void call(Candidate& c, const std::string& name) {
    refuse_text(c, name, "name", 100);
    NewArea other = c.area;
    other.name = name;
    this->name(other, village_above(other.parent));
    if (other.name != c.area.name) names_[c.area.id] = {other.name, other.short_name};
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

  void show() {
    begin_plan();
    auto& plan = draft_.plan;
    for (const auto& ground : draft_.redrawn) plan.areas.push_back(drawn_anew(ground));
    for (const auto& [area, into] : draft_.ended) plan.areas.push_back(ending(area, into));
    end_plan();
    plan.accepted = static_cast<int>(draft_.areas.size() + draft_.redrawn.size() + draft_.ended.size());
  }

  PlannedArea drawn_anew(const store::Ground& ground) const {
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

  std::set<std::string> drawn_{};              ///< grids that an entry names
  std::map<std::string, const Shape*> was_{};  ///< the ground there is
  std::set<std::string> heirs_{};              ///< grids that take up the ground of others
  std::map<std::string, Name> names_{};        ///< that entries give to grids that stand
};

}  // namespace

ImportDraft draft_of_edit(const std::string& id, const FeatureFile& file, const Choice& choice, const Map& map) {
  return EditDrafter{id, file, choice, map}.draft();
}

}  // namespace huiyin::territory
