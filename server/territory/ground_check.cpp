#include "territory/ground_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "territory/knit.hpp"
#include "territory/polygons.hpp"

namespace huiyin::territory {
namespace {

/// Less than this is how a border was drawn, not a quarrel about ground.
constexpr double trifle_m2 = 5;
/// A grid of which more than this share lies outside its village is not that village's.
constexpr double most_outside = 0.05;

std::string whole(double n) {
  return fmt::format("{:.0f}", n);
}

Box spot(LngLat at) {
  return {{at.lng_e7 - 500, at.lat_e7 - 500}, {at.lng_e7 + 500, at.lat_e7 + 500}};
}

LngLat placed(Degrees p, Datum datum) {
  const auto there = datum == Datum::gcj02 ? from_gcj02(p) : p;
  return lng_lat(there.lng, there.lat);
}

bool same(Degrees a, Degrees b) {
  return a.lng == b.lng && a.lat == b.lat;
}

bool is_grid(const Candidate& c) {
  return !c.refused && c.area.level == Level::grid && !c.area.shape.empty();
}

struct Fitted {
  std::vector<std::size_t> who{};         ///< of `shapes`, the first ones: candidates
  std::vector<const Parcel*> standing{};  ///< and of those behind them
  std::vector<Shape> shapes{};            ///< candidates' first, then those that stand
};

/// Grids that nobody draws anew.
std::vector<const Parcel*> standing(const std::vector<Candidate>& candidates, const Map& map) {
  std::set<std::string> anew;
  for (const auto& c : candidates)
    if (c.stands) anew.insert(c.area.id);
  std::vector<const Parcel*> rest;
  for (const auto& grid : map.grids())
    if (!anew.contains(grid.levels.grid)) rest.push_back(&grid);
  return rest;
}

void refuse_overlaps(std::vector<Candidate>& candidates, const Fitted& fitted, const Map& map, Remarks& remarks) {
  const auto fresh = fitted.who.size();
  for (const auto& [i, k] : neighbours(fitted.shapes)) {
    if (i >= fresh) continue;
    auto& first = candidates[fitted.who[i]];
    auto& later = k < fresh ? candidates[fitted.who[k]] : first;
    if (first.refused || later.refused) continue;
    const auto common = overlap(fitted.shapes[i], fitted.shapes[k], trifle_m2);
    if (!common) continue;
    const auto box = degrees_of(common->box);
    if (k < fresh)
      remarks.refuse(later, "", "import.overlap",
                     {whole(common->area_m2), first.area.name, std::to_string(first.feature->number)}, box);
    else
      remarks.refuse(first, "", "import.overlap_there",
                     {whole(common->area_m2), map.find(fitted.standing[k - fresh]->levels.grid)->name}, box);
  }
}

void refuse_outside_village(std::vector<Candidate>& candidates, Remarks& remarks) {
  for (const auto& village : candidates) {
    if (village.area.level != Level::village || village.area.shape.empty()) continue;
    for (auto& grid : candidates) {
      if (!is_grid(grid) || (grid.village != village.area.name && grid.village != village.area.code)) continue;
      const double all = area_m2(grid.area.shape);
      const auto common = overlap(grid.area.shape, village.area.shape, 0);
      const double outside = all - (common ? common->area_m2 : 0);
      if (outside > most_outside * all)
        remarks.refuse(grid, "", "import.outside_village", {whole(100 * outside / all), village.area.name});
      else if (outside > std::max(100.0, 0.005 * all))
        remarks.tell(grid, "import.beyond_village", {whole(outside), village.area.name});
    }
  }
}

/// Ground in the middle of all grids that none of them covers, where a new one borders on it.
void tell_gaps(const std::vector<Candidate>& candidates, const Fitted& fitted, Remarks& remarks) {
  std::vector<Parcel> parcels;
  std::vector<LngLat> fresh;
  for (std::size_t i = 0; i < fitted.shapes.size(); ++i) {
    if (i < fitted.who.size()) {
      if (candidates[fitted.who[i]].refused) continue;
      for (const auto& ring : fitted.shapes[i]) fresh.insert(fresh.end(), ring.begin(), ring.end());
    }
    parcels.push_back({{}, fitted.shapes[i]});
  }
  std::ranges::sort(fresh);
  for (const auto& gap : holes(dissolve(parcels))) {
    const double area = area_m2({gap});
    if (area > trifle_m2 && std::ranges::any_of(gap, [&](LngLat p) { return std::ranges::binary_search(fresh, p); }))
      remarks.tell_all("import.gap", {whole(area)}, degrees_of(bounds({gap})));
  }
}

}  // namespace

void Remarks::refuse(Candidate& of, std::string property, std::string code, std::vector<std::string> args,
                     std::vector<double> box) {
  of.refused = true;
  add(of, {.property = std::move(property),
           .refuses = true,
           .code = std::move(code),
           .args = std::move(args),
           .box = std::move(box)});
}

void Remarks::tell(const Candidate& of, std::string code, std::vector<std::string> args, std::vector<double> box) {
  add(of, {.code = std::move(code), .args = std::move(args), .box = std::move(box)});
}

void Remarks::tell_all(std::string code, std::vector<std::string> args, std::vector<double> box) {
  remarks_.push_back({.code = std::move(code), .args = std::move(args), .box = std::move(box)});
}

void Remarks::add(const Candidate& of, Remark remark) {
  remark.feature = of.feature->number;
  remark.name = of.area.name;
  if (remark.box.empty() && !of.area.shape.empty()) remark.box = degrees_of(bounds(of.area.shape));
  remarks_.push_back(std::move(remark));
}

std::vector<double> degrees_of(const Box& box) {
  return {box.low.lng(), box.low.lat(), box.high.lng(), box.high.lat()};
}

void take_ground(Candidate& c, Datum datum, Remarks& remarks) {
  bool open = false;
  for (const auto& raw : c.feature->rings) {
    Ring ring;
    for (const auto& p : raw)
      if (const auto at = placed(p, datum); ring.empty() || ring.back() != at) ring.push_back(at);
    open |= raw.empty() || !same(raw.front(), raw.back());
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 3) {
      const auto box = ring.empty() ? std::vector<double>{} : degrees_of(spot(ring.front()));
      return remarks.refuse(c, "", "import.few_points", {std::to_string(ring.size())}, box);
    }
    c.area.shape.push_back(std::move(ring));
  }
  if (const auto at = crossing(c.area.shape))
    return remarks.refuse(c, "", "import.crosses_itself", {}, degrees_of(spot(*at)));
  if (!is_sound(c.area.shape)) return remarks.refuse(c, "", "import.unsound");
  if (open) remarks.tell(c, "import.closed_for_you");
  if (c.feature->clockwise) remarks.tell(c, "import.turned_for_you");
}

std::vector<store::Ground> fit_together(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  Fitted fitted;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (is_grid(candidates[i])) {
      fitted.who.push_back(i);
      fitted.shapes.push_back(candidates[i].area.shape);
    }
  fitted.standing = standing(candidates, map);
  std::vector<Shape> around;
  for (const auto* grid : fitted.standing) around.push_back(grid->shape);
  knit(fitted.shapes, around);
  for (std::size_t n = 0; n < fitted.who.size(); ++n) {
    auto& c = candidates[fitted.who[n]];
    if (is_sound(fitted.shapes[n]))
      c.area.shape = fitted.shapes[n];
    else
      remarks.refuse(c, "", "import.unsound");
  }
  std::vector<store::Ground> retouched;
  for (std::size_t i = 0; i < around.size(); ++i)
    if (around[i] != fitted.standing[i]->shape && is_sound(around[i]))
      retouched.push_back({.area = fitted.standing[i]->levels.grid, .shape = around[i]});
  fitted.shapes.insert(fitted.shapes.end(), around.begin(), around.end());
  refuse_outside_village(candidates, remarks);
  refuse_overlaps(candidates, fitted, map, remarks);
  tell_gaps(candidates, fitted, remarks);
  return retouched;
}

}  // namespace huiyin::territory
