#pragma once
#include "notices/mail.hpp"
#include "platform/db/store.hpp"

/// What has happened becomes notices of those it concerns: whoever holds the post at that moment, his stand-in first.
/// All may run again at any time, in several processes at once.
namespace huiyin::notices {

/// Reads on in the feed, as far as it is numbered; what is told goes to the mail too. @return how many notices were
/// written.
int tell(db::Store& store, const Mail& mail, TimePoint now);

/// Tells whose deadline nears or has passed, once for each deadline. @return how many notices were written.
int tell_of_deadlines(db::Store& store, const Mail& mail, TimePoint now);

/// Leaves out what happened before `since`: for a town that was made with its past.
void begin_at(db::Tx& tx, TimePoint since);
/// Counts what is older as read.
void put_away_before(db::Tx& tx, TimePoint before);

}  // namespace huiyin::notices
