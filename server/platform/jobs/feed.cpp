#include "platform/jobs/feed.hpp"

#include <algorithm>

#include "platform/audit/chain.hpp"

namespace huiyin::jobs {
namespace {

struct Row {
  long long id = 0;
  long long at = 0;
  std::string kind{};
  std::string object_kind{};
  std::string object{};
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, at, kind, object_kind, object, town, village, composite, grid))

/// Milliseconds between the oldest that waits and the newest of all.
struct Gaps {
  long long outbox = 0;
  long long unsealed = 0;
};
BOOST_DESCRIBE_STRUCT(Gaps, (), (outbox, unsealed))

constexpr long long batch = 500;

/// On PostgreSQL one process leads for the length of a transaction; on SQLite the writer lane is the lock.
bool lead(db::Tx& tx) {
  if (tx.dialect() == db::Dialect::sqlite) return true;
  return tx.one<long long>("SELECT CASE WHEN pg_try_advisory_xact_lock(7236842) THEN 1 ELSE 0 END") == 1;
}

/// Takes exactly the rows it returns: a row that commits meanwhile is neither lost nor numbered twice.
std::vector<Row> take(db::Tx& tx) {
  auto rows = tx.all<Row>(R"sql(
      DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT :batch)
      RETURNING id, at, kind, object_kind, object, town, village, composite, grid)sql",
                          {{"batch", batch}});
  std::ranges::sort(rows, {}, &Row::id);
  return rows;
}

int number(db::Tx& tx) {
  const auto rows = take(tx);
  if (rows.empty()) return 0;
  auto seq = feed_head(tx);
  for (const auto& row : rows) {
    tx.run(R"sql(
        INSERT INTO feed (seq, at, kind, object_kind, object, town, village, composite, grid)
        VALUES (:seq, :at, :kind, :object_kind, :object, :town, :village, :composite, :grid))sql",
           {{"seq", ++seq},
            {"at", row.at},
            {"kind", row.kind},
            {"object_kind", row.object_kind},
            {"object", row.object},
            {"town", row.town},
            {"village", row.village},
            {"composite", row.composite},
            {"grid", row.grid}});
  }
  return static_cast<int>(rows.size());
}

/// Asked first, so that an idle server never takes the writer lane.
bool anything(db::Tx& tx) {
  return tx.one<long long>(R"sql(
      SELECT CASE WHEN EXISTS (SELECT 1 FROM outbox) OR EXISTS (SELECT 1 FROM audit_entry WHERE seq IS NULL)
                  THEN 1 ELSE 0 END)sql") == 1;
}

}  // namespace

Step sequence(db::Store& store) {
  if (!store.read(anything)) return {};
  return store.write([](db::Tx& tx) {
    if (!lead(tx)) return Step{};
    return Step{number(tx), audit::seal(tx)};
  });
}

long long feed_head(db::Tx& tx) {
  return tx.one<long long>("SELECT COALESCE(MAX(seq), 0) FROM feed");
}

Backlog backlog(db::Tx& tx) {
  return tx.one<Backlog>(R"sql(
      SELECT (SELECT COALESCE(MAX(seq), 0) FROM feed) AS feed, (SELECT COUNT(*) FROM outbox) AS outbox,
             (SELECT COUNT(*) FROM audit_entry WHERE seq IS NULL) AS unsealed)sql");
}

std::vector<Finding> left_behind(db::Tx& tx) {
  std::vector<Finding> out;
  const auto gaps = tx.one<Gaps>(R"sql(
      SELECT COALESCE((SELECT MAX(at) FROM (SELECT MAX(at) AS at FROM feed UNION ALL SELECT MAX(at) AS at FROM outbox) t)
                      - (SELECT MIN(at) FROM outbox), 0) AS outbox,
             COALESCE((SELECT MAX(at) FROM audit_entry WHERE seq IS NOT NULL) - (SELECT MIN(at) FROM audit_entry WHERE seq IS NULL), 0)
               AS unsealed)sql");
  const auto add = [&](const char* object, long long gap, const char* says) {
    constexpr auto remedy = "the sequencer stands still: look for \"sequencer\" in the server's log, then restart it";
    if (gap > 60'000) out.push_back({object, says, remedy});
  };
  add("outbox", gaps.outbox, "events wait to be numbered though the town has gone on for over a minute");
  add("audit trail", gaps.unsealed, "rows wait to be sealed though later ones have been for over a minute");
  return out;
}

Sequencer::Sequencer(db::Store& store, std::function<void()> numbered)
    : loop_{"sequencer", std::chrono::milliseconds{150}, [&store, numbered = std::move(numbered)] {
              for (auto step = sequence(store); step.numbered + step.sealed > 0; step = sequence(store))
                if (step.numbered > 0) numbered();
            }} {}

}  // namespace huiyin::jobs
