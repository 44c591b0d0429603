#pragma once
#include "base/finding.hpp"
#include "platform/db/store.hpp"
#include "platform/jobs/loop.hpp"

namespace huiyin::jobs {

/// What one step of the sequencer did.
struct Step {
  int numbered = 0;
  int sealed = 0;
};

/// Moves what has committed from the outbox into the feed, gives each row the next number, and seals audit rows. Rows
/// that commit late under a lower outbox id get a later number: the order of the feed never changes. Where another
/// process is at it, nothing happens here.
Step sequence(db::Store& store);

/// The newest number of the feed; 0 when it is empty.
long long feed_head(db::Tx& tx);

/// How far the sequencer is behind.
struct Backlog {
  long long feed = 0;  ///< newest number
  long long outbox = 0;
  long long unsealed = 0;
};
BOOST_DESCRIBE_STRUCT(Backlog, (), (feed, outbox, unsealed))
Backlog backlog(db::Tx& tx);

/// What waits for its number or its seal while the town has gone on for more than a minute. What a stopped server left
/// behind is no finding: the next start takes it up.
std::vector<Finding> left_behind(db::Tx& tx);

/// Runs `sequence` every 150 ms on a thread of its own, until nothing is left each time.
class Sequencer {
 public:
  /// @param numbered called after a step that numbered rows, by the sequencer's thread.
  Sequencer(db::Store& store, std::function<void()> numbered);
  void nudge() { loop_.nudge(); }

 private:
  Loop loop_;
};

}  // namespace huiyin::jobs
