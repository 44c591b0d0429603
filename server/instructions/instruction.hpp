#pragma once
#include "base/levels.hpp"
#include "base/page.hpp"
#include "matters/matters.hpp"
#include "platform/ctx.hpp"

namespace huiyin::instructions {

using InstructionId = Id<struct InstructionTag>;
using matters::FileId;
using matters::Office;

/// What an office sends down, once for all whom it concerns; the row as it is stored. The levels are those of its post.
struct Instruction : Levels {
  long long seq = 0;
  InstructionId id{};
  std::string no{};         ///< read aloud: ZL-20260314-0002
  std::string area_then{};  ///< where its post was when it was sent
  std::string title{};
  std::string text{};
  std::string words{};  ///< what whoever forwarded it added
  std::string post{};   ///< in whose name it was sent
  std::string issued_by{};
  std::string issued_name{};
  TimePoint issued_at{};
  TimePoint due_at{};
  std::string root{};                   ///< the first of the chain, which has the photos
  std::optional<std::string> parent{};  ///< of a forwarded one: what was forwarded,
  std::optional<std::string> via{};     ///< and the matter of whoever forwarded it
  std::optional<std::string> about{};   ///< where others are called to help: that matter
  std::optional<TimePoint> recalled_at{};
  std::string recall_reason{};
  std::string digest{};
};
BOOST_DESCRIBE_STRUCT(Instruction, (Levels),
                      (seq, id, no, area_then, title, text, words, post, issued_by, issued_name, issued_at, due_at,
                       root, parent, via, about, recalled_at, recall_reason, digest))

/// How far those are to whom it was sent. Late: past its end and not fed back, or fed back after it.
struct Counts {
  int total = 0;  ///< without what was taken back
  int received = 0;
  int fed_back = 0;
  int accepted = 0;
  int late = 0;
  int recalled = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (total, received, fed_back, accepted, late, recalled))

}  // namespace huiyin::instructions
