#include "matters/acts.hpp"

#include <algorithm>

#include "matters/clock.hpp"
#include "matters/duty.hpp"
#include "matters/limits.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"
#include "matters/together.hpp"
#include "matters/transfer.hpp"

namespace huiyin::matters {
namespace {

std::string or_empty(const auto& text) {
  return text ? text->value : std::string{};
}

/// Solved, says somebody: to whoever raised it, then to the next chief up who had no hand in it.
void to_verifier(Turn& turn, const Ctx& ctx) {
  auto hands = store::handled_by(ctx.tx, turn.m.id);
  if (turn.doer().worker) hands.push_back(*turn.doer().worker);
  ask_for_verdict(turn, ctx, hands);
}

/// Once more, from the start of a new promise; an instruction keeps its own.
void back_to_handler(Turn& turn, const Ctx& ctx) {
  ++turn.m.rework;
  if (!turn.m.ordered_by) turn.m.finish_from = ctx.now;
  promise_finish(turn.m, turn.rules());
  turn.hand_to(turn.m.handler_post.value_or(chief_of(turn.m)));
}

/// A case closed, rejected or merged comes back, to the grid that has its ground now.
void take_up_again(Turn& turn, const Ctx& ctx, const Office& office) {
  auto& m = turn.m;
  if (const auto* grid = office.atlas.map()->standing(m.grid); grid && grid->id != m.grid)
    lay_over(m, {m.grid, grid->id});
  if (m.stage == Stage::closed) return back_to_handler(turn, ctx);
  if (m.stage == Stage::rejected) ++m.appeals;
  m.merged_into = std::nullopt;
  m.finish_from = ctx.now;
  promise_finish(m, turn.rules());
  turn.hand_to(chief_of(m));
}

/// Once more; its original, if it followed one, hears of it.
Matter reopened(Turn turn, const Ctx& ctx, const Office& office, const std::string& note) {
  const auto original = turn.m.merged_into;
  take_up_again(turn, ctx, office);
  auto again = turn.finish(note);
  if (original) let_go(ctx, office, *original, again);
  return again;
}

Matter with_stars(Turn turn, int stars, const std::string& text) {
  turn.m.stars = stars;
  turn.m.rating_text = text;
  return turn.finish(text);
}

/// The verdict of somebody who was not there is the reporter's, entered by the desk that spoke to him.
void hear(Turn& turn, const Ctx& ctx, const Judged& in) {
  if (!in.heard) return turn.require_own_turn();
  require_spoken(*in.heard, "heard");
  if (turn.doer().post != desk_of(turn.m)) throw Problem{Fault::denied, "matter.heard_at_desk"};
  turn.heard(*in.heard);
  store::told(ctx.tx, turn.m.id, *in.heard, ctx.now, std::nullopt);
}

void apply_category(Turn& turn, const Accept& in) {
  auto& m = turn.m;
  if (in.category && *in.category != m.category) {
    require_in_use(turn.rules().categories, *in.category);
    m.category = *in.category;
  }
  if (!in.urgency || *in.urgency == m.urgency) return;
  if (*in.urgency < m.urgency && !in.note)
    throw Problem{Fault::invalid, "input.invalid", {{"note", "matter.why_less_urgent", {}}}};
  m.urgency = *in.urgency;
  m.rule = turn.rules().sla.rule_for(m.urgency, m.reporter_kind != ReporterKind::member).id;
  promise_finish(m, turn.rules());
}

}  // namespace

Matter accept(const Ctx& ctx, const Office& office, const Accept& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::accept);
  apply_category(turn, in);
  turn.hand_to(desk_of(turn.m));
  return turn.finish(or_empty(in.note));
}

Matter reject(const Ctx& ctx, const Office& office, const WithReason& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::reject);
  turn.answer(in.note.value);
  return turn.finish(in.note.value);
}

Matter dispatch(const Ctx& ctx, const Office& office, const Dispatch& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::dispatch);
  require_handling_post(ctx, turn.m, in.post);
  turn.m.handler_post = in.post;
  turn.m.decided = !may_return(turn.m.returned);
  entrust(ctx, turn.m, in.post);
  turn.hand_to(in.post);
  return turn.finish(or_empty(in.note));
}

Matter reassign(const Ctx& ctx, const Office& office, const Dispatch& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::reassign);
  require_handling_post(ctx, turn.m, in.post);
  const auto before = turn.m.handler_post.value();
  if (in.post == before) throw Problem{Fault::invalid, "input.invalid", {{"post", "matter.same_post", {}}}};
  release(ctx, turn.m, before);
  turn.m.handler_post = in.post;
  turn.m.signed_at = std::nullopt;
  entrust(ctx, turn.m, in.post);
  turn.hand_to(in.post);
  return turn.finish(or_empty(in.note));
}

Matter sign(const Ctx& ctx, const Office& office, const Seen& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::sign);
  turn.m.signed_at = ctx.now;
  return turn.finish("");
}

Matter give_back(const Ctx& ctx, const Office& office, const WithReason& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::return_);
  ++turn.m.returned;
  release(ctx, turn.m, turn.m.handler_post.value());
  turn.m.handler_post = std::nullopt;
  turn.hand_to(desk_of(turn.m));
  return turn.finish(in.note.value);
}

