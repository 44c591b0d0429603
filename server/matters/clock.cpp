#include "matters/clock.hpp"

#include <algorithm>
#include <stdexcept>

namespace huiyin::matters {
namespace {

const SlaRule& rule_of(const Matter& m, const Rulebook& rules) {
  const auto* rule = rules.sla.find(m.rule);
  if (!rule) throw std::runtime_error{"matter " + m.no + " has an unknown rule: " + m.rule};
  return *rule;
}

void set_lamps(Matter& m, const Lamps& lamps) {
  m.yellow_at = lamps.yellow_at;
  m.orange_at = lamps.orange_at;
  m.due_at = lamps.due_at;
  m.raise_at = lamps.due_at;
}

/// What was promised at the report holds, also where the rules have changed since. While the clock stands still no lamp
/// changes.
void set_finish_lamps(Matter& m, const Rulebook& rules) {
  const auto end = m.finish_due_at;
  if (m.suspended_at) return set_lamps(m, {end, end, end});
  set_lamps(m, lamps_until(rule_of(m, rules).finish.unit, m.finish_from, end, rules.calendar));
}

void promise_anew(Matter& m, const Rulebook& rules, TimePoint end) {
  if (m.promised_at == m.finish_due_at) m.promised_at = end;
  m.finish_due_at = end;
  set_finish_lamps(m, rules);
}

}  // namespace

void start_clock(Matter& m, const Rulebook& rules, TimePoint now) {
  m.stage_since = now;
  const auto step = step_of(m.stage);
  if (!step) {
    m.yellow_at = m.orange_at = m.due_at = m.raise_at = std::nullopt;
    m.ended_at = now;
    return;
  }
  m.ended_at = std::nullopt;
  if (*step == Step::finish) return set_finish_lamps(m, rules);
  set_lamps(m, due(rule_of(m, rules), *step, m.reporter_until.value_or(now), rules.calendar).value());
  // What is wanted in an hour is not signed tomorrow.
  if (m.ordered_by && *step == Step::sign && m.finish_due_at < m.due_at) set_finish_lamps(m, rules);
}

void promise_finish(Matter& m, const Rulebook& rules) {
  if (m.ordered_by) return;
  m.finish_due_at = due(rule_of(m, rules), Step::finish, m.finish_from, rules.calendar).value().due_at;
  m.promised_at = m.promised_at == TimePoint{} ? m.finish_due_at : std::min(m.promised_at, m.finish_due_at);
  m.extended = 0;
}

void extend(Matter& m, const Rulebook& rules, int days) {
  ++m.extended;
  promise_anew(m, rules, rules.calendar.add_working_days(m.finish_due_at, days));
}

void suspend(Matter& m, const Rulebook& rules, TimePoint until, TimePoint now) {
  const auto unit = rule_of(m, rules).finish.unit;
  const auto left = spent(unit, now, m.finish_due_at, rules.calendar);
  m.suspended_at = now;
  m.suspended_until = until;
  promise_anew(m, rules, later(unit, until, left, rules.calendar));
}

void resume(Matter& m, const Rulebook& rules, TimePoint now) {
  if (!m.suspended_at) return;
  const auto unit = rule_of(m, rules).finish.unit;
  const auto until = m.suspended_until.value();
  const auto end = std::min(now, until);
  const auto left = spent(unit, until, m.finish_due_at, rules.calendar);
  m.finish_from = later(unit, m.finish_from, spent(unit, *m.suspended_at, end, rules.calendar), rules.calendar);
  m.paused_ms += (end - *m.suspended_at).count();
  m.suspended_at = m.suspended_until = std::nullopt;
  promise_anew(m, rules, later(unit, end, left, rules.calendar));
}

TimePoint next_raise(const Matter& m, const Rulebook& rules, TimePoint now) {
  const auto unit = rule_of(m, rules).sign.unit;
  const bool in_hours = unit == TimeUnit::minute || unit == TimeUnit::hour;
  return in_hours ? now + std::chrono::hours{1} : rules.calendar.add_working_days(now, 1);
}

std::optional<Lamp> lamp_of(const std::optional<TimePoint>& yellow_at, const std::optional<TimePoint>& orange_at,
                            const std::optional<TimePoint>& due_at, TimePoint now) {
  if (!due_at) return std::nullopt;
  return lamp(now, {yellow_at.value_or(*due_at), orange_at.value_or(*due_at), *due_at});
}

}  // namespace huiyin::matters
