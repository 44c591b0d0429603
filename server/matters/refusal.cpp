#include "matters/refusal.hpp"

#include <algorithm>

#include "matters/limits.hpp"
#include "matters/store.hpp"

namespace huiyin::matters {

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

std::optional<Problem> refusal(const Matter& m, Act act, const std::string& worker, TimePoint now, Past& past) {
  switch (act) {
    case Act::verify:
    case Act::fail:
      if (past.had_a_hand(worker)) return Problem{Fault::denied, "matter.judge_self"};
      break;
    case Act::return_:
      if (m.decided || !may_return(m.returned)) return Problem{Fault::conflict, "matter.return_final"};
      break;
    case Act::settle:
      if (!m.photo) return Problem{Fault::conflict, "matter.photo_before"};
      break;
    case Act::close:
      if (!past.told()) return Problem{Fault::conflict, "matter.answer_first"};
      break;
    case Act::reopen:
      if (!may_reopen(m.stage, m.ended_at.value(), m.appeals, now)) return Problem{Fault::conflict, "matter.too_late"};
      break;
    case Act::rate:
      if (m.stars) return Problem{Fault::conflict, "matter.rated"};
      break;
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace huiyin::matters
