#include "matters/refusal.hpp"

#include <algorithm>

#include "matters/duty.hpp"
#include "matters/limits.hpp"
#include "matters/moves.hpp"
#include "matters/store.hpp"

namespace huiyin::matters {

namespace {

std::optional<Problem> unless(bool holds, const char* code, Fault fault = Fault::conflict) {
  return holds ? std::nullopt : std::optional{Problem{fault, code}};
}

/// An instruction is followed by the post it was sent to, in the time it names; who cannot says so in his answer.
bool against_orders(Act act) {
  switch (act) {
    case Act::return_:
    case Act::reassign:
    case Act::settle:
    case Act::merge:
    case Act::ask:
    case Act::call_in:
      return true;
    default:
      return false;
  }
}

/// Consent is another person's, to what somebody asked for.
std::optional<Problem> no_consent(const Matter& m, Act act, const std::string& worker) {
  if (!m.asked) return Problem{Fault::conflict, "matter.nothing_asked"};
  const bool voiding = m.asked == Ask::voiding;
  if (act != Act::refuse && voiding != (act == Act::void_)) return Problem{Fault::conflict, "matter.nothing_asked"};
  return unless(m.asked_by != worker, "matter.two_people", Fault::denied);
}

std::optional<Problem> no_oversight(const Matter& m, Act act, TimePoint now) {
  switch (act) {
    case Act::ask:
      return unless(!m.asked, "matter.asked_already");
    case Act::resume:
      return unless(m.suspended_at.has_value(), "matter.not_suspended");
    case Act::escalate:
      return unless(!above(m, m.raised_to.value_or(m.owner_post.value())).empty(), "matter.at_the_top");
    case Act::urge:
      // Nobody has it but whoever raised it.
      if (m.reporter_until && now < *m.reporter_until) return Problem{Fault::conflict, "matter.reporters_turn"};
      return unless(!m.urged_at || date_of(*m.urged_at) != date_of(now), "matter.urged_today");
    case Act::supervise:
      return unless(!m.supervised_at, "matter.supervised");
    case Act::lift:
      return unless(m.supervised_at.has_value(), "matter.not_supervised");
    default:
      return std::nullopt;
  }
}

}  // namespace

bool Past::had_a_hand(const std::string& worker) {
  if (!hands_) hands_ = store::handled_by(tx_, id_);
  return std::ranges::find(*hands_, worker) != hands_->end();
}

bool Past::told() {
  if (!told_) {
    const auto answers = store::answers(tx_, id_);
    told_ = !answers.empty() && answers.back().accounted_for();
  }
  return *told_;
}

bool Past::answered() {
  return !store::answers(tx_, id_).empty();
}

bool Past::followers_told() {
  return store::untold_followers(tx_, id_) == 0;
}

bool Past::still_needed(const std::string& about) {
  return find_move(store::find(tx_, about).value().stage, Act::call_in) != nullptr;
}

bool Past::waits_for_help() {
  if (!waits_) waits_ = !store::helping(tx_, id_).empty();
  return *waits_;
}

bool Past::has_followers() {
  return !store::followers(tx_, id_).empty();
}

std::optional<TimePoint> Past::ended(const Matter& m) {
  return m.merged_into ? store::find(tx_, *m.merged_into).value().ended_at : m.ended_at;
}

std::optional<Problem> refusal(const Matter& m, Act act, const std::string& worker, TimePoint now, Past& past) {
  if (m.ordered_by && against_orders(act)) return Problem{Fault::conflict, "matter.of_instruction"};
  switch (act) {
    case Act::recall:
      return unless(m.ordered_by.has_value(), "matter.not_now");
    case Act::verify:
    case Act::fail:
      if (past.had_a_hand(worker)) return Problem{Fault::denied, "matter.judge_self"};
      break;
    case Act::return_:
      if (m.decided || !may_return(m.returned)) return Problem{Fault::conflict, "matter.return_final"};
      break;
    case Act::settle:
      if (!m.photo) return Problem{Fault::conflict, "matter.photo_before"};
      return unless(!past.waits_for_help(), "matter.help_open");
    case Act::answer:
      return unless(!past.waits_for_help(), "matter.help_open");
    case Act::close:
      if (!past.told()) return Problem{Fault::conflict, "matter.answer_first"};
      if (!past.followers_told()) return Problem{Fault::conflict, "matter.followers_first"};
      break;
    case Act::reopen:
      if (!may_reopen(m.stage, past.ended(m).value_or(now), m.appeals, now))
        return Problem{Fault::conflict, "matter.too_late"};
      return unless(!m.about || past.still_needed(*m.about), "matter.help_over");
    case Act::withdraw:
      if (past.has_followers()) return Problem{Fault::conflict, "matter.others_raised_it"};
      break;
    case Act::tell:
      if (m.stage == Stage::merged && !past.answered()) return Problem{Fault::conflict, "matter.no_answer_yet"};
      break;
    case Act::rate:
      if (m.stars) return Problem{Fault::conflict, "matter.rated"};
      break;
    case Act::grant:
    case Act::refuse:
    case Act::void_:
      return no_consent(m, act, worker);
    default:
      return no_oversight(m, act, now);
  }
  return std::nullopt;
}

}  // namespace huiyin::matters
