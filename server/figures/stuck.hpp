#pragma once
#include "figures/figures.hpp"

namespace huiyin::figures {

/// How long an open matter has been in its stage: less than a day, one to three, three to seven …, more than thirty.
enum class Age { under_1, under_3, under_7, under_14, under_30, over_30 };
BOOST_DESCRIBE_ENUM(Age, under_1, under_3, under_7, under_14, under_30, over_30)

/// Open matters: of an area as it is now, those a department must act on, of a category.
struct StuckFilter {
  std::optional<std::string> area{};
  std::optional<std::string> unit{};
  std::optional<std::string> category{};
};
BOOST_DESCRIBE_STRUCT(StuckFilter, (), (area, unit, category))

struct StuckStage {
  matters::Stage stage = matters::Stage::reported;
  std::vector<int> ages{};  ///< one number an age, in their order
};
BOOST_DESCRIBE_STRUCT(StuckStage, (), (stage, ages))

struct StuckBoard {
  std::vector<Age> ages{};
  std::vector<StuckStage> stages{};
};
BOOST_DESCRIBE_STRUCT(StuckBoard, (), (ages, stages))

/// What has not moved, at a glance; one statement.
StuckBoard stuck_board(const Ctx& ctx, const StuckFilter& asked);

struct StuckAsked : StuckFilter {
  std::optional<matters::Stage> stage{};
  std::optional<Age> age{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(StuckAsked, (StuckFilter), (stage, age, limit, after))

struct StuckLine : matters::MatterLine {
  TimePoint stage_since{};
};
BOOST_DESCRIBE_STRUCT(StuckLine, (matters::MatterLine), (stage_since))

/// The same matters, what stands longest first. @throws Problem as `count`, and invalid "page.cursor".
Page<StuckLine> stuck(const Ctx& ctx, const matters::Office& office, const StuckAsked& asked);

}  // namespace huiyin::figures
