#include "matters/rule_change.hpp"

#include <fmt/format.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

#include "matters/rule_store.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::matters {
namespace {

template <class Enum>
std::string word(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Editions, class Key>
long long version_of(const Editions& editions, const Key& key) {
  const auto found = editions.find(key);
  return found == editions.end() ? 0 : found->second.version;
}

void refuse(std::vector<FieldFault> faults) {
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults)};
}

bool is_weekend(Date day) {
  return std::chrono::weekday{day}.iso_encoding() > 5;
}

std::vector<SpecialDay> checked(const YearGiven& in) {
  std::vector<FieldFault> faults;
  std::vector<SpecialDay> days;
  std::set<Date> seen;
  for (const auto& d : in.days.items) {
    const auto path = fmt::format("days.{}.", days.size());
    if (static_cast<int>(d.date.year()) != in.year.value)
      faults.push_back({path + "date", "calendar.other_year", {std::to_string(in.year.value)}});
    else if (!seen.insert(d.date).second)
      faults.push_back({path + "date", "calendar.twice", {to_text(d.date)}});
    else if (d.kind == DayKind::workday && !is_weekend(d.date))
      faults.push_back({path + "kind", "calendar.works_anyway", {to_text(d.date)}});
    days.push_back(
        {d.date, d.kind, d.name_zh.value, d.name_en.empty() ? d.name_zh.value : d.name_en.value, d.provisional});
  }
  refuse(std::move(faults));
  return days;
}

std::string words(const SpecialDay* day) {
  if (!day) return "-";
  return word(day->kind) + " " + day->name_zh + (day->provisional ? " ?" : "");
}

using Days = std::map<Date, SpecialDay>;

Days by_date(const std::vector<SpecialDay>& days, int year) {
  Days out;
  for (const auto& d : days)
    if (static_cast<int>(d.date.year()) == year) out.emplace(d.date, d);
  return out;
}

/// "2027-02-05: holiday 春节 ? → holiday 春节", one for each day that is not what it was.
std::string difference(const Days& before, const Days& after) {
  const auto find = [](const Days& days, Date date) {
    const auto found = days.find(date);
    return found == days.end() ? nullptr : &found->second;
  };
  std::set<Date> dates;
  for (const auto& [date, day] : before) dates.insert(date);
  for (const auto& [date, day] : after) dates.insert(date);
  std::string out;
  for (const auto date : dates) {
    const auto was = words(find(before, date));
    const auto is = words(find(after, date));
    if (was != is) out += fmt::format("{}{}: {} → {}", out.empty() ? "" : "; ", to_text(date), was, is);
  }
  return out;
}

std::string words(const std::optional<Duration>& limit) {
  return limit ? fmt::format("{} {}", limit->amount, word(limit->unit)) : "-";
}

std::string difference(const SlaRule& before, const SlaRule& after) {
  std::string out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
    const auto was = words(limit_of(before, step.value));
    const auto is = words(limit_of(after, step.value));
    if (was != is) out += fmt::format("{}{}: {} → {}", out.empty() ? "" : "; ", step.name, was, is);
  });
  return out;
}

void check(const SlaRule& rule, const WorkingCalendar& calendar) {
  std::vector<FieldFault> faults;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
    const auto limit = limit_of(rule, step.value);
    if (limit && (limit->amount < 1 || limit->amount > most_of(limit->unit)))
      faults.push_back(
          {std::string{step.name} + ".amount", "field.range", {"1", std::to_string(most_of(limit->unit))}});
  });
  refuse(std::move(faults));
  // Hours and working days compare on a plain week, from a Monday morning.
  const WorkingCalendar plain{{}, calendar.shifts()};
  const auto monday = at(Date{std::chrono::year{2024} / 1 / 1}, calendar.shifts().front().from);
  const auto end = [&](Step step) { return due(rule, step, monday, plain); };
  for (const auto step : {Step::sign, Step::first_contact, Step::on_site})
    if (const auto on_the_way = end(step); on_the_way && on_the_way->due_at > end(Step::finish)->due_at)
      faults.push_back({word(step), "sla.after_finish", {}});
  refuse(std::move(faults));
}

}  // namespace

void change_year(const Ctx& ctx, const Office& office, const YearGiven& in) {
  const auto days = checked(in);
  const auto year = static_cast<int>(in.year.value);
  const auto rules = office.rules.now(ctx.tx);
  if (version_of(rules->years, year) != in.version) throw Problem{Fault::conflict, "rules.moved"};
  const auto changes = difference(by_date(rules->calendar.special_days(), year), by_date(days, year));
  if (changes.empty()) return;
  if (!rule_store::put_year(ctx, year, in.version, days)) throw Problem{Fault::conflict, "rules.moved"};
  audit::note(ctx, "rules.change_calendar", "calendar", std::to_string(year), changes);
}

void change_limits(const Ctx& ctx, const Office& office, const LimitsGiven& in) {
  const auto rules = office.rules.now(ctx.tx);
  const auto* before = rules->sla.find(in.id.value);
  if (!before) throw Problem{Fault::missing, "sla.none"};
  auto rule = *before;
  rule.sign = in.sign;
  rule.first_contact = in.first_contact;
  rule.on_site = in.on_site;
  rule.finish = in.finish;
  rule.verify = in.verify;
  rule.call_back = in.call_back;
  check(rule, rules->calendar);
  if (version_of(rules->limits, rule.id) != in.version) throw Problem{Fault::conflict, "rules.moved"};
  const auto changes = difference(*before, rule);
  if (changes.empty()) return;
  if (!rule_store::put_rule(ctx, rule, in.version)) throw Problem{Fault::conflict, "rules.moved"};
  audit::note(ctx, "rules.change_limits", "sla", rule.id, changes);
}

}  // namespace huiyin::matters
