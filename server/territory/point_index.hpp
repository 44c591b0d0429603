#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "territory/shape.hpp"

namespace huiyin::territory {

/// Answers which of many shapes a place lies in. Immutable; any number of threads may ask.
class PointIndex {
 public:
  struct Hit {
    std::size_t shape{};  ///< its place in the list given
    double distance_m{};  ///< 0 inside
  };

  explicit PointIndex(std::vector<Shape> shapes);
  ~PointIndex();
  PointIndex(PointIndex&&) noexcept;
  PointIndex& operator=(PointIndex&&) noexcept;

  /// The shape that contains `place`, else the nearest one that is at most `reach_m` metres away.
  std::optional<Hit> find(LngLat place, double reach_m) const;

 private:
  struct Tree;
  std::vector<Shape> shapes_;
  std::unique_ptr<const Tree> tree_;
};

}  // namespace huiyin::territory
