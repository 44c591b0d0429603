#include "territory/edit_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "territory/knit.hpp"
#include "territory/polygons.hpp"

namespace huiyin::territory {
namespace {

/// Less than this comes of whole 1e-7 degrees, not of anybody's hand.
constexpr double trifle_m2 = 5;
/// A corner this near to a border lies on it.
constexpr double seam_m = 1;

std::string whole(double n) {
  return fmt::format("{:.0f}", n);
}

const Parcel* parcel_of(const Map& map, const std::string& grid) {
  const auto found = std::ranges::find(map.grids(), grid, [](const Parcel& parcel) { return parcel.levels.grid; });
  return found == map.grids().end() ? nullptr : &*found;
}

bool touches(const Shape& shape, const Shape& other) {
  return std::ranges::any_of(shape, [&](const Ring& ring) {
    return std::ranges::any_of(ring, [&](LngLat p) { return border_distance_m(other, p) < seam_m; });
  });
}

/// A new grid in a composite grid that has ground lies against it.
void refuse_apart(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  for (auto& c : candidates) {
    if (c.refused || (c.stands && parcel_of(map, c.area.id))) continue;
    bool any = false, near = false;
    for (const auto& parcel : map.grids())
      if (parcel.levels.composite == c.area.parent) {
        any = true;
        near |= touches(c.area.shape, parcel.shape);
      }
    if (any && !near) remarks.refuse(c, "", "import.apart", {map.find(c.area.parent)->name});
  }
}

/// Two of one name in a village nobody can tell apart, on a phone or in a list.
void refuse_namesakes(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  std::map<std::string, std::set<std::string>> taken;
  for (const auto& area : map.areas())
    if (area.level == Level::grid && !area.valid_to) taken[area.village].insert({area.name, area.short_name});
  for (auto& c : candidates) {
    const auto* parent = c.refused || c.stands ? nullptr : map.find(c.area.parent);
    if (!parent || c.area.name.empty()) continue;
    const auto full = map.find(parent->village)->name + c.area.name;
    auto& names = taken[parent->village];
    const bool known = names.contains(c.area.name) || names.contains(full);
    names.insert({c.area.name, full});
    if (known) remarks.refuse(c, "name", "import.name_taken", {c.area.name});
  }
}

/// By how much the ground of each village grows, and whose entries say so.
void tell_of_villages(const std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  std::map<std::string, double> growth;
  double all = 0;
  const auto scale = map.town()->center();
  for (const auto& c : candidates) {
    const auto* was = c.stands ? parcel_of(map, c.area.id) : nullptr;
    const double more = area_m2(c.area.shape, scale) - (was ? area_m2(was->shape, scale) : 0);
    growth[map.find(c.area.parent)->village] += more;
    all += more;
  }
  for (const auto& [village, more] : growth)
    if (std::abs(more) > trifle_m2)
      remarks.tell_all(more > 0 ? "import.village_grows" : "import.village_shrinks",
                       {map.find(village)->name, whole(std::abs(more))}, {});
  if (all < -trifle_m2) remarks.tell_all("import.ground_lost", {whole(-all)}, {});
}

}  // namespace

void check_edit(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  refuse_apart(candidates, map, remarks);
  refuse_namesakes(candidates, map, remarks);
  if (std::ranges::none_of(candidates, &Candidate::refused)) tell_of_villages(candidates, map, remarks);
}

GivenBack give_back(std::vector<store::Ground> former, const std::set<std::string>& gone, const Map& map) {
  std::vector<const Parcel*> standing;
  std::vector<Shape> shapes, around;
  for (const auto& ground : former) shapes.push_back(ground.shape);
  for (const auto& parcel : map.grids())
    if (!gone.contains(parcel.levels.grid)) {
      standing.push_back(&parcel);
      around.push_back(parcel.shape);
    }
  knit(shapes, around);
  GivenBack back;
  for (std::size_t i = 0; i < former.size(); ++i) {
    former[i].shape = shapes[i];
    for (std::size_t k = 0; k < around.size(); ++k)
      if (overlap(shapes[i], around[k], trifle_m2)) back.in_the_way.push_back(standing[k]->levels.grid);
  }
  for (std::size_t k = 0; k < around.size(); ++k)
    if (around[k] != standing[k]->shape && is_sound(around[k]))
      back.retouched.push_back({.area = standing[k]->levels.grid, .shape = around[k]});
  back.grounds = std::move(former);
  return back;
}

}  // namespace huiyin::territory
