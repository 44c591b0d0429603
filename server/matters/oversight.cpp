#include "matters/oversight.hpp"

#include "matters/clock.hpp"
#include "matters/duty.hpp"
#include "matters/limits.hpp"
#include "matters/together.hpp"

namespace huiyin::matters {
namespace {

std::string or_empty(const auto& text) {
  return text ? text->value : std::string{};
}

[[noreturn]] void invalid(const std::string& field, const std::string& code, std::vector<std::string> args = {}) {
  throw Problem{Fault::invalid, "input.invalid", {{field, code, std::move(args)}}};
}

/// Why this cannot be asked for now; nullptr when it can. A promise is put off only while it holds, by whoever works on
/// it, and not where it is counted in hours: danger does not wait (domain c.2: 紧急 runs day and night).
const char* cannot_ask(const Matter& m, Ask what, const Rulebook& rules, TimePoint now) {
  if (what == Ask::voiding) return nullptr;
  if (m.stage != Stage::handling) return "matter.only_handling";
  if (rules.sla.find(m.rule)->finish.unit != TimeUnit::working_day) return "matter.too_urgent";
  if (m.finish_due_at < now) return "matter.late_already";
  if (m.suspended_at) return "matter.suspended";
  if (what == Ask::extension && m.extended >= Limits{}.extensions) return "matter.extended";
  return nullptr;
}

/// Not longer than what the rule gave in the first place (domain c.2: 5 working days, +5 once, approved).
int days_asked(const Matter& m, const Rulebook& rules, const Asked& in) {
  if (!in.days) invalid("days", "field.missing");
  const auto most = rules.sla.find(m.rule)->finish.amount;
  if (in.days->value > most) invalid("days", "matter.extension_too_long", {std::to_string(most)});
  return static_cast<int>(in.days->value);
}

/// The end of a day between tomorrow and half a year.
TimePoint until_asked(const Ctx& ctx, const Asked& in) {
  if (!in.until) invalid("until", "field.missing");
  const auto until = at(*in.until) + std::chrono::days{1};
  if (*in.until <= date_of(ctx.now) || until > ctx.now + Limits{}.suspension)
    invalid("until", "matter.suspension_when", {std::to_string(Limits{}.suspension.count())});
  return until;
}

Matter answered(Turn turn, const std::string& note) {
  turn.about(turn.m.asked.value());
  turn.m.asked = std::nullopt;
  turn.m.asked_by = std::nullopt;
  return turn.finish(note);
}

/// The next post above whoever has it now.
Matter raise(Turn turn, const Ctx& ctx, const std::string& note) {
  auto& m = turn.m;
  m.raised_to = above(m, m.raised_to.value_or(m.owner_post.value())).front();
  m.raise_at = next_raise(m, turn.rules(), std::max(ctx.now, m.due_at.value()));
  return turn.finish(note);
}

Matter pressed(Turn turn, const Ctx& ctx, const std::string& note) {
  ++turn.m.urged;
  turn.m.urged_at = ctx.now;
  return turn.finish(note);
}

}  // namespace

std::vector<Ask> askable(const Matter& m, const Rulebook& rules, TimePoint now) {
  std::vector<Ask> out;
  for (const auto what : {Ask::extension, Ask::suspension, Ask::voiding})
    if (!cannot_ask(m, what, rules, now)) out.push_back(what);
  return out;
}

Matter ask(const Ctx& ctx, const Office& office, const Asked& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::ask);
  auto& m = turn.m;
  if (const auto* code = cannot_ask(m, in.what, turn.rules(), ctx.now)) throw Problem{Fault::conflict, code};
  if (in.what == Ask::extension) m.asked_days = days_asked(m, turn.rules(), in);
  if (in.what == Ask::suspension) m.asked_until = until_asked(ctx, in);
  m.asked = in.what;
  m.asked_by = ctx.who.subject;
  turn.about(in.what);
  return turn.finish(in.note.value);
}

Matter grant(const Ctx& ctx, const Office& office, const MayNote& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::grant);
  auto& m = turn.m;
  if (const auto* code = cannot_ask(m, m.asked.value(), turn.rules(), ctx.now)) throw Problem{Fault::conflict, code};
  if (m.asked == Ask::extension)
    extend(m, turn.rules(), m.asked_days.value());
  else if (m.asked_until.value() > ctx.now)
    suspend(m, turn.rules(), *m.asked_until, ctx.now);
  else
    throw Problem{Fault::conflict, "matter.not_now"};
  return answered(std::move(turn), or_empty(in.note));
}

Matter refuse(const Ctx& ctx, const Office& office, const WithReason& in) {
  return answered(Turn::by_staff(ctx, office, in, Act::refuse), in.note.value);
}

Matter void_matter(const Ctx& ctx, const Office& office, const WithReason& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::void_);
  turn.answer(in.note.value);
  return answered(std::move(turn), in.note.value);
}

Matter resume_handling(const Ctx& ctx, const Office& office, const MayNote& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::resume);
  resume(turn.m, turn.rules(), ctx.now);
  return turn.finish(or_empty(in.note));
}

Matter resume_by_itself(const Ctx& ctx, const Office& office, Matter m) {
  if (!m.suspended_until || *m.suspended_until > ctx.now) throw Problem{Fault::conflict, "matter.not_now"};
  auto turn = Turn::by_system(ctx, office, std::move(m), Act::resume);
  resume(turn.m, turn.rules(), ctx.now);
  return turn.finish("");
}

Matter escalate(const Ctx& ctx, const Office& office, const WithReason& in) {
  return raise(Turn::by_staff(ctx, office, in, Act::escalate), ctx, in.note.value);
}

Matter escalate_by_itself(const Ctx& ctx, const Office& office, Matter m) {
  if (!m.raise_at || *m.raise_at > ctx.now) throw Problem{Fault::conflict, "matter.not_now"};
  return raise(Turn::by_system(ctx, office, std::move(m), Act::escalate), ctx, "");
}

Matter urge(const Ctx& ctx, const Office& office, const MayNote& in) {
  return pressed(Turn::by_staff(ctx, office, in, Act::urge), ctx, or_empty(in.note));
}

Matter urged(const Ctx& ctx, const Office& office, Matter m, const std::string& note) {
  if (m.merged_into) return pressed(Turn::by_follower(ctx, office, original_of(ctx, m), Act::urge), ctx, note);
  return pressed(Turn::by_reporter(ctx, office, std::move(m), Act::urge), ctx, note);
}

Matter supervise(const Ctx& ctx, const Office& office, const Supervised& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::supervise);
  turn.m.supervised_at = ctx.now;
  turn.m.listed = in.listed.value_or(false);
  return turn.finish(in.note.value);
}

Matter lift(const Ctx& ctx, const Office& office, const MayNote& in) {
  auto turn = Turn::by_staff(ctx, office, in, Act::lift);
  turn.m.supervised_at = std::nullopt;
  turn.m.listed = false;
  return turn.finish(or_empty(in.note));
}

}  // namespace huiyin::matters
