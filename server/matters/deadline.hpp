#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/stage.hpp"
#include "matters/working_calendar.hpp"

namespace huiyin::matters {

/// Minutes and hours run day and night; the working units stop outside working time.
enum class TimeUnit { minute, hour, working_hour, working_day };
BOOST_DESCRIBE_ENUM(TimeUnit, minute, hour, working_hour, working_day)

struct Duration {
  int amount{};
  TimeUnit unit{};
  bool operator==(const Duration&) const = default;
};
BOOST_DESCRIBE_STRUCT(Duration, (), (amount, unit))

/// What must be done in time. `sign`: take it on, whoever's turn it is. `finish` and `first_contact`, `on_site` count
/// from the report, `verify` from the answer, `call_back` from the check.
enum class Step { sign, first_contact, on_site, finish, verify, call_back };
BOOST_DESCRIBE_ENUM(Step, sign, first_contact, on_site, finish, verify, call_back)

/// One row of the promises made to residents. Every rule limits the steps that end a stage, so an open matter always
/// has a deadline (promise 1); first contact and on site are extra.
struct SlaRule {
  std::string id{};  ///< stored with each deadline: "major.event"
  std::string name_zh{};
  std::string name_en{};
  Urgency urgency{};
  Duration sign{};
  std::optional<Duration> first_contact{};
  std::optional<Duration> on_site{};
  Duration finish{};
  Duration verify{};
  Duration call_back{};
};
BOOST_DESCRIBE_STRUCT(SlaRule, (),
                      (id, name_zh, name_en, urgency, sign, first_contact, on_site, finish, verify, call_back))

/// Nothing when the rule sets no limit to this step.
std::optional<Duration> limit_of(const SlaRule& rule, Step step);
void set_limit(SlaRule& rule, Step step, const Duration& limit);

/// When the lamp changes: half of the time allowed is left, a fifth is left, none is left.
struct Lamps {
  TimePoint yellow_at{};
  TimePoint orange_at{};
  TimePoint due_at{};
  bool operator==(const Lamps&) const = default;
};

class Sla {
 public:
  /// @throws std::invalid_argument when ids repeat, an amount is not positive or a rule that `rule_for` needs is
  /// missing.
  explicit Sla(std::vector<SlaRule> rules);

  const std::vector<SlaRule>& rules() const noexcept { return rules_; }
  /// Nothing when there is no such rule. Valid as long as this object.
  const SlaRule* find(std::string_view id) const;
  /// Danger goes before the way it came: a resident's snap report has its own rule only when it is of normal urgency.
  const SlaRule& rule_for(Urgency urgency, bool by_resident) const;

 private:
  std::vector<SlaRule> rules_;
};

/// The step whose deadline an open matter is under; nothing when it is not open.
std::optional<Step> step_of(Stage stage);

/// The time from `from` to `until` as `unit` counts it: gross for minutes and hours, else worked.
Millis spent(TimeUnit unit, TimePoint from, TimePoint until, const WorkingCalendar& calendar);
/// When so much of such time is over. `time` is not negative.
TimePoint later(TimeUnit unit, TimePoint from, Millis time, const WorkingCalendar& calendar);

/// The end of `allowed` from `from`, and when the lamp changes on the way, in the time that `allowed` is counted in.
Lamps due(const Duration& allowed, TimePoint from, const WorkingCalendar& calendar);
/// The same for an end that is fixed already.
Lamps lamps_until(TimeUnit unit, TimePoint from, TimePoint end, const WorkingCalendar& calendar);
/// Nothing when the rule sets no limit to this step.
std::optional<Lamps> due(const SlaRule& rule, Step step, TimePoint from, const WorkingCalendar& calendar);

/// Green until half is left; red only after the last moment, which is still in time.
constexpr Lamp lamp(TimePoint now, const Lamps& lamps) noexcept {
  if (now > lamps.due_at) return Lamp::red;
  if (now >= lamps.orange_at) return Lamp::orange;
  return now >= lamps.yellow_at ? Lamp::yellow : Lamp::green;
}

/// Reads a list of rules, each member of SlaRule by name; a step without a limit is null.
Sla parse_sla(std::string_view json);

}  // namespace huiyin::matters
