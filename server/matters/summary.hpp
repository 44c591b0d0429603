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
};
BOOST_DESCRIBE_STRUCT(AreaCount, (), (area, open, overdue))

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
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (open, todo, overdue, due_today, reported_today, closed_this_week, stages, days, areas))

struct OfArea {
  std::optional<std::string> area{};
};
BOOST_DESCRIBE_STRUCT(OfArea, (), (area))

/// What is going on now. How well it went is asked of `figures`.
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
