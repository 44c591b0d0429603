#include "platform/jobs/board.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace huiyin::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto lease = 10min;
constexpr auto kept = 24h * 7;
constexpr long long tries = 8;

TimePoint slot_of(TimePoint now, Millis every) {
  const auto local = now.time_since_epoch() + china_offset;
  return TimePoint{local - local % every - china_offset};
}

}  // namespace

struct Board::Claim {
  std::string key{};
  long long attempts = 0;
  BOOST_DESCRIBE_CLASS(Claim, (), (key, attempts), (), ())
};

namespace {

/// Due jobs of a kind that nobody holds; a lease that has run out is nobody's.
constexpr std::string_view due =
    "kind = :kind AND run_at <= :now AND (state = 'waiting' OR (state = 'running' AND lease_until <= :now))";

bool any_due(db::Tx& tx, std::string_view kind, TimePoint now) {
  return tx.maybe<long long>(fmt::format("SELECT 1 FROM job WHERE {} LIMIT 1", due), {{"kind", kind}, {"now", now}})
      .has_value();
}

template <class Claim>
std::optional<Claim> claim(db::Tx& tx, std::string_view kind, TimePoint now) {
  const auto* skip = tx.dialect() == db::Dialect::postgres ? "FOR UPDATE SKIP LOCKED" : "";
  return tx.maybe<Claim>(fmt::format(R"sql(
      UPDATE job SET state = 'running', lease_until = :until, attempts = attempts + 1
       WHERE key = (SELECT key FROM job WHERE {} ORDER BY run_at, key LIMIT 1 {})
      RETURNING key, attempts)sql",
                                     due, skip),
                         {{"until", now + lease}, {"kind", kind}, {"now", now}});
}

/// Whoever lost his lease meanwhile changes nothing: the count of attempts is the fence.
void settle(db::Tx& tx, const auto& claim, std::string_view state, TimePoint run_at, std::string_view error) {
  tx.run(R"sql(
      UPDATE job SET state = :state, run_at = :run_at, error = :error
       WHERE key = :key AND attempts = :attempts AND state = 'running')sql",
         {{"state", state}, {"run_at", run_at}, {"error", error}, {"key", claim.key}, {"attempts", claim.attempts}});
}

}  // namespace

void Board::schedule(std::string kind, std::chrono::minutes every, Handler handler) {
  kinds_[std::move(kind)] = {every, std::move(handler)};
}

int Board::run_due(db::Store& store, TimePoint now) const {
  int ran = 0;
  for (const auto& [kind, what] : kinds_) {
    make_due(store, kind, what, now);
    while (store.read([&, &name = kind](db::Tx& tx) { return any_due(tx, name, now); })) {
      const auto mine = store.write([&, &name = kind](db::Tx& tx) { return claim<Claim>(tx, name, now); });
      if (!mine) break;
      work(store, what, *mine, now);
      ++ran;
    }
  }
  return ran;
}

void Board::make_due(db::Store& store, const std::string& kind, const Kind& what, TimePoint now) {
  const auto slot = slot_of(now, what.every);
  const auto key = fmt::format("{}@{}", kind, to_rfc3339(slot));
  const auto there = [&](db::Tx& tx) {
    return tx.maybe<long long>("SELECT 1 FROM job WHERE key = :key", {{"key", key}}).has_value();
  };
  if (store.read(there)) return;
  store.write([&](db::Tx& tx) {
    tx.run("DELETE FROM job WHERE kind = :kind AND state IN ('done', 'failed') AND run_at < :before",
           {{"kind", kind}, {"before", now - kept}});
    tx.run(R"sql(
        INSERT INTO job (key, kind, run_at, lease_until, attempts, state, error)
        VALUES (:key, :kind, :run_at, 0, 0, 'waiting', '') ON CONFLICT (key) DO NOTHING)sql",
           {{"key", key}, {"kind", kind}, {"run_at", slot}});
  });
}

void Board::work(db::Store& store, const Kind& what, const Claim& claim, TimePoint now) {
  std::string error;
  try {
    what.handler(store, now);
  } catch (const std::exception& e) {
    error = e.what();
    spdlog::error("job {}, attempt {}: {}", claim.key, claim.attempts, error);
  }
  store.write([&](db::Tx& tx) {
    if (error.empty()) return settle(tx, claim, "done", now, "");
    if (claim.attempts >= tries) return settle(tx, claim, "failed", now, error);
    settle(tx, claim, "waiting", now + 1min * (1LL << (claim.attempts - 1)), error);
  });
}

}  // namespace huiyin::jobs
