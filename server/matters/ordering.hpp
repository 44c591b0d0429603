#pragma once
#include "matters/turn.hpp"

namespace huiyin::matters {

/// An instruction for one post, as the module that keeps the instruction says it.
struct SentDown {
  MatterId id{};
  std::string no{};
  std::string title{};
  std::string text{};
  std::string post{};
  Levels levels{};           ///< where that post is
  std::string ordered_by{};  ///< the post that sends it, and does for it what the desk does for a report
  TimePoint due_at{};
  std::optional<std::string> about{};  ///< where others help: that matter
  Urgency urgency = Urgency::normal;
};

/// Opens a matter that is at its post already, with the deadline it names. From there on its life is like any other's;
/// whoever sent it looks at the answer.
Matter order(const Ctx& ctx, const Office& office, const SentDown& in);

/// Taken back by whoever sent it; who has it reads why.
Matter recall(const Ctx& ctx, const Office& office, const WithReason& in);
/// The same with the instruction above it.
Matter recalled(const Ctx& ctx, const Office& office, const std::string& id, const std::string& note);

/// What was sent to a post, for whoever may work on it now.
/// @throws Problem missing "matter.none"; conflict "matter.not_now" unless it is there to be worked on, denied
///         "matter.not_yours".
Matter in_hand(const Ctx& ctx, const std::string& id);

/// A matter for which the reader may call others in, and the post in whose name he does.
struct Called {
  Matter matter{};
  std::string post{};
};
/// @throws Problem missing "matter.none"; conflict "matter.not_now", "matter.of_instruction"; denied
/// "matter.not_yours".
Called calling(const Ctx& ctx, const Office& office, const std::string& id);
/// Who could help with it: the departments and the chiefs of its place, but for those who are at it already.
std::vector<std::string> helpers(const Ctx& ctx, const Called& called);
/// Its timeline says who was called; they may read it from now on.
Matter call_in(const Ctx& ctx, const Office& office, const Matter& m, const std::vector<std::string>& posts,
               const std::string& note);

/// How every matter begins: its clock, its row, the first step of its timeline, the words it is found by.
/// @return the step's number.
long long begin(const Ctx& ctx, const Rulebook& rules, Matter& m, Act act, const Doer& doer,
                const std::string& note = {});

}  // namespace huiyin::matters
