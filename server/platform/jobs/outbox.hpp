#pragma once
#include "base/levels.hpp"
#include "platform/ctx.hpp"

namespace huiyin::jobs {

/// Tells the world that something happened to an object, once the caller's transaction commits: the sequencer numbers
/// the row into the feed, where live streams and other modules read it. `kind` is "module.what", e.g. "matter.closed".
void emit(const Ctx& ctx, std::string_view kind, std::string_view object_kind, std::string_view object,
          const Levels& levels);

}  // namespace huiyin::jobs
