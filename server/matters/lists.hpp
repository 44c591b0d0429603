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

/// What the workbench counts, as a list: due today and not late yet, closed since Monday, waiting for consent, standing
/// still, raised to a superior, supervised.
enum class Only { due_today, closed_this_week, asked, suspended, raised, supervised };
BOOST_DESCRIBE_ENUM(Only, due_today, closed_this_week, asked, suspended, raised, supervised)

/// Which matters, in every view. Every filter narrows; `stage` holds names with commas between.
struct Filter {
  std::optional<Box> box{};
  std::optional<std::string> stage{};
  std::optional<bool> open{};
  std::optional<std::string> category{};  ///< a topic stands for all below it
  std::optional<std::string> area{};
  std::optional<Lamp> lamp{};
  std::optional<Only> only{};
  std::optional<Kind> kind{};
  std::optional<Urgency> urgency{};
  std::optional<Text<0, 60>> q{};
  std::optional<Date> from{};
  std::optional<Date> until{};
};
BOOST_DESCRIBE_STRUCT(Filter, (), (box, stage, open, category, area, lamp, only, kind, urgency, q, from, until))

/// One page of a list. What is to do comes in the order it is due, everything else newest first.
struct ListAsked : Filter {
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(ListAsked, (Filter), (limit, after))

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
  std::string owner_name{};  ///< empty where several hold the post
  bool mine = false;         ///< the owner's work is the reader's
  std::optional<TimePoint> due_at{};
  std::optional<TimePoint> reporter_until{};  ///< waits for the reporter's word until then
  std::optional<Ask> asked{};                 ///< waits for consent
  std::optional<TimePoint> suspended_until{};
  bool raised = false;
  bool supervised = false;
  int urged = 0;
  TimePoint reported_at{};
  std::optional<TimePoint> ended_at{};
  std::optional<std::string> photo{};
  int rework = 0;
  int also = 0;  ///< so many more have raised it: merged into it
  std::optional<int> stars{};
  long long version = 1;
};
BOOST_DESCRIBE_STRUCT(MatterLine, (),
                      (id, no, title, category, category_name, kind, stage, urgency, lamp, grid, village, place,
                       owner_post, owner_title, owner_name, mine, due_at, reporter_until, asked, suspended_until,
                       raised, supervised, urged, reported_at, ended_at, photo, rework, also, stars, version))

/// Three statements, one for the names of the owners, and one for how many more raised each.
Page<MatterLine> list(const Ctx& ctx, const Office& office, const ListAsked& asked);

enum class Order { newest, due };
BOOST_DESCRIBE_ENUM(Order, newest, due)

struct BoardAsked : Filter {
  std::optional<Order> order{};  ///< in each column; the soonest due when nothing is said
};
BOOST_DESCRIBE_STRUCT(BoardAsked, (Filter), (order))

/// The open matters of one stage.
struct Column {
  Stage stage = Stage::reported;
  std::optional<Party> turn{};
  int total = 0;
  std::vector<MatterLine> items{};  ///< the first 25
};
BOOST_DESCRIBE_STRUCT(Column, (), (stage, turn, total, items))

struct Board {
  std::vector<Column> columns{};
};
BOOST_DESCRIBE_STRUCT(Board, (), (columns))

/// What is open, in a column a stage. Two statements, one for the names of the owners, and one
/// for how many more raised each.
Board board(const Ctx& ctx, const Office& office, const BoardAsked& asked);

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
  int unplaced = 0;  ///< as many more have no point, only a grid
};
BOOST_DESCRIBE_STRUCT(Dots, (), (items, capped, unplaced))

/// Open ones, unless `open` or a stage says otherwise.
struct InBox : Filter {
  std::optional<std::string> bbox{};  ///< "west,south,east,north" in degrees
};
BOOST_DESCRIBE_STRUCT(InBox, (Filter), (bbox))

/// At most 2,000, the newest; one statement. @throws Problem invalid "matter.bbox".
Dots dots(const Ctx& ctx, const InBox& in);

/// The list line of a whole matter.
MatterLine line_of(const Ctx& ctx, const Office& office, const Matter& m);

/// The list lines of those that the reader may read, in the order of their ids. One statement and what `list` needs.
std::vector<MatterLine> lines_of(const Ctx& ctx, const Office& office, const std::vector<std::string>& ids);

}  // namespace huiyin::matters
