#pragma once
#include <algorithm>
#include <array>
#include <vector>

#include "matters/stage.hpp"

namespace huiyin::matters {

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

/// The way of a matter from one stage to the next.
inline constexpr auto ways = std::to_array<Move>({
    {std::nullopt, Act::report, Stage::reported, Party::reporter},
    // An instruction is sent to the post that has to follow it; whoever sent it stands where the desk does for others.
    {std::nullopt, Act::order, Stage::dispatched, Party::dispatch_desk},
    {Stage::reported, Act::accept, Stage::accepted, Party::grid_chief},
    {Stage::reported, Act::reject, Stage::rejected, Party::grid_chief},
    {Stage::reported, Act::settle, Stage::answered, Party::grid_chief},
    {Stage::reported, Act::withdraw, Stage::void_, Party::reporter},
    {Stage::accepted, Act::dispatch, Stage::dispatched, Party::dispatch_desk},
    {Stage::accepted, Act::settle, Stage::answered, Party::dispatch_desk},
    {Stage::accepted, Act::withdraw, Stage::void_, Party::reporter},
    {Stage::dispatched, Act::sign, Stage::handling, Party::handler},
    {Stage::dispatched, Act::return_, Stage::accepted, Party::handler},
    {Stage::dispatched, Act::reassign, Stage::dispatched, Party::dispatch_desk},
    {Stage::dispatched, Act::withdraw, Stage::void_, Party::reporter},
    {Stage::handling, Act::handle, Stage::handling, Party::handler},
    {Stage::handling, Act::answer, Stage::answered, Party::handler},
    {Stage::handling, Act::settle, Stage::answered, Party::handler},
    {Stage::handling, Act::return_, Stage::accepted, Party::handler},
    {Stage::handling, Act::resume, Stage::handling, Party::owner},
    {Stage::handling, Act::grant, Stage::handling, Party::approver},
    {Stage::handling, Act::reassign, Stage::dispatched, Party::dispatch_desk},
    {Stage::answered, Act::verify, Stage::verified, Party::verifier, Voice::first},
    {Stage::answered, Act::fail, Stage::handling, Party::verifier, Voice::first},
    {Stage::verified, Act::tell, Stage::verified, Party::dispatch_desk},
    {Stage::verified, Act::close, Stage::closed, Party::dispatch_desk},
    {Stage::verified, Act::fail, Stage::handling, Party::dispatch_desk, Voice::too},
    {Stage::closed, Act::rate, Stage::closed, Party::reporter},
    {Stage::closed, Act::reopen, Stage::handling, Party::dispatch_desk, Voice::too},
    {Stage::rejected, Act::tell, Stage::rejected, Party::grid_chief},
    {Stage::rejected, Act::reopen, Stage::reported, Party::dispatch_desk, Voice::too},
    {Stage::reported, Act::merge, Stage::merged, Party::grid_chief},
    {Stage::accepted, Act::merge, Stage::merged, Party::dispatch_desk},
    {Stage::dispatched, Act::merge, Stage::merged, Party::dispatch_desk},
    {Stage::handling, Act::merge, Stage::merged, Party::dispatch_desk},
    // Its original was merged itself, or has an answer.
    {Stage::merged, Act::merge, Stage::merged, Party::system},
    {Stage::merged, Act::share, Stage::merged, Party::system},
    {Stage::merged, Act::tell, Stage::merged, Party::dispatch_desk},
    {Stage::merged, Act::reopen, Stage::reported, Party::dispatch_desk, Voice::too},
    // Others are called to help, while there is something to be done (条块联动, 吹哨报到).
    {Stage::accepted, Act::call_in, Stage::accepted, Party::dispatch_desk},
    {Stage::dispatched, Act::call_in, Stage::dispatched, Party::dispatch_desk},
    {Stage::handling, Act::call_in, Stage::handling, Party::owner},
});

/// What can be done wherever a matter is open. It stays where it is, but for what should never have been one.
struct Aside {
  Act act{};
  Party who{};
  Voice reporter = Voice::none;
  std::optional<Stage> to{};  ///< nothing: stays
};
inline constexpr auto asides = std::to_array<Aside>({
    {Act::ask, Party::owner},
    {Act::void_, Party::approver, Voice::none, Stage::void_},
    {Act::refuse, Party::approver},
    {Act::escalate, Party::owner},
    {Act::urge, Party::superior, Voice::too},
    {Act::supervise, Party::approver},
    {Act::lift, Party::approver},
    // Its grid has ended, and another took up the ground: whoever had it there has it here.
    {Act::transfer, Party::system},
    // Another matter is merged into it, or was not the same after all.
    {Act::take_in, Party::system},
    {Act::let_go, Party::system},
    // Whoever sent an instruction takes it back.
    {Act::recall, Party::dispatch_desk, Voice::none, Stage::void_},
});

/// The life of a matter, complete. Whatever is not here cannot happen.
inline constexpr auto moves = [] {
  std::array<Move, ways.size() + open_stages.size() * asides.size()> all{};
  auto next = std::ranges::copy(ways, all.begin()).out;
  for (const auto stage : open_stages)
    for (const auto& aside : asides) *next++ = {stage, aside.act, aside.to.value_or(stage), aside.who, aside.reporter};
  return all;
}();

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

/// Not a step of its way: a change of hands or of time, or the end before its end.
constexpr bool beside(Act act) noexcept {
  return act > Act::rate;
}

/// What somebody can do there, in the order of the table, which is the order of the buttons.
std::vector<Act> acts_from(Stage stage);

/// Whether only the reporter may make this move now. `until`: his first word, nothing when he has none.
constexpr bool is_reporters(const Move& move, std::optional<TimePoint> until, TimePoint now) noexcept {
  return move.reporter == Voice::first && until && now < *until;
}

}  // namespace huiyin::matters
