#include "matters/deadline.hpp"

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <stdexcept>

namespace huiyin::matters {
namespace {

using namespace std::chrono;

std::string_view id_for(Urgency urgency, bool by_resident) {
  if (urgency == Urgency::urgent) return "urgent.event";
  if (urgency == Urgency::major) return "major.event";
  return by_resident ? "resident.snap" : "normal.event";
}

bool is_gross(TimeUnit unit) {
  return unit == TimeUnit::minute || unit == TimeUnit::hour;
}

TimePoint end_of(const Duration& duration, TimePoint from, const WorkingCalendar& calendar) {
  switch (duration.unit) {
    case TimeUnit::minute:
      return from + minutes{duration.amount};
    case TimeUnit::hour:
      return from + hours{duration.amount};
    case TimeUnit::working_hour:
      return calendar.add_working(from, hours{duration.amount});
    case TimeUnit::working_day:
      return calendar.add_working_days(from, duration.amount);
  }
  throw std::logic_error{"no such unit of time"};
}

void validate(const SlaRule& rule) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
    const auto limit = limit_of(rule, step.value);
    if (limit && limit->amount <= 0) throw std::invalid_argument{"rule " + rule.id + ": no time to " + step.name};
  });
}

}  // namespace

std::optional<Duration> limit_of(const SlaRule& rule, Step step) {
  switch (step) {
    case Step::sign:
      return rule.sign;
    case Step::first_contact:
      return rule.first_contact;
    case Step::on_site:
      return rule.on_site;
    case Step::finish:
      return rule.finish;
    case Step::verify:
      return rule.verify;
    case Step::call_back:
      return rule.call_back;
  }
  return std::nullopt;
}

void set_limit(SlaRule& rule, Step step, const Duration& limit) {
  switch (step) {
    case Step::sign:
      rule.sign = limit;
      return;
    case Step::first_contact:
      rule.first_contact = limit;
      return;
    case Step::on_site:
      rule.on_site = limit;
      return;
    case Step::finish:
      rule.finish = limit;
      return;
    case Step::verify:
      rule.verify = limit;
      return;
    case Step::call_back:
      rule.call_back = limit;
      return;
  }
}

Sla::Sla(std::vector<SlaRule> rules) : rules_{std::move(rules)} {
  for (const auto& rule : rules_) {
    validate(rule);
    if (find(rule.id) != &rule) throw std::invalid_argument{"rule twice: " + rule.id};
  }
  for (const auto urgency : {Urgency::normal, Urgency::major, Urgency::urgent})
    for (const bool by_resident : {false, true})
      if (rule_for(urgency, by_resident).urgency != urgency)
        throw std::invalid_argument{"rule of another urgency: " + std::string{id_for(urgency, by_resident)}};
}

const SlaRule* Sla::find(std::string_view id) const {
  const auto found = std::ranges::find(rules_, id, &SlaRule::id);
  return found == rules_.end() ? nullptr : &*found;
}

const SlaRule& Sla::rule_for(Urgency urgency, bool by_resident) const {
  const auto id = id_for(urgency, by_resident);
  if (const auto* rule = find(id)) return *rule;
  throw std::invalid_argument{"no such rule: " + std::string{id}};
}

std::optional<Step> step_of(Stage stage) {
  switch (stage) {
    case Stage::reported:
    case Stage::accepted:
    case Stage::dispatched:
      return Step::sign;
    case Stage::handling:
      return Step::finish;
    case Stage::answered:
      return Step::verify;
    case Stage::verified:
      return Step::call_back;
    default:
      return std::nullopt;
  }
}

Millis spent(TimeUnit unit, TimePoint from, TimePoint until, const WorkingCalendar& calendar) {
  return is_gross(unit) ? until - from : calendar.worked_between(from, until);
}

TimePoint later(TimeUnit unit, TimePoint from, Millis time, const WorkingCalendar& calendar) {
  return is_gross(unit) ? from + time : calendar.add_working(from, time);
}

Lamps due(const Duration& allowed, TimePoint from, const WorkingCalendar& calendar) {
  return lamps_until(allowed.unit, from, end_of(allowed, from, calendar), calendar);
}

Lamps lamps_until(TimeUnit unit, TimePoint from, TimePoint end, const WorkingCalendar& calendar) {
  const auto total = spent(unit, from, end, calendar);
  const auto after = [&](Millis part) { return later(unit, from, part, calendar); };
  return {after(total / 2), after(total * 4 / 5), end};
}

std::optional<Lamps> due(const SlaRule& rule, Step step, TimePoint from, const WorkingCalendar& calendar) {
  const auto limit = limit_of(rule, step);
  return limit ? std::optional{due(*limit, from, calendar)} : std::nullopt;
}

Sla parse_sla(std::string_view json) {
  return Sla{boost::json::value_to<std::vector<SlaRule>>(boost::json::parse({json.data(), json.size()}))};
}

}  // namespace huiyin::matters