Matter handle(const Ctx& ctx, const Office& office, const Progress& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::handle);
  turn.attach(in.photos.items, Moment::during);
  return turn.finish(in.note.value);
}

Matter answer(const Ctx& ctx, const Office& office, const AnswerGiven& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::answer);
  turn.attach(in.photos.items, Moment::after);
  turn.answer(in.text.value);
  to_verifier(turn, ctx);
  return turn.finish(in.text.value);
}

Matter settle(const Ctx& ctx, const Office& office, const SettledHere& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::settle);
  turn.attach(in.photos.items, Moment::after);
  turn.answer(in.text.value);
  turn.m.settled = true;
  turn.m.handler_post = turn.m.owner_post;
  to_verifier(turn, ctx);
  return turn.finish(in.text.value);
}

Matter verify(const Ctx& ctx, const Office& office, const Judged& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::verify);
  hear(turn, ctx, in);
  turn.hand_to(desk_of(turn.m));
  auto verified = turn.finish(in.note.value);
  if (!verified.ordered_by) return verified;
  // Whoever wanted it has read the answer and taken it.
  store::told(ctx.tx, verified.id, Channel::page, ctx.now, std::nullopt);
  return Turn::by_system(ctx, office, std::move(verified), Act::close).finish("");
}

Matter fail(const Ctx& ctx, const Office& office, const Judged& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::fail);
  hear(turn, ctx, in);
  back_to_handler(turn, ctx);
  return turn.finish(in.note.value);
}

Matter tell(const Ctx& ctx, const Office& office, const Told& in) {
  // The page tells by itself, when it is opened.
  if (in.channel == Channel::page)
    throw Problem{Fault::invalid, "input.invalid", {{"channel", "matter.page_tells_itself", {}}}};
  auto turn = Turn::by_staff(ctx, office, in, Act::tell);
  const auto at = in.reached ? std::optional{ctx.now} : std::nullopt;
  store::told(ctx.tx, turn.m.id, in.channel, at, in.reached ? std::nullopt : std::optional{in.note.value});
  return turn.finish(in.note.value);
}

Matter close(const Ctx& ctx, const Office& office, const MayNote& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::close);
  return turn.finish(or_empty(in.note));
}

Matter close_by_itself(const Ctx& ctx, const Office& office, Matter m) {
  if (m.stage != Stage::verified || m.due_at > ctx.now) throw Problem{Fault::conflict, "matter.not_now"};
  return Turn::by_system(ctx, office, std::move(m), Act::close).finish("");
}

Matter reopen(const Ctx& ctx, const Office& office, const WithReason& in) {
  return reopened(Turn::by_staff(ctx, office, in, Act::reopen), ctx, office, in.note.value);
}

Matter rate(const Ctx& ctx, const Office& office, const Rate& in) {
  return with_stars(Turn::by_staff(ctx, office, in, Act::rate), static_cast<int>(in.stars.value), or_empty(in.text));
}

Matter solved(const Ctx& ctx, const Office& office, Matter m) {
  if (!reporter_may_close(m)) throw Problem{Fault::denied, "matter.other_looks"};
  auto turn = Turn::by_reporter(ctx, office, std::move(m), Act::verify);
  turn.hand_to(desk_of(turn.m));
  auto verified = turn.finish("");
  store::told(ctx.tx, verified.id, Channel::page, ctx.now, std::nullopt);
  // Others who raised it have to hear of it first: then the desk closes.
  if (!Past{ctx.tx, verified}.followers_told()) return verified;
  return Turn::by_system(ctx, office, std::move(verified), Act::close).finish("");
}

Matter unsolved(const Ctx& ctx, const Office& office, Matter m, const std::string& note) {
  const auto by = m.merged_into ? Turn::by_follower : Turn::by_reporter;
  if (m.merged_into) m = original_of(ctx, m);
  if (open(m.stage)) {
    auto turn = by(ctx, office, std::move(m), Act::fail);
    back_to_handler(turn, ctx);
    return turn.finish(note);
  }
  return reopened(by(ctx, office, std::move(m), Act::reopen), ctx, office, note);
}

Matter different(const Ctx& ctx, const Office& office, Matter m, const std::string& note) {
  if (!m.merged_into) throw Problem{Fault::conflict, "matter.not_now"};
  return reopened(Turn::by_reporter(ctx, office, std::move(m), Act::reopen), ctx, office, note);
}

Matter withdraw(const Ctx& ctx, const Office& office, const WithReason& in) {
  return Turn::by_staff(ctx, office, in, Act::withdraw).finish(in.note.value);
}

Matter withdrawn(const Ctx& ctx, const Office& office, Matter m, const std::string& note) {
  return Turn::by_reporter(ctx, office, std::move(m), Act::withdraw).finish(note);
}

Matter rated(const Ctx& ctx, const Office& office, Matter m, int stars, const std::string& text) {
  return with_stars(Turn::by_reporter(ctx, office, std::move(m), Act::rate), stars, text);
}

}  // namespace huiyin::matters
