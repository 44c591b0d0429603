#include "matters/turn.hpp"

#include <algorithm>

#include "matters/clock.hpp"
#include "matters/duty.hpp"
#include "matters/moves.hpp"
#include "matters/refusal.hpp"
#include "matters/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/files/files.hpp"
#include "platform/jobs/outbox.hpp"

namespace huiyin::matters {
namespace {

std::string word(Act act) {
  return boost::describe::enum_to_string(act, "");
}

/// A stage is left with what waited for consent in it, and with the superior who stood beside its owner.
void leave(Matter& m, const Rulebook& rules, TimePoint now) {
  m.asked = std::nullopt;
  m.asked_by = std::nullopt;
  m.raised_to = std::nullopt;
  resume(m, rules, now);
}

const Move& possible(const Matter& m, Act act) {
  const auto* move = find_move(m.stage, act);
  if (!move) throw Problem{Fault::conflict, "matter.not_now"};
  return *move;
}

}  // namespace

Turn::Turn(const Ctx& ctx, std::shared_ptr<const Rulebook> rules, Matter before, Act act)
    : m{std::move(before)}, ctx_{ctx}, rules_{std::move(rules)}, act_{act}, from_{m.stage}, seen_{m.version} {
  possible(m, act);
}

Turn Turn::by_staff(const Ctx& ctx, const Office& office, const Seen& seen, Act act) {
  auto found = store::find_readable(ctx.tx, seen.id, auth::readable(ctx.who, "m", "matter"));
  if (!found) throw Problem{Fault::missing, "matter.none"};
  if (found->version != seen.version) throw Problem{Fault::conflict, "matter.moved"};
  Turn turn{ctx, office.rules.now(ctx.tx), std::move(*found), act};
  const auto& move = possible(turn.m, act);
  Seats seats{ctx, turn.m};
  const auto doer = doer_for(ctx, turn.m, move, seats);
  if (!doer && is_reporters(move, turn.m.reporter_until, ctx.now))
    throw Problem{Fault::conflict, "matter.reporters_turn"};
  if (!doer) throw Problem{Fault::denied, "matter.not_yours"};
  turn.doer_ = *doer;
  turn.check();
  return turn;
}

Turn Turn::by_reporter(const Ctx& ctx, const Office& office, Matter m, Act act) {
  Turn turn{ctx, office.rules.now(ctx.tx), std::move(m), act};
  if (!possible(turn.m, act).has_voice()) throw Problem{Fault::denied, "matter.not_yours"};
  turn.doer_ = {turn.m.reporter, turn.m.reporter_name, "reporter", std::nullopt};
  turn.check();
  return turn;
}

Turn Turn::by_follower(const Ctx& ctx, const Office& office, Matter original, Act act) {
  Turn turn{ctx, office.rules.now(ctx.tx), std::move(original), act};
  if (!possible(turn.m, act).has_voice()) throw Problem{Fault::denied, "matter.not_yours"};
  turn.doer_ = {std::nullopt, "", "follower", std::nullopt};
  turn.check();
  return turn;
}

Turn Turn::on_the_spot(const Ctx& ctx, const Office& office, Matter m) {
  Turn turn{ctx, office.rules.now(ctx.tx), std::move(m), Act::settle};
  turn.doer_ = {ctx.who.subject, ctx.who.name, role_of(ctx), std::nullopt};
  return turn;
}

Turn Turn::by_system(const Ctx& ctx, const Office& office, Matter m, Act act) {
  Turn turn{ctx, office.rules.now(ctx.tx), std::move(m), act};
  turn.doer_ = {std::nullopt, "", "system", std::nullopt};
  turn.check();
  return turn;
}

Turn Turn::by_map(const Ctx& ctx, const Rules& rules, Matter m, std::string post) {
  Turn turn{ctx, rules.now(ctx.tx), std::move(m), Act::transfer};
  turn.doer_ = {std::nullopt, "", "system", std::move(post)};
  return turn;
}

void Turn::check() {
  Past past{ctx_.tx, m};
  if (auto refused = refusal(m, act_, doer_.worker.value_or(""), ctx_.now, past)) throw std::move(*refused);
}

void Turn::require_own_turn() const {
  const bool mine = m.reporter && doer_.worker == m.reporter;
  if (!mine && is_reporters(possible(m, act_), m.reporter_until, ctx_.now))
    throw Problem{Fault::conflict, "matter.reporters_turn"};
}

void Turn::attach(const std::vector<FileId>& photos, Moment moment) {
  for (const auto& file : photos) photos_.emplace_back(file, moment);
}

void Turn::answer(const std::string& text) {
  answer_ = {.text = text, .worker = doer_.worker, .name = doer_.name, .at = ctx_.now};
}

void Turn::share(AnswerRow given) {
  given.channel = std::nullopt;
  given.delivered_at = std::nullopt;
  given.unreached_reason = std::nullopt;
  answer_ = std::move(given);
}

void Turn::keep_photos(long long n) {
  long long position = 0;
  for (const auto& [file, moment] : photos_) {
    files::use(ctx_, file, "matter", m.id.value);
    if (!store::add_photo(ctx_.tx, m.id, file.value, n, position++, moment))
      throw Problem{Fault::invalid, "input.invalid", {{"photos", "matter.photo_again"}}};
  }
}

void Turn::keep_answer(long long n) {
  if (!answer_) return;
  answer_->n = n;
  store::add_answer(ctx_.tx, m.id, *answer_);
  if (act_ == Act::share) return;  // nobody follows a follower
  for (auto& follower : store::followers(ctx_.tx, m.id)) {
    Turn turn{ctx_, rules_, std::move(follower), Act::share};
    turn.doer_ = {std::nullopt, "", "system", std::nullopt};
    turn.share(*answer_);
    turn.finish("");
  }
}

/// It is over, and so is what others were called for.
void Turn::send_home(const std::string& why) {
  for (auto& helping : store::helping(ctx_.tx, m.id)) {
    Turn turn{ctx_, rules_, std::move(helping), Act::recall};
    turn.doer_ = {std::nullopt, "", "system", std::nullopt};
    turn.answer(why);
    turn.finish(why);
  }
}

Matter Turn::finish(const std::string& note) {
  const auto to = next(from_, act_).value();
  m.stage = to;
  if (!open(to)) m.owner_post = std::nullopt;
  if (to != Stage::answered) m.reporter_until = std::nullopt;
  // Progress and a record of a call do not restart a clock; entering a stage does, and so does another handler.
  if (to != from_ || act_ == Act::reassign) {
    leave(m, rules(), ctx_.now);
    start_clock(m, rules(), ctx_.now);
  }
  if (!open(to)) m.supervised_at = std::nullopt;
  if (m.raise_at && above(m, m.raised_to.value_or(m.owner_post.value())).empty()) m.raise_at = std::nullopt;
  if (!store::move(ctx_.tx, m, seen_)) throw Problem{Fault::conflict, "matter.moved"};
  m.version = seen_ + 1;
  const auto n = store::add_step(ctx_.tx, m.id,
                                 {.act = act_,
                                  .at = ctx_.now,
                                  .worker = doer_.worker,
                                  .name = doer_.name,
                                  .role = doer_.role,
                                  .post = doer_.post,
                                  .note = note,
                                  .from_stage = from_,
                                  .to_stage = to,
                                  .to_post = m.owner_post,
                                  .due_at = m.due_at,
                                  .heard = heard_,
                                  .asked = asked_});
  keep_photos(n);
  audit::note(ctx_, "matter." + word(act_), "matter", m.id.value);
  jobs::emit(ctx_, "matter." + word(act_), "matter", m.id.value, {m.town, m.village, m.composite, m.grid});
  keep_answer(n);
  if (!open(to) && !m.ordered_by) send_home(note.empty() ? m.no : m.no + "\n" + note);
  return m;
}

}  // namespace huiyin::matters
