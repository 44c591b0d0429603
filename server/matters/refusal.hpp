#pragma once
#include "base/problem.hpp"
#include "matters/matter.hpp"
#include "platform/db/tx.hpp"

/// What the table of moves allows may be refused all the same, for what has been. The pages offer what is not refused.
namespace huiyin::matters {

/// What has been, read when it is asked for.
class Past {
 public:
  Past(db::Tx& tx, const Matter& m) : tx_{tx}, id_{m.id} {}

  /// Whoever worked on it does not judge it (promise 4).
  bool had_a_hand(const std::string& worker);
  /// The newest answer reached the reporter, or it is recorded why it could not (promise 2).
  bool told();
  bool answered();
  /// So it did each of those who raised the same.
  bool followers_told();
  bool has_followers();
  /// Somebody who was called to help has not been told that it will do.
  bool waits_for_help();
  /// Whether something is to be done there where somebody helped.
  bool still_needed(const std::string& about);
  /// When it ended; of a merged one, when its original did.
  std::optional<TimePoint> ended(const Matter& m);

 private:
  db::Tx& tx_;
  MatterId id_;
  std::optional<std::vector<std::string>> hands_{};
  std::optional<bool> told_{};
  std::optional<bool> waits_{};
};

/// Why `worker` may not do `act` now: a problem denied or conflict. Whose turn it is, is another question (`doer_for`).
std::optional<Problem> refusal(const Matter& m, Act act, const std::string& worker, TimePoint now, Past& past);

}  // namespace huiyin::matters
