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

}  // namespace

void start_clock(Matter& m, const Rulebook& rules, TimePoint now) {
  m.stage_since = now;
  const auto step = step_of(m.stage);
  if (!step) {
    m.yellow_at = m.orange_at = m.due_at = std::nullopt;
    m.ended_at = now;
    return;
  }
  m.ended_at = std::nullopt;
  const auto& rule = rule_of(m, rules);
  // What was promised at the report holds, also where the rules have changed since.
  const auto lamps = *step == Step::finish
                         ? lamps_until(rule.finish.unit, m.finish_from, m.finish_due_at, rules.calendar)
                         : due(rule, *step, m.reporter_until.value_or(now), rules.calendar).value();
  m.yellow_at = lamps.yellow_at;
  m.orange_at = lamps.orange_at;
  m.due_at = lamps.due_at;
}

void promise_finish(Matter& m, const Rulebook& rules) {
  m.finish_due_at = due(rule_of(m, rules), Step::finish, m.finish_from, rules.calendar).value().due_at;
  m.promised_at = m.promised_at == TimePoint{} ? m.finish_due_at : std::min(m.promised_at, m.finish_due_at);
}

std::optional<Lamp> lamp_of(const std::optional<TimePoint>& yellow_at, const std::optional<TimePoint>& orange_at,
                            const std::optional<TimePoint>& due_at, TimePoint now) {
  if (!due_at) return std::nullopt;
  return lamp(now, {yellow_at.value_or(*due_at), orange_at.value_or(*due_at), *due_at});
}

}  // namespace huiyin::matters
