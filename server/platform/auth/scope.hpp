#pragma once
#include "platform/ctx.hpp"

namespace huiyin::auth {

/// A condition on a scoped table and the parameters it names. The text is made of fixed pieces only.
struct Condition {
  std::string sql{};
  db::Params params{};
};

/// What `who` may read of the table that the statement calls `alias`: rows in his areas, or rows of `object_kind` that
/// an access row opens to him, his posts or his units. For nobody the condition is false.
Condition readable(const Principal& who, std::string_view alias, std::string_view object_kind);

/// Opens `object` to a worker, post or unit until `close_access`; opening twice is the same as once.
void open_access(const Ctx& ctx, std::string_view object_kind, std::string_view object, std::string_view principal_kind,
                 std::string_view principal);
void close_access(const Ctx& ctx, std::string_view object_kind, std::string_view object,
                  std::string_view principal_kind, std::string_view principal);

}  // namespace huiyin::auth
