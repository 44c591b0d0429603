#include "platform/jobs/feed.hpp"

#include <gtest/gtest.h>

#include "platform/audit/audit.hpp"
#include "platform/audit/chain.hpp"
#include "platform/jobs/outbox.hpp"
#include "test/stores.hpp"

namespace huiyin {
namespace {

constexpr TimePoint now = from_millis(1'795'000'000'000);

struct Numbered {
  long long seq = 0;
  std::string object{};
  bool operator==(const Numbered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (seq, object))

void PrintTo(const Numbered& n, std::ostream* out) {
  *out << n.seq << ' ' << n.object;
}

class Feed : public testing::TestWithParam<std::string> {
 protected:
  static void emit(db::Tx& tx, const std::string& object) {
    const auth::Principal who;
    jobs::emit(Ctx{tx, who, now}, "matter.closed", "matter", object, {"t", "v", "c", "g"});
  }
  std::vector<Numbered> feed() {
    return store().read([](db::Tx& tx) { return tx.all<Numbered>("SELECT seq, object FROM feed ORDER BY seq"); });
  }
  db::Store& store() { return fresh_.store(); }

 private:
  test::FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Feed, testing::ValuesIn(test::databases()), [](const auto& i) { return i.param; });

TEST_P(Feed, NumbersWhatCommittedInItsOrder) {
  store().write([](db::Tx& tx) {
    emit(tx, "a");
    emit(tx, "b");
  });
  EXPECT_EQ(jobs::sequence(store()).numbered, 2);
  store().write([](db::Tx& tx) { emit(tx, "c"); });
  EXPECT_EQ(jobs::sequence(store()).numbered, 1);
  EXPECT_EQ(jobs::sequence(store()).numbered, 0);
  EXPECT_EQ(feed(), (std::vector<Numbered>{{1, "a"}, {2, "b"}, {3, "c"}}));
}

TEST_P(Feed, LeavesNoGapWhereWorkWasRolledBack) {
  store().write([](db::Tx& tx) { emit(tx, "a"); });
  EXPECT_THROW(store().write([](db::Tx& tx) {
    emit(tx, "lost");
    throw Problem{Fault::conflict, "matter.moved"};
  }),
               Problem);
  store().write([](db::Tx& tx) { emit(tx, "b"); });
  jobs::sequence(store());
  EXPECT_EQ(feed(), (std::vector<Numbered>{{1, "a"}, {2, "b"}}));
}

TEST_P(Feed, GoesOnInBatches) {
  store().write([](db::Tx& tx) {
    for (int i = 0; i < 1100; ++i) emit(tx, "o" + std::to_string(i));
  });
  EXPECT_EQ(jobs::sequence(store()).numbered, 500);
  EXPECT_EQ(jobs::sequence(store()).numbered, 500);
  EXPECT_EQ(jobs::sequence(store()).numbered, 100);
  const auto rows = feed();
  ASSERT_EQ(rows.size(), 1100u);
  for (std::size_t i = 0; i < rows.size(); ++i)
    ASSERT_EQ(rows[i], (Numbered{static_cast<long long>(i) + 1, "o" + std::to_string(i)}));
}

TEST_P(Feed, SealsTheTrailInTheSameStep) {
  store().write([](db::Tx& tx) {
    const auth::Principal who;
    audit::note(Ctx{tx, who, now}, "matter.report", "matter", "m");
  });
  EXPECT_EQ(jobs::sequence(store()).sealed, 1);
  const auto verdict = store().read([](db::Tx& tx) { return audit::verify(tx); });
  EXPECT_EQ(verdict.sealed, 1);
  EXPECT_FALSE(verdict.first_bad);
}

TEST_P(Feed, TellsHowFarItIsBehind) {
  store().write([](db::Tx& tx) {
    const auth::Principal who;
    emit(tx, "a");
    audit::note(Ctx{tx, who, now}, "matter.report", "matter", "m");
  });
  auto behind = store().read([](db::Tx& tx) { return jobs::backlog(tx); });
  EXPECT_EQ(behind.outbox, 1);
  EXPECT_EQ(behind.unsealed, 1);
  jobs::sequence(store());
  behind = store().read([](db::Tx& tx) { return jobs::backlog(tx); });
  EXPECT_EQ(behind.feed, 1);
  EXPECT_EQ(behind.outbox, 0);
  EXPECT_EQ(behind.unsealed, 0);
}

/// Only PostgreSQL lets two transactions write at a time: the first to take an outbox id commits last.
TEST_P(Feed, NumbersARowThatCommittedLateUnderALowerId) {
  if (store().place().dialect == db::Dialect::sqlite) GTEST_SKIP() << "one writer lane";
  store().write([&](db::Tx& late) {
    emit(late, "late");
    store().write([](db::Tx& early) { emit(early, "early"); });
    EXPECT_EQ(jobs::sequence(store()).numbered, 1);
  });
  EXPECT_EQ(jobs::sequence(store()).numbered, 1);
  EXPECT_EQ(feed(), (std::vector<Numbered>{{1, "early"}, {2, "late"}}));
}

TEST_P(Feed, HasOneLeaderAtATime) {
  if (store().place().dialect == db::Dialect::sqlite) GTEST_SKIP() << "the writer lane is the lock";
  store().write([](db::Tx& tx) { emit(tx, "a"); });
  store().write([&](db::Tx& other) {
    other.one<long long>("SELECT CASE WHEN pg_try_advisory_xact_lock(7236842) THEN 1 ELSE 0 END");
    EXPECT_EQ(jobs::sequence(store()).numbered, 0);
  });
  EXPECT_EQ(jobs::sequence(store()).numbered, 1);
}

TEST_P(Feed, IsFollowedByTheSequencersThread) {
  std::mutex mutex;
  std::condition_variable changed;
  int told = 0;
  jobs::Sequencer sequencer{store(), [&] {
                              const std::lock_guard lock{mutex};
                              ++told;
                              changed.notify_one();
                            }};
  store().write([](db::Tx& tx) { emit(tx, "a"); });
  sequencer.nudge();
  std::unique_lock lock{mutex};
  ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds{30}, [&] { return told > 0; }));
  EXPECT_EQ(feed(), (std::vector<Numbered>{{1, "a"}}));
}

}  // namespace
}  // namespace huiyin
