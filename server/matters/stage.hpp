#pragma once
#include <array>
#include <boost/describe/enum.hpp>
#include <optional>

#include "base/time.hpp"

namespace huiyin::matters {

// clang-format off
/// Where a matter stands; `void_` is written "void". Signed, overdue, supervised and urgency are columns, never stages.
enum class Stage { reported, accepted, dispatched, handling, answered, verified, closed, rejected, merged, void_, archived };
/// What can be done with a matter. `return_` is written "return", `void_` "void".
enum class Act { report, order, accept, reject, dispatch, sign, return_, handle, answer, settle, verify, fail, tell, close, reopen,
                 rate, reassign, withdraw, ask, grant, refuse, void_, resume, urge, escalate, supervise, lift, transfer,
                 merge, take_in, let_go, share, recall, call_in };
enum class Urgency { normal, major, urgent };
enum class Lamp { green, yellow, orange, red };
/// `instruction`: sent down by an office, never reported.
enum class Kind { snap, hazard, request, instruction };
/// What needs another's consent: a later deadline, a clock that stands still for a third party's sake, the end of what
/// should never have been a matter.
enum class Ask { extension, suspension, voiding };
/// Who stands in what relation to a matter. All but the reporter and the system, which nobody speaks for, are posts; at
/// most one of them owns it. `owner` is whoever owns it now, `superior` any post above that one, `approver` the desk or
/// the town's leader.
enum class Party { reporter, grid_chief, dispatch_desk, handler, verifier, owner, superior, approver, system };

BOOST_DESCRIBE_ENUM(Urgency, normal, major, urgent)
BOOST_DESCRIBE_ENUM(Lamp, green, yellow, orange, red)
BOOST_DESCRIBE_ENUM(Kind, snap, hazard, request, instruction)
BOOST_DESCRIBE_ENUM(Ask, extension, suspension, voiding)
BOOST_DESCRIBE_ENUM(Party, reporter, grid_chief, dispatch_desk, handler, verifier, owner, superior, approver, system)

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
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Act, report, order, accept, reject, dispatch, sign)
  HUIYIN_DESCRIBE_AS(Act, return_, "return")
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Act, handle, answer, settle, verify, fail, tell, close, reopen, rate,
                             reassign, withdraw, ask, grant, refuse)
  HUIYIN_DESCRIBE_AS(Act, void_, "void")
  BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, Act, resume, urge, escalate, supervise, lift, transfer, merge, take_in,
                             let_go, share, recall, call_in)
BOOST_DESCRIBE_ENUM_END(Act)
#undef HUIYIN_DESCRIBE_AS
// clang-format on

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

/// What somebody can report.
inline constexpr auto reported_kinds = std::to_array<Kind>({Kind::snap, Kind::hazard, Kind::request});

constexpr bool open(Stage stage) noexcept {
  return owner(stage).has_value();
}

}  // namespace huiyin::matters
