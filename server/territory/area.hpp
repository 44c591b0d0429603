#pragma once
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/geo.hpp"
#include "base/levels.hpp"
#include "base/time.hpp"
#include "territory/shape.hpp"

namespace huiyin::territory {

/// An area as others show it.
struct AreaRef {
  std::string id{};
  Level level = Level::town;
  std::string name{};        ///< "东桥村第3网格"
  std::string short_name{};  ///< "第3网格"
  bool operator==(const AreaRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(AreaRef, (), (id, level, name, short_name))

/// An area and the areas it lies in.
struct Area : AreaRef, Levels {
  std::string code{};
  std::string parent{};  ///< empty for the town
  int position = 0;      ///< among its siblings, in human order
  std::int32_t center_lng_e7 = 0;
  std::int32_t center_lat_e7 = 0;
  TimePoint valid_from{};
  std::optional<TimePoint> valid_to{};
  std::string successor{};  ///< of an ended one: the area that has its ground; empty when none has
  int children = 0;

  /// Where its name is written.
  LngLat center() const noexcept { return {center_lng_e7, center_lat_e7}; }
};
BOOST_DESCRIBE_STRUCT(Area, (AreaRef, Levels),
                      (code, parent, position, center_lng_e7, center_lat_e7, valid_from, valid_to, successor, children))

/// What makes an area. Parents come first.
struct NewArea {
  std::string id{};
  Level level = Level::town;
  std::string code{};
  std::string name{};
  std::string short_name{};
  std::string parent{};
  int position = 0;
  LngLat center{};
  Shape shape{};           ///< ground of a basic grid; empty while nobody has drawn it
  bool synthetic = false;  ///< the ground is invented; every map made of it says so
};

}  // namespace huiyin::territory
