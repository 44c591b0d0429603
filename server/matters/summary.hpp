#pragma once
#include <map>

#include "matters/lists.hpp"

namespace huiyin::matters {

struct DayCount {
  Date date{};
  int reported = 0;
  int closed = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (date, reported, closed))

struct AreaCount {
  territory::AreaRef area{};
  int open = 0;
  int overdue = 0;
  int promised = 0;  ///< an answer by a time in the window
  int kept = 0;      ///< of those
};
BOOST_DESCRIBE_STRUCT(AreaCount, (), (area, open, overdue, promised, kept))

/// A rate as promise 7 wants it: the fraction, its window, and what it means.
struct Figure {
  std::string definition{};  ///< key of messages: "figure.on_time"
  int numerator = 0;
  int denominator = 0;
  Date from{};
  Date until{};
};
BOOST_DESCRIBE_STRUCT(Figure, (), (definition, numerator, denominator, from, until))

/// The workbench at a glance: of what the reader may see, narrowed to an area if he names one.
struct Summary {
  int open = 0;
  int todo = 0;
  int overdue = 0;
  int due_today = 0;
  int reported_today = 0;
  int closed_this_week = 0;
  std::map<std::string, int> stages{};
  std::vector<DayCount> days{};
  std::vector<AreaCount> areas{};
  std::vector<Figure> figures{};
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (open, todo, overdue, due_today, reported_today, closed_this_week, stages, days, areas, figures))

struct OfArea {
  std::optional<std::string> area{};
};
BOOST_DESCRIBE_STRUCT(OfArea, (), (area))

/// The figures look back 28 days, today the last. On time: answered by the promised end, over all whose promised end
/// lay in the window; the first one that was promised counts. Settled in the grid: solved on the spot by the grid
/// itself, over all closed in the window.
Summary summarize(const Ctx& ctx, const Office& office, const OfArea& in);

/// How many are open, and overdue, in an area; for its panel. Nothing where the reader sees none of its matters: no
/// number rather than a wrong one.
struct OpenCount {
  std::optional<int> open{};
  std::optional<int> overdue{};
};
BOOST_DESCRIBE_STRUCT(OpenCount, (), (open, overdue))
OpenCount open_in(const Ctx& ctx, const std::string& area);

}  // namespace huiyin::matters
