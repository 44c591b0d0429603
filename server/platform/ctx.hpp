#pragma once
#include "base/problem.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/tx.hpp"

namespace huiyin {

/// What a service function works with: one transaction, who asks, and when. A fourth member needs an ADR.
struct Ctx {
  db::Tx& tx;
  const auth::Principal& who;
  TimePoint now;
};

}  // namespace huiyin
