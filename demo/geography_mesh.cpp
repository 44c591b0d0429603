#include "demo/geography_mesh.hpp"

#include <algorithm>
#include <array>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace huiyin::demo {
namespace {

using territory::Metres;
using territory::Plane;
using territory::Ring;
using Diagram = boost::polygon::voronoi_diagram<double>;

Metres operator+(Metres a, Metres b) {
  return {a.x + b.x, a.y + b.y};
}
Metres operator-(Metres a, Metres b) {
  return {a.x - b.x, a.y - b.y};
}
Metres operator*(Metres a, double by) {
  return {a.x * by, a.y * by};
}
double dot(Metres a, Metres b) {
  return a.x * b.x + a.y * b.y;
}
double cross(Metres a, Metres b) {
  return a.x * b.y - a.y * b.x;
}
double length(Metres a) {
  return std::hypot(a.x, a.y);
}

/// Rounded land: a circle with a few slow waves on its rim.
class Land {
 public:
  Land(Dice& dice, double square_m) {
    constexpr std::array heights{0.13, 0.10, 0.05, 0.03};
    double area = 1;  // in circles: the waves add the half sum of their squares
    for (std::size_t i = 0; i < heights.size(); ++i) {
      waves_[i] = {heights[i] * dice.between(0.8, 1.2), dice.between(0, 2 * std::numbers::pi)};
      area += waves_[i].height * waves_[i].height / 2;
    }
    radius_ = std::sqrt(square_m / std::numbers::pi / area);
  }

  double radius() const { return radius_; }
  Metres rim(double angle) const { return Metres{std::cos(angle), std::sin(angle)} * reach(angle); }
  /// Outward, of length 1.
  Metres normal(double angle) const {
    const double step = 1e-4;
    const Metres along = rim(angle + step) - rim(angle - step);
    return Metres{along.y, -along.x} * (1 / length(along));
  }
  /// Uniform over the land.
  Metres somewhere(Dice& dice) const {
    for (;;) {
      const Metres p{dice.between(-1.5, 1.5) * radius_, dice.between(-1.5, 1.5) * radius_};
      if (length(p) < reach(std::atan2(p.y, p.x))) return p;
    }
  }

 private:
  struct Wave {
    double height{};
    double phase{};
  };
  double reach(double angle) const {
    double relative = 1;
    for (std::size_t i = 0; i < waves_.size(); ++i)
      relative += waves_[i].height * std::cos(static_cast<double>(i + 2) * angle + waves_[i].phase);
    return radius_ * relative;
  }

  std::array<Wave, 4> waves_{};
  double radius_{};
};

double nearest(const std::vector<Metres>& points, Metres p) {
  double best = std::numeric_limits<double>::infinity();
  for (const auto& q : points) best = std::min(best, length(q - p));
  return best;
}

/// Best of many candidates: far from the others, but nearer in the cores.
std::vector<Metres> scatter(Dice& dice, const Land& land, std::size_t count) {
  std::vector<Metres> cores(3);
  for (auto& core : cores) core = land.somewhere(dice) * 0.8;
  const auto spacing = [&](Metres p) {
    return 1 - 0.6 * std::exp(-std::pow(nearest(cores, p) / land.radius() * 4, 2));
  };
  std::vector<Metres> seeds{land.somewhere(dice) * 0.8};
  while (seeds.size() < count) {
    Metres best{};
    double best_score = -1;
    for (int i = 0; i < 12; ++i) {
      const Metres p = land.somewhere(dice);
      const double score = nearest(seeds, p) / spacing(p);
      if (score > best_score) std::tie(best, best_score) = std::pair{p, score};
    }
    seeds.push_back(best);
  }
  return seeds;
}

using Site = boost::polygon::point_data<int>;  // centimetres
Metres metres(const Site& site) {
  return {site.x() / 100.0, site.y() / 100.0};
}
Metres metres(const Diagram::vertex_type& vertex) {
  return {vertex.x() / 100, vertex.y() / 100};
}

/// The Voronoi cells of the seeds, shut off along the rim: at many places of it the nearest seed is mirrored at the
/// tangent, so that the tangent becomes the border and nothing has to be clipped.
class Cells {
 public:
  Cells(const Land& land, const std::vector<Metres>& seeds) : count_{seeds.size()} {
    const auto add = [&](Metres p) { sites_.emplace_back(std::lround(p.x * 100), std::lround(p.y * 100)); };
    std::ranges::for_each(seeds, add);
    const auto places = std::max<std::size_t>(36, static_cast<std::size_t>(9 * std::sqrt(count_)));
    for (std::size_t i = 0; i < places; ++i) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(places);
      const Metres rim = land.rim(angle), normal = land.normal(angle);
      const Metres seed = *std::ranges::min_element(seeds, {}, [&](Metres s) { return length(s - rim); });
      const double away = length(rim - seed), depth = dot(rim - seed, normal);
      add(depth > 0.5 * away ? seed + normal * (2 * depth) : rim + normal * away);
    }
    boost::polygon::construct_voronoi(sites_.begin(), sites_.end(), &diagram_);
  }

  const Diagram& diagram() const { return diagram_; }
  bool inside(const Diagram::edge_type& edge) const { return edge.cell()->source_index() < count_; }
  Metres seed(const Diagram::edge_type& edge) const { return metres(sites_[edge.cell()->source_index()]); }

