#include "matters/by_itself.hpp"

#include "matters/acts.hpp"
#include "matters/oversight.hpp"
#include "matters/store.hpp"
#include "platform/audit/audit.hpp"

namespace huiyin::matters {
namespace {

/// At most so many a transaction, so that nobody waits for the clock.
constexpr int at_once = 50;

auth::Principal nobodys_hand() {
  return {.kind = auth::Principal::Kind::system};
}

/// Does `work` with what `find` gives, some at a time, until nothing is left. @return how many.
template <class Find, class Work>
int all_of(db::Store& store, TimePoint now, Find find, Work work) {
  const auto system = nobodys_hand();
  int done = 0;
  for (int last = at_once; last == at_once; done += last)
    last = store.write([&](db::Tx& tx) {
      const auto found = find(tx);
      for (const auto& one : found) work(Ctx{tx, system, now}, one);
      return static_cast<int>(found.size());
    });
  return done;
}

}  // namespace

int close_answered(db::Store& store, const Office& office, TimePoint now) {
  return all_of(
      store, now, [&](db::Tx& tx) { return store::to_be_closed(tx, now, at_once); },
      [&](const Ctx& ctx, const Matter& m) { close_by_itself(ctx, office, m); });
}

int escalate_late(db::Store& store, const Office& office, TimePoint now) {
  return all_of(
      store, now, [&](db::Tx& tx) { return store::to_be_raised(tx, now, at_once); },
      [&](const Ctx& ctx, const Matter& m) { escalate_by_itself(ctx, office, m); });
}

int resume_suspended(db::Store& store, const Office& office, TimePoint now) {
  return all_of(
      store, now, [&](db::Tx& tx) { return store::to_be_resumed(tx, now, at_once); },
      [&](const Ctx& ctx, const Matter& m) { resume_by_itself(ctx, office, m); });
}

int release_departments(db::Store& store, TimePoint now) {
  return all_of(
      store, now, [&](db::Tx& tx) { return store::still_read_by_units(tx, now - read_after_end, at_once); },
      [](const Ctx& ctx, const store::Involved& one) {
        auth::close_access(ctx, "matter", one.matter, "unit", one.unit);
        audit::note(ctx, "access.over", "unit", one.unit, one.no);
      });
}

}  // namespace huiyin::matters
