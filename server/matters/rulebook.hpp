#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "matters/category.hpp"
#include "matters/deadline.hpp"
#include "matters/phrase.hpp"
#include "matters/working_calendar.hpp"
#include "platform/db/tx.hpp"

namespace huiyin::matters {

/// Who changed something last; version 0 is what was shipped.
struct Edition {
  long long version = 0;
  std::optional<TimePoint> changed_at{};
  std::string changed_by{};  ///< a name, as in the timeline
};

/// By what was changed; what is as shipped does not stand here.
using Editions = std::map<std::string, Edition, std::less<>>;

/// The town's rules of kind and time, as they stand at one moment. Immutable.
struct Rulebook {
  WorkingCalendar calendar;
  Sla sla;
  Categories categories;
  Phrases phrases;
  std::map<int, Edition> years{};  ///< of the calendar that the town keeps itself
  Editions limits{};
  Editions kept{};    ///< of the categories that the town has changed or made
  Edition order{};    ///< of the categories among themselves
  Editions spoken{};  ///< of the phrases
};

/// What stands in server/seed.
Rulebook shipped_rulebook();

/// The rules for all threads: what is shipped, but for what the town has changed.
class Rules {
 public:
  /// As they stand in this transaction; one statement, unless they have changed.
  std::shared_ptr<const Rulebook> now(db::Tx& tx) const;
  const Rulebook& shipped() const noexcept { return *shipped_; }

 private:
  struct Held {
    std::string stamp{};
    std::shared_ptr<const Rulebook> book{};
  };
  Held held() const;

  std::shared_ptr<const Rulebook> shipped_ = std::make_shared<const Rulebook>(shipped_rulebook());
  mutable std::mutex mutex_{};
  mutable Held held_{};
};

}  // namespace huiyin::matters
