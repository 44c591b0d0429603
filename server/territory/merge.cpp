#include "territory/merge.hpp"

#include <algorithm>
#include <set>

namespace huiyin::territory {
namespace {

using Edge = std::pair<LngLat, LngLat>;  // the lesser end first

std::set<Edge> edges_of(const Shape& shape) {
  std::set<Edge> edges;
  for (const auto& ring : shape)
    for (std::size_t i = 0; i < ring.size(); ++i) edges.insert(std::minmax(ring[i], ring[(i + 1) % ring.size()]));
  return edges;
}

bool share_border(const std::set<Edge>& one, const std::set<Edge>& other) {
  return std::ranges::any_of(one, [&](const Edge& edge) { return other.contains(edge); });
}

/// A ring that comes by the same corner again becomes two that touch there.
void unwind(const Ring& ring, Shape& into) {
  Ring way;
  for (const auto& p : ring) {
    if (const auto before = std::ranges::find(way, p); before != way.end()) {
      into.emplace_back(before, way.end());
      way.erase(before, way.end());
    }
    way.push_back(p);
  }
  into.push_back(std::move(way));
}

Candidate* standing(std::vector<Candidate>& candidates, const std::string& id) {
  const auto found = std::ranges::find_if(candidates, [&](const Candidate& c) { return c.stands && c.area.id == id; });
  return found == candidates.end() ? nullptr : &*found;
}

std::string name_of(const Map& map, const std::string& area) {
  const auto* found = map.find(area);
  return found ? found->name : "";
}

/// Those of `ending` that hang together with `heir`, in the order in which they are reached.
std::vector<Candidate*> reached(const Candidate& heir, std::vector<Candidate*> ending) {
  std::vector<std::set<Edge>> known{edges_of(heir.area.shape)};
  std::vector<Candidate*> order;
  for (bool more = true; more;) {
    more = false;
    std::erase_if(ending, [&](Candidate* c) {
      const auto edges = edges_of(c->area.shape);
      if (std::ranges::none_of(known, [&](const auto& near) { return share_border(edges, near); })) return false;
      known.push_back(edges);
      order.push_back(c);
      return more = true;
    });
  }
  return order;
}

void give(Candidate& heir, const std::vector<Candidate*>& ending, Remarks& remarks) {
  const auto near = reached(heir, ending);
  for (auto* c : ending)
    if (std::ranges::find(near, c) == near.end()) remarks.refuse(*c, "", "import.merge_apart", {heir.area.name});
  std::vector<Shape> shapes{heir.area.shape};
  for (const auto* c : near) shapes.push_back(c->area.shape);
  auto whole = united(shapes);
  if (!is_sound(whole)) return remarks.refuse(heir, "", "import.unsound");
  heir.area.shape = std::move(whole);
}

}  // namespace

Shape united(std::span<const Shape> shapes) {
  std::vector<Parcel> parcels;
  for (const auto& shape : shapes) parcels.push_back({{}, shape});
  Shape whole;
  for (const auto& ring : dissolve(parcels)) unwind(ring, whole);
  return whole;
}

void merge(std::vector<Candidate>& candidates, const Map& map, Remarks& remarks) {
  std::map<Candidate*, std::vector<Candidate*>> heirs;
  for (auto& c : candidates) {
    if (c.into.empty() || c.refused) continue;
    auto* heir = standing(candidates, c.into);
    if (!heir || heir == &c || !heir->into.empty())
      remarks.refuse(c, "", "import.merge_into");
    else if (heir->area.parent != c.area.parent)
      remarks.refuse(c, "", "import.merge_elsewhere",
                     {name_of(map, c.area.parent), heir->area.name, name_of(map, heir->area.parent)});
    else if (!heir->refused)
      heirs[heir].push_back(&c);
  }
  for (auto& [heir, ending] : heirs) give(*heir, ending, remarks);
}

}  // namespace huiyin::territory
