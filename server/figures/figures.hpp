#pragma once
#include "figures/indicator.hpp"
#include "matters/matters.hpp"

namespace huiyin::figures {

/// Which matters: in a period of at most 366 days, the last 28 when nothing is said. Areas are those in which a matter
/// was reported, as they were then; what may be read goes by where it lies now.
struct Cut {
  std::optional<std::string> area{};
  std::optional<std::string> unit{};      ///< the department it was dispatched to, or that handled it
  std::optional<std::string> category{};  ///< a topic stands for all below it
  std::optional<Date> from{};
  std::optional<Date> until{};
};
BOOST_DESCRIBE_STRUCT(Cut, (), (area, unit, category, from, until))

/// What stands beside each other. Areas: those next below the chosen one. Categories: the topics, or what lies below a
/// chosen one.
enum class By { area, category, unit, week, month };
BOOST_DESCRIBE_ENUM(By, area, category, unit, week, month)

struct FiguresAsked : Cut {
  std::optional<By> by{};
  std::optional<IndicatorId> indicator{};  ///< this alone
};
BOOST_DESCRIBE_STRUCT(FiguresAsked, (Cut), (by, indicator))

/// A fraction; of a time the denominator says how many there are and the numerator how many were measured.
struct Cell {
  IndicatorId indicator{};
  int numerator = 0;
  int denominator = 0;
  std::optional<long long> median_minutes{};
  std::optional<long long> p90_minutes{};
};
BOOST_DESCRIBE_STRUCT(Cell, (), (indicator, numerator, denominator, median_minutes, p90_minutes))

struct Row {
  std::string key{};  ///< the area, category or unit; of a week or month its first day
  std::string name{};
  bool ended = false;  ///< an area that stands no more
  std::vector<Cell> cells{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (key, name, ended, cells))

struct Figures {
  Date from{};
  Date until{};
  Row whole{};
  std::vector<Row> rows{};
};
BOOST_DESCRIBE_STRUCT(Figures, (), (from, until, whole, rows))

/// Of what the reader may read. One statement a source, and as many more for what stands beside each other.
/// @throws Problem invalid "figures.period", "figures.long_period"; missing "area.unknown", "figures.unit_unknown".
Figures count(const Ctx& ctx, const matters::Office& office, const FiguresAsked& asked);

/// Below the line all, above it, or what is missing above it.
enum class Part { denominator, numerator, rest };
BOOST_DESCRIBE_ENUM(Part, denominator, numerator, rest)

struct MembersAsked : Cut {
  IndicatorId indicator{};
  Part part{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(MembersAsked, (Cut), (indicator, part, limit, after))

/// The very matters a fraction counts, newest first. @throws Problem as `count`, and invalid "page.cursor".
Page<matters::MatterLine> members(const Ctx& ctx, const matters::Office& office, const MembersAsked& asked);

/// How many were reported in each grid, as the map shows grids now; without what was merged or should never have been.
struct Heat {
  std::string grid{};
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Heat, (), (grid, number))
struct HeatMap {
  Date from{};
  Date until{};
  std::vector<Heat> items{};
};
BOOST_DESCRIBE_STRUCT(HeatMap, (), (from, until, items))
HeatMap heat(const Ctx& ctx, const Cut& asked);

}  // namespace huiyin::figures
