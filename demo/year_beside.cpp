#include <algorithm>

#include "demo/words.hpp"
#include "demo/year.hpp"

namespace huiyin::demo {
namespace {

using matters::Ask;
using matters::Seen;
using matters::Stage;
using namespace std::chrono_literals;

Seen seen(const matters::Matter& m) {
  return {m.id.value, m.version};
}

}  // namespace

/// What the server's clock would do at this moment.
bool Year::by_itself(db::Tx& tx, Life& life, TimePoint now) {
  const Ctx ctx{tx, clock_, now};
  if (life.m.suspended_until && *life.m.suspended_until <= now) {
    life.m = matters::resume_by_itself(ctx, set_.office, life.m);
    return true;
  }
  // What was told is closed at its end, and raised by nobody.
  if (!life.m.raise_at || *life.m.raise_at > now || life.left_to_clock == life.m.version) return false;
  life.m = matters::escalate_by_itself(ctx, set_.office, life.m);
  if (dice_.chance(0.6)) life.slow = false;  // his superior has seen it
  return true;
}

bool Year::beside(db::Tx& tx, Life& life, TimePoint now) {
  if (life.m.asked) return consent(tx, life, now);
  if (life.m.suspended_at) return false;
  const bool a_word = life.category.starts_with("10");  // questions and thanks: nobody presses for them
  if (a_word || life.watched || life.left_to_clock == life.m.version) return false;
  if (press(tx, life, now)) return true;
  const auto* who = actor(tx, life, now);
  return who && ask(Ctx{tx, *who, now}, life);
}

/// Somebody else than who asked answers; the end of a matter is the leader's word here.
bool Year::consent(db::Tx& tx, Life& life, TimePoint now) {
  const auto* who = life.m.asked == Ask::voiding
                        ? of_post(tx, staff::post_of(staff::Role::town_leader, life.m.town), now)
                        : desk(tx, life, now);
  if (!who || who->subject == life.m.asked_by) return false;
  const Ctx ctx{tx, *who, now};
  if (life.m.asked == Ask::voiding)
    life.m = matters::void_matter(ctx, set_.office, {seen(life.m), {say_void(dice_)}});
  else if (life.m.finish_due_at > now && life.m.asked_until.value_or(TimePoint::max()) > now && dice_.chance(0.85))
    life.m = matters::grant(ctx, set_.office, {seen(life.m), {}});
  else
    life.m = matters::refuse(ctx, set_.office, {seen(life.m), {say_refused(dice_)}});
  return true;
}

/// The last days leave some of everything for whoever looks around now.
bool Year::lately(TimePoint now) const {
  return now > set_.until - std::chrono::days{4};
}

/// Few ask: what is slow for more time, what waits for others for a clock that stands still, doubles for their end.
bool Year::ask(const Ctx& ctx, Life& life) {
  if (life.m.stage == Stage::accepted && dice_.chance(0.004)) {
    life.m = matters::ask(ctx, set_.office, {seen(life.m), Ask::voiding, {}, {}, {say_why_void(dice_)}});
    return true;
  }
  const auto may = matters::askable(life.m, set_.office.rules.shipped(), ctx.now);
  const bool in_hand = life.m.stage == Stage::handling && std::ranges::count(may, Ask::extension) > 0;
  if (!in_hand || !dice_.chance(life.slow || lately(ctx.now) ? 0.35 : 0.02)) return false;
  life.watched = true;
  if (dice_.chance(0.55)) {
    life.m = matters::ask(
        ctx, set_.office,
        {seen(life.m), Ask::extension, {{static_cast<std::int64_t>(1 + dice_.below(3))}}, {}, {say_why_longer(dice_)}});
    return true;
  }
  const auto until = date_of(ctx.now + std::chrono::days{2 + dice_.below(12)});
  life.m = matters::ask(ctx, set_.office, {seen(life.m), Ask::suspension, {}, until, {say_why_wait(dice_)}});
  return true;
}

/// Whoever raised it asks once more; the leader looks at what stays late.
bool Year::press(db::Tx& tx, Life& life, TimePoint now) {
  const bool late = now > life.m.due_at.value();
  const bool in_hand = life.m.stage == Stage::handling;
  if (!late && !(lately(now) && in_hand)) return false;
  if (life.reads_page && life.m.urged == 0 && in_hand && dice_.chance(0.5)) {
    life.m = matters::urged(Ctx{tx, nobody_, now}, set_.office, life.m, "");
    return true;
  }
  const bool noticed = now > *life.m.due_at + 48h || lately(now);
  if (!noticed || life.m.supervised_at || !dice_.chance(0.12)) return false;
  const auto* who = of_post(tx, staff::post_of(staff::Role::town_leader, life.m.town), now);
  if (!who) return false;
  life.watched = true;
  life.m = matters::supervise(Ctx{tx, *who, now}, set_.office,
                              {seen(life.m), dice_.chance(0.2), {say_why_supervised(dice_)}});
  return true;
}

/// People in their own time; the clock to the minute.
TimePoint Year::next_at_all(const Life& life, TimePoint now) {
  const auto& m = life.m;
  if (!matters::open(m.stage)) return next_at(life, now);
  const auto of_clock = [&](TimePoint at) { return std::max(at, now + 1min); };
  if (m.suspended_until && !m.asked) return of_clock(*m.suspended_until);
  const Millis thinking{static_cast<std::int64_t>((30 + dice_.waiting(500)) * 60'000)};
  auto next = m.asked ? set_.office.rules.shipped().calendar.add_working(now, thinking) : next_at(life, now);
  if (m.raise_at && life.left_to_clock != m.version) next = std::min(next, of_clock(*m.raise_at));
  return next;
}

}  // namespace huiyin::demo
