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

/// `returned`: how often this matter was returned so far.
constexpr bool may_return(int returned, const Limits& limits = {}) noexcept {
  return returned < limits.returns;
}

/// `ended_at`: when it was closed or rejected. `appeals`: how often it was reopened after a rejection.
constexpr bool may_reopen(Stage stage, TimePoint ended_at, int appeals, TimePoint now,
                          const Limits& limits = {}) noexcept {
  if (stage == Stage::closed) return now <= ended_at + limits.reopening;
  return stage == Stage::rejected && appeals < limits.appeals;
}

}  // namespace huiyin::matters
