#include "territory/outline.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace huiyin::territory {
namespace {

using Edge = std::pair<LngLat, LngLat>;  // the lesser end first
struct Sides {
  const Parcel* one{};
  const Parcel* other{};
};

std::map<Edge, Sides> edges_of(std::span<const Parcel> parcels) {
  std::map<Edge, Sides> edges;
  for (const auto& parcel : parcels)
    for (const auto& ring : parcel.shape)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        auto& sides = edges[std::minmax(ring[i], ring[(i + 1) % ring.size()])];
        (sides.one ? sides.other : sides.one) = &parcel;
      }
  return edges;
}

Level separates(const Sides& sides) {
  if (!sides.other) return Level::town;
  const auto& [one, other] = std::tie(sides.one->levels, sides.other->levels);
  if (one.town != other.town) return Level::town;
  if (one.village != other.village) return Level::village;
  if (one.composite != other.composite) return Level::composite;
  return Level::grid;
}

/// Walks edges into as few lines as possible: from every end with an odd number of edges first, then round what is
/// left.
class Joiner {
 public:
  explicit Joiner(std::span<const Edge> edges) {
    for (const auto& [a, b] : edges) {
      ends_[a].push_back(b);
      ends_[b].push_back(a);
    }
  }

  std::vector<Line> lines() {
    std::vector<Line> all;
    for (const bool odd : {true, false})
      for (auto& [start, open] : ends_)
        while (odd ? open.size() % 2 == 1 : !open.empty()) all.push_back(walk(start));
    return all;
  }

 private:
  Line walk(LngLat start) {
    Line line{start};
    for (auto* open = &ends_[start]; !open->empty(); open = &ends_[line.back()]) {
      const LngLat from = line.back();
      const LngLat to = open->back();
      open->pop_back();
      auto& back = ends_[to];
      back.erase(std::ranges::find(back, from));
      line.push_back(to);
    }
    return line;
  }

  std::map<LngLat, std::vector<LngLat>> ends_{};
};

}  // namespace

Outline outline(std::span<const Parcel> parcels) {
  std::array<std::vector<Edge>, 4> edges;
  for (const auto& [edge, sides] : edges_of(parcels)) edges[static_cast<std::size_t>(separates(sides))].push_back(edge);
  Outline lines;
  std::ranges::transform(edges, lines.begin(), [](const auto& level) { return Joiner{level}.lines(); });
  return lines;
}

Shape dissolve(std::span<const Parcel> parcels) {
  std::vector<Edge> rim;
  for (const auto& [edge, sides] : edges_of(parcels))
    if (!sides.other) rim.push_back(edge);
  Shape shape = Joiner{rim}.lines();
  for (auto& ring : shape) ring.pop_back();
  return shape;
}

}  // namespace huiyin::territory
