#include "demo/geography_regions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace huiyin::demo {
namespace {

double between(const Cell& a, const Cell& b) {
  return std::hypot(a.middle.x - b.middle.x, a.middle.y - b.middle.y);
}

/// The way from every cell of the region to the nearest of some centres, going from neighbour to neighbour: the cells
/// of one centre hang together by construction.
struct Ways {
  std::vector<std::size_t> center{};  // by cell: number in the list of centres
  std::vector<double> length{};       // by cell; less than 0 outside the region
};

Ways ways(const std::vector<Cell>& mesh, const Region& region, const Region& centers) {
  constexpr double far = std::numeric_limits<double>::infinity();
  Ways found{std::vector<std::size_t>(mesh.size()), std::vector<double>(mesh.size(), -1)};
  for (const auto cell : region) found.length[cell] = far;
  struct Step {
    double length{};
    std::size_t cell{}, center{};
    bool operator<(const Step& other) const { return length > other.length; }
  };
  std::priority_queue<Step> open;
  for (std::size_t i = 0; i < centers.size(); ++i) open.push({0, centers[i], i});
  while (!open.empty()) {
    const Step step = open.top();
    open.pop();
    if (step.length >= found.length[step.cell]) continue;
    found.length[step.cell] = step.length;
    found.center[step.cell] = step.center;
    for (const auto next : mesh[step.cell].neighbours)
      open.push({step.length + between(mesh[step.cell], mesh[next]), next, step.center});
  }
  return found;
}

std::size_t most_central(const std::vector<Cell>& mesh, const Region& part) {
  Cell mean;
  for (const auto cell : part) {
    mean.middle.x += mesh[cell].middle.x / static_cast<double>(part.size());
    mean.middle.y += mesh[cell].middle.y / static_cast<double>(part.size());
  }
  return *std::ranges::min_element(part, {}, [&](std::size_t cell) { return between(mesh[cell], mean); });
}

}  // namespace

std::vector<Region> split(Dice& dice, const std::vector<Cell>& mesh, const Region& region, std::size_t parts) {
  Region centers{region[dice.pick(region.size())]};
  while (centers.size() < parts) {
    const auto found = ways(mesh, region, centers);
    centers.push_back(*std::ranges::max_element(region, {}, [&](std::size_t cell) { return found.length[cell]; }));
  }
  std::vector<Region> regions;
  for (int round = 0; round < 8; ++round) {
    const auto found = ways(mesh, region, centers);
    regions.assign(parts, {});
    for (const auto cell : region) regions[found.center[cell]].push_back(cell);
    std::ranges::transform(regions, centers.begin(), [&](const Region& part) { return most_central(mesh, part); });
  }
  return regions;
}

}  // namespace huiyin::demo
