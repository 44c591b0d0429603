#pragma once
#include <array>
#include <boost/describe/enum.hpp>
#include <optional>
#include <vector>

#include "base/time.hpp"

namespace huiyin::matters {

// clang-format off
/// Where a matter stands; `void_` is written "void". Signed, overdue, supervised and urgency are columns, never stages.
enum class Stage { reported, accepted, dispatched, handling, answered, verified, closed, rejected, merged, void_, archived };
/// What can be done with a matter. `return_` is written "return".
enum class Act { report, accept, reject, dispatch, sign, return_, handle, answer, settle, verify, fail, tell, close, reopen,
                 rate, transfer };
enum class Urgency { normal, major, urgent };
enum class Lamp { green, yellow, orange, red };
enum class Kind { snap, hazard, request };
/// Who stands in what relation to a matter. All but the reporter and the system, which nobody speaks for, are posts; at
/// most one of them owns it.
enum class Party { reporter, grid_chief, dispatch_desk, handler, verifier, system };

BOOST_DESCRIBE_ENUM(Urgency, normal, major, urgent)
BOOST_DESCRIBE_ENUM(Lamp, green, yellow, orange, red)
BOOST_DESCRIBE_ENUM(Kind, snap, hazard, request)
BOOST_DESCRIBE_ENUM(Party, reporter, grid_chief, dispatch_desk, handler, verifier, system)

// As BOOST_DESCRIBE_ENUM_ENTRY, for an enumerator whose name is a word of C++.
#define HUIYIN_DESCRIBE_AS(E, e, text) , [] { struct _boost_desc { \
    static constexpr auto value() noexcept { return E::e; } \
    static constexpr auto name() noexcept { return text; } }; return _boost_desc(); }()
BOOST_DESCRIBE_ENUM_BEGIN(Stage)
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Stage, reported, accepted, dispatched, handling, answered, verified,
                             closed, rejected, merged)
  HUIYIN_DESCRIBE_AS(Stage, void_, "void")
  BOOST_DESCRIBE_ENUM_ENTRY(Stage, archived)
BOOST_DESCRIBE_ENUM_END(Stage)
BOOST_DESCRIBE_ENUM_BEGIN(Act)
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Act, report, accept, reject, dispatch, sign)
  HUIYIN_DESCRIBE_AS(Act, return_, "return")
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Act, handle, answer, settle, verify, fail, tell, close, reopen, rate,
                             transfer)
BOOST_DESCRIBE_ENUM_END(Act)
#undef HUIYIN_DESCRIBE_AS
// clang-format on

/// Whoever raised the matter may make a post's move not at all, too, or first: alone until `Matter::reporter_until`.
enum class Voice { none, too, first };

struct Move {
  std::optional<Stage> from{};  ///< nothing: the matter begins
  Act act{};
  Stage to{};
  Party who{};
  Voice reporter = Voice::none;
  constexpr bool has_voice() const noexcept { return who == Party::reporter || reporter != Voice::none; }
};

/// The life of a matter, complete. Whatever is not here cannot happen.
inline constexpr auto moves = std::to_array<Move>({
    {std::nullopt, Act::report, Stage::reported, Party::reporter},
    {Stage::reported, Act::accept, Stage::accepted, Party::grid_chief},
    {Stage::reported, Act::reject, Stage::rejected, Party::grid_chief},
    {Stage::reported, Act::settle, Stage::answered, Party::grid_chief},
    {Stage::accepted, Act::dispatch, Stage::dispatched, Party::dispatch_desk},
    {Stage::accepted, Act::settle, Stage::answered, Party::dispatch_desk},
    {Stage::dispatched, Act::sign, Stage::handling, Party::handler},
    {Stage::dispatched, Act::return_, Stage::accepted, Party::handler},
    {Stage::handling, Act::handle, Stage::handling, Party::handler},
    {Stage::handling, Act::answer, Stage::answered, Party::handler},
    {Stage::handling, Act::settle, Stage::answered, Party::handler},
    {Stage::handling, Act::return_, Stage::accepted, Party::handler},
    {Stage::answered, Act::verify, Stage::verified, Party::verifier, Voice::first},
    {Stage::answered, Act::fail, Stage::handling, Party::verifier, Voice::first},
    {Stage::verified, Act::tell, Stage::verified, Party::dispatch_desk},
    {Stage::verified, Act::close, Stage::closed, Party::dispatch_desk},
    {Stage::verified, Act::fail, Stage::handling, Party::dispatch_desk, Voice::too},
    {Stage::closed, Act::rate, Stage::closed, Party::reporter},
    {Stage::closed, Act::reopen, Stage::handling, Party::dispatch_desk, Voice::too},
    {Stage::rejected, Act::tell, Stage::rejected, Party::grid_chief},
    {Stage::rejected, Act::reopen, Stage::reported, Party::dispatch_desk, Voice::too},
    // Its grid has ended, and another took up the ground: whoever had it there has it here.
    {Stage::reported, Act::transfer, Stage::reported, Party::system},
    {Stage::accepted, Act::transfer, Stage::accepted, Party::system},
    {Stage::dispatched, Act::transfer, Stage::dispatched, Party::system},
    {Stage::handling, Act::transfer, Stage::handling, Party::system},
    {Stage::answered, Act::transfer, Stage::answered, Party::system},
    {Stage::verified, Act::transfer, Stage::verified, Party::system},
});

constexpr const Move* find_move(std::optional<Stage> from, Act act) noexcept {
  for (const auto& move : moves)
    if (move.from == from && move.act == act) return &move;
  return nullptr;
}

/// Where `act` leads; nothing when it cannot be done there.
constexpr std::optional<Stage> next(std::optional<Stage> from, Act act) noexcept {
  const auto* move = find_move(from, act);
  return move ? std::optional{move->to} : std::nullopt;
}

/// What somebody can do there, in the order of the table, which is the order of the buttons.
std::vector<Act> acts_from(Stage stage);

/// The post that must act now; nothing when the matter is not open. Promise 1: open means owned.
constexpr std::optional<Party> owner(Stage stage) noexcept {
  switch (stage) {
    case Stage::reported:
      return Party::grid_chief;
    case Stage::accepted:
    case Stage::verified:
      return Party::dispatch_desk;
    case Stage::dispatched:
    case Stage::handling:
      return Party::handler;
    case Stage::answered:
      return Party::verifier;
    default:
      return std::nullopt;
  }
}

/// In the order in which a matter goes through them.
inline constexpr auto open_stages = std::to_array<Stage>(
    {Stage::reported, Stage::accepted, Stage::dispatched, Stage::handling, Stage::answered, Stage::verified});

constexpr bool open(Stage stage) noexcept {
  return owner(stage).has_value();
}

/// Whether only the reporter may make this move now. `until`: his first word, nothing when he has none.
constexpr bool is_reporters(const Move& move, std::optional<TimePoint> until, TimePoint now) noexcept {
  return move.reporter == Voice::first && until && now < *until;
}

}  // namespace huiyin::matters
