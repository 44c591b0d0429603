#include "demo/geography.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>

#include "demo/geography_mesh.hpp"
#include "demo/geography_regions.hpp"
#include "platform/config/embedded.hpp"

namespace huiyin::demo {
namespace {

using territory::NewArea;

double mean(const std::vector<Cell>& mesh, const Region& region, auto value) {
  double sum = 0;
  for (const auto cell : region) sum += value(mesh[cell]);
  return sum / static_cast<double>(region.size());
}

double square_m(const Cell& cell) {
  return cell.square_m;
}
/// Less in the north-west, where numbering begins.
double south_east(const Cell& cell) {
  return cell.middle.x - cell.middle.y;
}

/// How many of `whole` things each region gets: one at least, the rest after its number of cells.
std::vector<std::size_t> shares(const std::vector<Region>& regions, std::size_t whole) {
  std::vector<std::size_t> share(regions.size(), 1);
  for (auto left = whole - regions.size(); left > 0; --left) {
    const auto load = [&](std::size_t i) {
      return share[i] < regions[i].size() ? static_cast<double>(regions[i].size()) / static_cast<double>(share[i]) : 0;
    };
    std::size_t neediest = 0;
    for (std::size_t i = 1; i < regions.size(); ++i)
      if (load(i) > load(neediest)) neediest = i;
    ++share[neediest];
  }
  return share;
}

class Surveyor {
 public:
  explicit Surveyor(const LandPlan& plan)
      : plan_{plan}, dice_{plan.seed}, mesh_{make_mesh(dice_, plan.grids, plan.square_km, plan.center)} {}

  std::vector<NewArea> survey() {
    Region all(mesh_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    areas_.push_back({.id = plan_.town_code,
                      .level = Level::town,
                      .code = plan_.town_code,
                      .name = plan_.town_name,
                      .short_name = plan_.town_name,
                      .position = 1,
                      .center = label(all)});
    auto regions = split(dice_, mesh_, all, plan_.villages.size());
    std::ranges::sort(regions, {}, [&](const Region& region) { return mean(mesh_, region, square_m); });
    const auto composites = shares(regions, plan_.composites);
    for (std::size_t i = 0; i < regions.size(); ++i)
      village(plan_.villages[i], static_cast<int>(i + 1), regions[i], composites[i]);
    return std::move(areas_);
  }

 private:
  void village(const VillageName& village, int position, const Region& region, std::size_t composites) {
    areas_.push_back({.id = village.code,
                      .level = Level::village,
                      .code = village.code,
                      .name = village.name,
                      .short_name = village.name,
                      .parent = plan_.town_code,
                      .position = position,
                      .center = label(region)});
    auto parts = split(dice_, mesh_, region, composites);
    std::ranges::sort(parts, {}, [&](const Region& part) { return mean(mesh_, part, south_east); });
    int number = 0, grid_number = 0;
    for (auto& part : parts) {
      ++number;
      areas_.push_back(numbered(village, Level::composite, number, part));
      areas_.back().parent = village.code;
      areas_.back().position = number;
      grids(village, grid_number, part);
    }
  }

  void grids(const VillageName& village, int& number, Region& part) {
    const auto composite = areas_.back().id;
    std::ranges::sort(part, {}, [&](std::size_t cell) { return south_east(mesh_[cell]); });
    int position = 0;
    for (const auto cell : part) {
      auto& grid = areas_.emplace_back(numbered(village, Level::grid, ++number, {cell}));
      grid.parent = composite;
      grid.position = ++position;
      grid.shape = {mesh_[cell].ring};
      grid.synthetic = true;
    }
  }

  NewArea numbered(const VillageName& village, Level level, int number, const Region& ground) const {
    const bool grid = level == Level::grid;
    const auto code = fmt::format("{}{}{:03}", village.code, grid ? 2 : 1, number);
    const auto short_name = fmt::format("第{}{}", number, grid ? "网格" : "综合网格");
    return {.id = code,
            .level = level,
            .code = code,
            .name = village.name + short_name,
            .short_name = short_name,
            .center = label(ground)};
  }

  LngLat label(const Region& ground) const {
    std::vector<territory::Parcel> parcels;
    for (const auto cell : ground) parcels.push_back({{}, {mesh_[cell].ring}});
    return territory::label_point(territory::dissolve(parcels));
  }

  const LandPlan& plan_;
  Dice dice_;
  std::vector<Cell> mesh_;
  std::vector<NewArea> areas_{};
};

}  // namespace

std::vector<VillageName> shanghu_villages() {
  std::vector<VillageName> villages;
  const auto listed = boost::json::parse(embedded::text("server/seed/villages.json"));
  for (const auto& village : listed.as_array())
    villages.push_back({village.at("code").as_string().c_str(), village.at("name").as_string().c_str()});
  return villages;
}

std::vector<territory::NewArea> make_land(const LandPlan& plan) {
  return Surveyor{plan}.survey();
}

LandPlan small_plan(std::uint64_t seed) {
  LandPlan plan{.seed = seed, .composites = 2, .grids = 5, .square_km = 1.4};
  for (const auto& village : shanghu_villages())
    if (village.name == "东桥村" || village.name == "王庄社区") plan.villages.push_back(village);
  return plan;
}

LandPlan full_plan(std::uint64_t seed) {
  return {.seed = seed, .villages = shanghu_villages()};
}

}  // namespace huiyin::demo
