#pragma once
#include "platform/ctx.hpp"

namespace huiyin::audit {

/// Leaves one row of who did what to which object, in the caller's transaction. The sequencer seals it into the hash
/// chain within two seconds of the commit. `action` is "module.verb"; `reason` is what the person gave, if asked.
void note(const Ctx& ctx, std::string_view action, std::string_view object_kind, std::string_view object,
          std::string_view reason = {});

/// When the latest row was left; nothing in an empty trail.
std::optional<TimePoint> newest(db::Tx& tx);

}  // namespace huiyin::audit
