#pragma once
#include "matters/matter.hpp"
#include "matters/rulebook.hpp"

namespace huiyin::matters {

/// Sets the deadline of the stage the matter has just entered, or takes it away when it is not open any more.
/// A verifier's clock starts when the reporter's first word is over. Deadlines are stored and never silently
/// recomputed: call this only when the stage begins.
void start_clock(Matter& m, const Rulebook& rules, TimePoint now);

/// The end promised to the reporter, counted from `m.finish_from`. The earliest one is kept beside it. An instruction
/// names its end itself.
void promise_finish(Matter& m, const Rulebook& rules);

/// Consents. A promise that still holds moves along with them; one that was broken stays broken.
/// So many working days more; a matter under such a rule only.
void extend(Matter& m, const Rulebook& rules, int days);
/// Stands still, until then at the latest: the deadline is the one that holds if nobody goes on before.
void suspend(Matter& m, const Rulebook& rules, TimePoint until, TimePoint now);
/// What was left when it stopped is left again. Nothing when it does not stand still.
void resume(Matter& m, const Rulebook& rules, TimePoint now);

/// When the clock raises what is late one more step up: an hour later where danger is counted in hours, else a working
/// day.
TimePoint next_raise(const Matter& m, const Rulebook& rules, TimePoint now);

/// Nothing when the matter is not open.
std::optional<Lamp> lamp_of(const std::optional<TimePoint>& yellow_at, const std::optional<TimePoint>& orange_at,
                            const std::optional<TimePoint>& due_at, TimePoint now);

}  // namespace huiyin::matters
