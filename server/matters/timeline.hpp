#pragma once
#include "matters/matter.hpp"

/// What a matter leaves behind on its way, row by row.
namespace huiyin::matters {

/// One entry of a matter's timeline.
struct StepRow {
  long long n = 0;
  Act act = Act::report;
  TimePoint at{};
  std::optional<std::string> worker{};
  std::string name{};
  std::string role{};
  std::optional<std::string> post{};
  std::string note{};
  std::optional<Stage> from_stage{};
  Stage to_stage = Stage::reported;
  std::optional<std::string> to_post{};
  std::optional<TimePoint> due_at{};
  std::optional<Channel> heard{};  ///< the verdict is the reporter's own, said to the desk this way
  std::optional<Ask> asked{};      ///< what was asked for, granted or refused
};
BOOST_DESCRIBE_STRUCT(StepRow, (),
                      (n, act, at, worker, name, role, post, note, from_stage, to_stage, to_post, due_at, heard, asked))

struct PhotoRow {
  std::string file{};
  long long n = 0;
  Moment moment = Moment::before;
};
BOOST_DESCRIBE_STRUCT(PhotoRow, (), (file, n, moment))

struct AnswerRow {
  long long n = 0;
  std::string text{};
  std::optional<std::string> worker{};
  std::string name{};
  TimePoint at{};
  std::optional<Channel> channel{};
  std::optional<TimePoint> delivered_at{};
  std::optional<std::string> unreached_reason{};

  /// Promise 2: it reached whoever raised it, or it is recorded why it could not.
  bool accounted_for() const noexcept { return delivered_at.has_value() || unreached_reason.has_value(); }
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (), (n, text, worker, name, at, channel, delivered_at, unreached_reason))

}  // namespace huiyin::matters
