#pragma once
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "territory/area.hpp"
#include "territory/outline.hpp"
#include "territory/point_index.hpp"
#include "territory/store.hpp"

namespace huiyin::territory {

/// The areas and their ground at one moment. Immutable.
class Map {
 public:
  Map(std::vector<Area> areas, std::vector<store::Ground> grounds);

  /// Changes when anything drawn changes; the same for the same town in every process.
  const std::string& version() const noexcept { return version_; }
  /// Some of the ground is invented.
  bool synthetic() const noexcept { return synthetic_; }
  /// Nothing in an empty database.
  const Area* town() const noexcept { return town_; }
  /// Ended areas too, so that rows of the past keep their names. Costs no statement: made for lists.
  const Area* find(const std::string& id) const noexcept;
  /// The area itself while it stands, else the one that has its ground now; nothing when none has.
  const Area* standing(const std::string& id) const noexcept;

  const std::vector<Area>& areas() const noexcept { return areas_; }
  const std::vector<Parcel>& grids() const noexcept { return grids_; }
  const Outline& lines() const noexcept { return lines_; }
  /// Round all ground.
  const Box& box() const noexcept { return box_; }
  /// The number of the grid in `grids()` that holds a place or lies nearest to it within `reach_m`.
  std::optional<PointIndex::Hit> nearest(LngLat place, double reach_m) const { return index_.find(place, reach_m); }

 private:
  std::vector<Area> areas_;
  std::unordered_map<std::string, std::size_t> by_id_{};
  std::vector<Parcel> grids_{};
  PointIndex index_;
  Outline lines_;
  Box box_{};
  const Area* town_ = nullptr;
  bool synthetic_ = false;
  std::string version_{};
};

/// As it stands in this transaction.
Map map_of(db::Tx& tx);

/// Holds the present map for all threads. Whoever has taken one keeps it while the next takes its place.
class Atlas {
 public:
  std::shared_ptr<const Map> map() const;
  /// Reads the territory anew.
  void refresh(db::Tx& tx);
  /// The same for areas that `tx` has changed: others see them once it has committed.
  void follow(db::Tx& tx);

 private:
  mutable std::mutex mutex_{};
  long long read_ = 0;   ///< how many have been read inside a change
  long long taken_ = 0;  ///< the last of them that is shown: who commits later may come to it first
  std::shared_ptr<const Map> map_ = std::make_shared<const Map>(std::vector<Area>{}, std::vector<store::Ground>{});
};

/// Where a place lies.
struct Located {
  AreaRef grid{};
  AreaRef composite{};
  AreaRef village{};
  bool inside = true;
  int distance_m = 0;  ///< to the nearest grid, when it lies outside of all
};
BOOST_DESCRIBE_STRUCT(Located, (), (grid, composite, village, inside, distance_m))

/// How far outside the town a place may lie and still be given to the nearest grid.
constexpr double reach_m = 300;

/// A place as somebody sent it.
/// @throws Problem invalid "place.range" (not on the globe), "place.swapped" (it lies in the town the other way round).
LngLat place_of(const Map& map, double lng, double lat);

/// @throws Problem invalid "place.outside" with the distance in km, "place.no_map" where no grid has ground.
Located locate(const Map& map, LngLat place);

}  // namespace huiyin::territory
