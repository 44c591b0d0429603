#pragma once
#include <map>

#include "matters/office.hpp"
#include "matters/refusal.hpp"
#include "platform/ctx.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {

/// A post that could handle a matter. `usual`: how many of the latest of its category went there, or to its peers in
/// other grids.
struct Target {
  std::string post{};
  std::string title{};
  std::string role{};
  std::string holder{};
  bool vacant = false;
  int usual = 0;
};
BOOST_DESCRIBE_STRUCT(Target, (), (post, title, role, holder, vacant, usual))

/// Something the reader may do now, and what it asks of him.
struct Choice {
  Act act = Act::accept;
  bool needs_note = false;
  bool needs_photos = false;
  bool final_decision = false;  ///< this dispatch cannot be returned any more
  bool needs_heard = false;     ///< it is the reporter's turn: how he told the desk
  bool instead = false;         ///< the turn is another's; the reader may do it for him
  int usual_of = 0;             ///< how many of its category the targets' `usual` was counted among
  std::vector<Target> targets{};
  std::vector<Ask> asks{};  ///< what may be asked for
  int days_at_most = 0;     ///< of an extension
};
BOOST_DESCRIBE_STRUCT(Choice, (),
                      (act, needs_note, needs_photos, final_decision, needs_heard, instead, usual_of, targets, asks,
                       days_at_most))

using Owners = std::map<std::string, staff::Owner>;

/// What the reader may do now, in the order of the table of moves. `mine`: the owner's work is his.
std::vector<Choice> choices(const Ctx& ctx, const Rulebook& rules, const Matter& m, Past& past, bool mine);
/// The one that gives the matter to a post, if there is one; it still wants its targets.
Choice* giving(std::vector<Choice>& choices);
/// Where the latest of its category were dispatched, beside each post that can handle it.
void offer_targets(const Ctx& ctx, const Matter& m, const std::vector<std::string>& posts, const Owners& owners,
                   Choice& choice);

}  // namespace huiyin::matters