  std::vector<Metres> middles() const {
    std::vector<Metres> all(count_);
    for (const auto& cell : diagram_.cells())
      if (cell.source_index() < count_) all[cell.source_index()] = middle(cell);
    return all;
  }

 private:
  static Metres middle(const Diagram::cell_type& cell) {
    const auto* edge = cell.incident_edge();
    const Metres origin = metres(*edge->vertex0());
    Metres sum{};
    double area = 0;
    do {
      const Metres a = metres(*edge->vertex0()) - origin, b = metres(*edge->vertex1()) - origin;
      sum = sum + (a + b) * cross(a, b);
      area += cross(a, b);
      edge = edge->next();
    } while (edge != cell.incident_edge());
    return origin + sum * (1 / (3 * area));
  }

  std::size_t count_;
  std::vector<Site> sites_{};
  Diagram diagram_{};
};

/// Points between `a` and `b` that make a straight border look grown. They stay in the triangle of the two ends and the
/// seed, and so in its mirror image at the neighbour: no border can cross another.
std::vector<Metres> wiggle(Dice& dice, Metres a, Metres b, Metres seed) {
  constexpr double stride = 170;  // metres
  const double whole = length(b - a);
  const auto points = static_cast<int>(whole / stride);
  const Metres along = (b - a) * (1 / whole), across{-along.y, along.x};
  const double foot = dot(seed - a, along), height = std::abs(cross(along, seed - a));
  std::vector<Metres> all;
  for (int i = 1; i <= points; ++i) {
    const double at = (i + dice.between(-0.2, 0.2)) / (points + 1) * whole;
    double room = 0.12 * whole;
    if (foot > 0) room = std::min(room, 0.4 * at * height / foot);
    if (foot < whole) room = std::min(room, 0.4 * (whole - at) * height / (whole - foot));
    all.push_back(a + along * at + across * dice.between(-room, room));
  }
  return all;
}

/// About a metre: the numbers stay short in JSON.
LngLat snap(LngLat p) {
  const auto round = [](std::int32_t e7) { return static_cast<std::int32_t>(std::lround(e7 / 100.0)) * 100; };
  return {round(p.lng_e7), round(p.lat_e7)};
}

class Draughtsman {
 public:
  Draughtsman(Dice& dice, const Cells& cells, LngLat center) : cells_{cells}, plane_{center} {
    const auto& edges = cells_.diagram().edges();
    borders_.resize(edges.size());
    for (const auto& edge : edges) {
      if (edge.twin() < &edge || !(cells_.inside(edge) || cells_.inside(*edge.twin()))) continue;
      const Metres a = metres(*edge.vertex0()), b = metres(*edge.vertex1());
      auto& there = borders_[number(edge)];
      there.push_back(place(a));
      for (const auto& p : wiggle(dice, a, b, cells_.seed(edge))) there.push_back(place(p));
      there.push_back(place(b));
      borders_[number(*edge.twin())] = Ring{there.rbegin(), there.rend()};
    }
  }

  Cell draw(const Diagram::cell_type& cell) const {
    Cell drawn;
    const auto* edge = cell.incident_edge();
    do {
      const Ring& border = borders_[number(*edge)];
      drawn.ring.insert(drawn.ring.end(), border.begin(), border.end() - 1);
      if (cells_.inside(*edge->twin()) && border.front() != border.back())
        drawn.neighbours.push_back(edge->twin()->cell()->source_index());
      edge = edge->next();
    } while (edge != cell.incident_edge());
    const auto repeats = std::ranges::unique(drawn.ring);
    drawn.ring.erase(repeats.begin(), repeats.end());
    if (drawn.ring.front() == drawn.ring.back()) drawn.ring.pop_back();
    measure(drawn);
    return drawn;
  }

 private:
  std::size_t number(const Diagram::edge_type& edge) const {
    return static_cast<std::size_t>(&edge - cells_.diagram().edges().data());
  }
  LngLat place(Metres p) const { return snap(plane_.back(p)); }
  void measure(Cell& cell) const {
    Metres before = plane_.of(cell.ring.back());
    for (const auto& p : cell.ring) {
      const Metres now = plane_.of(p);
      cell.middle = cell.middle + now * (1.0 / static_cast<double>(cell.ring.size()));
      cell.square_m += cross(before, now) / 2;
      before = now;
    }
  }

  const Cells& cells_;
  Plane plane_;
  std::vector<Ring> borders_{};  // by number of the directed edge
};

}  // namespace

std::vector<Cell> make_mesh(Dice& dice, std::size_t cells, double square_km, LngLat center) {
  const Land land{dice, square_km * 1e6};
  auto seeds = scatter(dice, land, cells);
  for (int i = 0; i < 3; ++i) seeds = Cells{land, seeds}.middles();
  const Cells final{land, seeds};
  const Draughtsman draughtsman{dice, final, center};
  std::vector<Cell> mesh(cells);
  for (const auto& cell : final.diagram().cells())
    if (cell.source_index() < cells) mesh[cell.source_index()] = draughtsman.draw(cell);
  return mesh;
}

}  // namespace huiyin::demo
