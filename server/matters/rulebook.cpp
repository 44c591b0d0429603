#include "matters/rulebook.hpp"

#include "matters/rule_store.hpp"
#include "platform/config/embedded.hpp"

namespace huiyin::matters {

Rulebook shipped_rulebook() {
  return {parse_calendar(embedded::text("server/seed/calendar.json")),
          parse_sla(embedded::text("server/seed/sla.json")),
          parse_categories(embedded::text("server/seed/categories.json")),
          parse_phrases(embedded::text("server/seed/phrases.json"))};
}

Rules::Held Rules::held() const {
  const std::lock_guard lock{mutex_};
  return held_;
}

std::shared_ptr<const Rulebook> Rules::now(db::Tx& tx) const {
  const auto stamp = rule_store::stamp(tx);
  if (stamp.empty()) return shipped_;
  if (const auto kept = held(); kept.stamp == stamp) return kept.book;
  auto book = std::make_shared<const Rulebook>(rule_store::read(tx, *shipped_));
  const std::lock_guard lock{mutex_};
  held_ = {stamp, book};
  return book;
}

}  // namespace huiyin::matters
