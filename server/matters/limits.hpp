#pragma once
#include <chrono>

#include "matters/stage.hpp"

namespace huiyin::matters {

/// How often and how long something may be done again.
struct Limits {
  int returns = 3;     ///< after these the desk decides, once and for all
  int appeals = 1;     ///< against a rejection
  int extensions = 1;  ///< of one promise
  std::chrono::days suspension{183};
  std::chrono::days reopening{30};  ///< after closing
  int first_word = 3;               ///< working days in which the verdict is the reporter's alone
};

/// When a matter may be the same as another, and how much each reason weighs in the order.
struct Alikeness {
  double metres = 150;           ///< apart, where both have a place; else in one grid
  std::chrono::days apart{14};   ///< from one report to the other
  std::chrono::days ended{7};    ///< over since then at most
  std::size_t considered = 200;  ///< the newest
  std::size_t shown = 6;
  std::size_t offered = 3;  ///< to whoever is about to report
  double category = 30;
  double place = 35;
  double time = 15;
  double words = 20;
  double same_words = 0.25;  ///< of the shorter text, to be called a reason
};

/// `returned`: how often this matter was returned so far.
constexpr bool may_return(int returned, const Limits& limits = {}) noexcept {
  return returned < limits.returns;
}

/// `ended_at`: when it was closed or rejected; of a merged one, when its original was, now while that is open.
/// `appeals`: how often it was reopened after a rejection.
constexpr bool may_reopen(Stage stage, TimePoint ended_at, int appeals, TimePoint now,
                          const Limits& limits = {}) noexcept {
  if (stage == Stage::closed || stage == Stage::merged) return now <= ended_at + limits.reopening;
  return stage == Stage::rejected && appeals < limits.appeals;
}

}  // namespace huiyin::matters
