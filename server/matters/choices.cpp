#include "matters/choices.hpp"

#include <algorithm>

#include "matters/duty.hpp"
#include "matters/limits.hpp"
#include "matters/moves.hpp"
#include "matters/oversight.hpp"
#include "matters/store.hpp"
#include "staff/staff.hpp"

namespace huiyin::matters {
namespace {

/// Posts of departments as they are, those of the chain by their role: every grid has its own chief.
std::string kind_of(const std::string& post) {
  const auto named = staff::parse_post(post);
  if (!named || staff::facts(named->role).of_unit) return post;
  return boost::describe::enum_to_string(named->role, "");
}

bool gives_away(Act act) {
  return act == Act::dispatch || act == Act::reassign;
}

void offer_asks(const Ctx& ctx, const Rulebook& rules, const Matter& m, Choice& choice) {
  choice.asks = askable(m, rules, ctx.now);
  choice.days_at_most = rules.sla.find(m.rule)->finish.amount;
}

bool needs_note(Act act) {
  switch (act) {
    case Act::accept:
    case Act::dispatch:
    case Act::reassign:
    case Act::sign:
    case Act::close:
    case Act::rate:
    case Act::grant:
    case Act::resume:
    case Act::urge:
    case Act::lift:
    case Act::merge:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::vector<Choice> choices(const Ctx& ctx, const Rulebook& rules, const Matter& m, Past& past, bool mine) {
  std::vector<Choice> out;
  Seats seats{ctx, m};
  for (const auto act : acts_from(m.stage)) {
    const auto& move = *find_move(m.stage, act);
    const auto doer = doer_for(ctx, m, move, seats);
    if (!doer || refusal(m, act, ctx.who.subject, ctx.now, past)) continue;
    out.push_back({.act = act, .needs_note = needs_note(act), .needs_photos = act == Act::settle});
    out.back().final_decision = act == Act::dispatch && !may_return(m.returned);
    out.back().instead = !mine && m.owner_post && doer->post.has_value();
    const bool reporters_own = m.reporter && *m.reporter == ctx.who.subject;
    if (act == Act::ask) offer_asks(ctx, rules, m, out.back());
    out.back().needs_heard = !reporters_own && is_reporters(move, m.reporter_until, ctx.now);
  }
  return out;
}

Choice* giving(std::vector<Choice>& choices) {
  const auto found = std::ranges::find_if(choices, gives_away, &Choice::act);
  return found == choices.end() ? nullptr : &*found;
}

void offer_targets(const Ctx& ctx, const Matter& m, const std::vector<std::string>& posts, const Owners& owners,
                   Choice& choice) {
  const auto before = store::dispatched_like(ctx.tx, m);
  std::map<std::string, int> times;
  for (const auto& post : before) ++times[kind_of(post)];
  choice.usual_of = static_cast<int>(before.size());
  for (const auto& post : posts)
    if (const auto o = owners.find(post); o != owners.end())
      choice.targets.push_back({post, o->second.title, boost::describe::enum_to_string(o->second.role, ""),
                                o->second.name, o->second.vacant, times[kind_of(post)]});
}

}  // namespace huiyin::matters
