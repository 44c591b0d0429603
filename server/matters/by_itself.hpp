#pragma once
#include "matters/limits.hpp"
#include "matters/office.hpp"
#include "platform/db/store.hpp"

/// What the clock does without anybody's hand. All may run again at any time.
namespace huiyin::matters {

/// Closes what was verified, has been answered for, and whose time to be closed is over. @return how many.
int close_answered(db::Store& store, const Office& office, TimePoint now);

/// Raises what is late one step up the duty chain, and further while it stays late. @return how many.
int escalate_late(db::Store& store, const Office& office, TimePoint now);
/// Lets the clocks run again whose suspension is over. @return how many.
int resume_suspended(db::Store& store, const Office& office, TimePoint now);

/// How long a department goes on reading a matter after its end; as long as it may be reopened.
inline constexpr auto read_after_end = Limits{}.reopening;

/// Ends departments' involvement in what ended longer ago than that. @return how many.
int release_departments(db::Store& store, TimePoint now);

}  // namespace huiyin::matters
