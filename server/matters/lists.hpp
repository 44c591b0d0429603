#pragma once
#include "base/field.hpp"
#include "base/page.hpp"
#include "matters/matter.hpp"
#include "matters/office.hpp"
#include "platform/ctx.hpp"
#include "territory/territory.hpp"

namespace huiyin::matters {

/// Whose list: what waits for me, what I reported, what I had a hand in, or everything I may read.
enum class Box { all, todo, reported, handled };
BOOST_DESCRIBE_ENUM(Box, all, todo, reported, handled)

/// Which matters. Every filter narrows; `stage` holds names with commas between. What is to do comes in the order it is
/// due, everything else newest first.
struct Filter {
  std::optional<Box> box{};
  std::optional<std::string> stage{};
  std::optional<bool> open{};
  std::optional<std::string> category{};  ///< a topic stands for all below it
  std::optional<std::string> area{};
  std::optional<Lamp> lamp{};
  std::optional<Kind> kind{};
  std::optional<Urgency> urgency{};
  std::optional<Text<0, 60>> q{};
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(Filter, (), (box, stage, open, category, area, lamp, kind, urgency, q, from, until, limit, after))

/// One line of a list.
struct MatterLine {
  std::string id{};
  std::string no{};
  std::string title{};
  std::string category{};
  std::string category_name{};
  Kind kind = Kind::snap;
  Stage stage = Stage::reported;
  Urgency urgency = Urgency::normal;
  std::optional<Lamp> lamp{};
  territory::AreaRef grid{};
  territory::AreaRef village{};
  std::optional<LngLat> place{};
  std::optional<std::string> owner_post{};
  std::string owner_title{};
  std::string owner_name{};
  std::optional<TimePoint> due_at{};
  TimePoint reported_at{};
  std::optional<TimePoint> ended_at{};
  std::optional<std::string> photo{};
  int rework = 0;
  std::optional<int> stars{};
  long long version = 1;
};
BOOST_DESCRIBE_STRUCT(MatterLine, (),
                      (id, no, title, category, category_name, kind, stage, urgency, lamp, grid, village, place,
                       owner_post, owner_title, owner_name, due_at, reported_at, ended_at, photo, rework, stars,
                       version))

/// Two statements, and one for the names of the owners.
Page<MatterLine> list(const Ctx& ctx, const Office& office, const Filter& filter);

/// A dot on the map.
struct Dot {
  std::string id{};
  std::string title{};
  std::string category{};
  Stage stage = Stage::reported;
  std::optional<Lamp> lamp{};
  std::string grid{};
  double lng = 0;
  double lat = 0;
};
BOOST_DESCRIBE_STRUCT(Dot, (), (id, title, category, stage, lamp, grid, lng, lat))

struct Dots {
  std::vector<Dot> items{};
  bool capped = false;
};
BOOST_DESCRIBE_STRUCT(Dots, (), (items, capped))

struct InBox {
  std::optional<std::string> bbox{};  ///< "west,south,east,north" in degrees
  std::optional<bool> open{};
  std::optional<std::string> area{};
};
BOOST_DESCRIBE_STRUCT(InBox, (), (bbox, open, area))

/// At most 2,000, the newest. @throws Problem invalid "matter.bbox".
Dots dots(const Ctx& ctx, const Office& office, const InBox& in);

/// The list line of a whole matter.
MatterLine line_of(const Ctx& ctx, const Office& office, const Matter& m);

}  // namespace huiyin::matters
