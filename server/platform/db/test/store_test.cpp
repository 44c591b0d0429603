#include "platform/db/store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "test/stores.hpp"

namespace huiyin::db {
namespace {

class Stores : public testing::TestWithParam<std::string> {
 protected:
  Store& store() { return fresh_.store(); }
  long long counted() {
    return store().read([](Tx& tx) { return tx.one<long long>("SELECT COUNT(*) FROM counter"); });
  }
  static void count(Tx& tx, const std::string& series) {
    tx.run("INSERT INTO counter (series, value) VALUES (:series, 1)", {{"series", series}});
  }

 protected:
  test::FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Stores, testing::ValuesIn(test::databases()),
                         [](const auto& i) { return i.param; });

TEST_P(Stores, DoWhatIsToFollowACommitWhenTheNextWriterHasHisTurn) {
  long long seen = 0;
  store().write([&](Tx& tx) {
    count(tx, "first");
    tx.after_commit([&] {
      seen = counted();
      store().write([](Tx& next) { count(next, "second"); });
    });
  });
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(counted(), 2);
}

TEST_P(Stores, ForgetWhatIsToFollowWhenNothingIsCommitted) {
  bool done = false;
  EXPECT_THROW(store().write([&](Tx& tx) {
    tx.after_commit([&] { done = true; });
    throw std::runtime_error{"no"};
  }),
               std::runtime_error);
  EXPECT_FALSE(done);
}

TEST_P(Stores, KeepWhatIsWrittenAtOnceAndUndoWhatThrowsAlone) {
  constexpr int writers = 8;
  constexpr int writes = 60;
  std::atomic<int> kept = 0;
  std::atomic<int> refused = 0;
  std::vector<std::jthread> all;
  for (int writer = 0; writer < writers; ++writer)
    all.emplace_back([&, writer] {
      for (int i = 0; i < writes; ++i) {
        const bool fails = (writer + i) % 3 == 0;
        const auto series = std::to_string(writer) + "/" + std::to_string(i);
        try {
          const auto mine = store().write([&](Tx& tx) {
            count(tx, series);
            tx.nested([&] { count(tx, series + " too"); });
            if (fails) throw std::runtime_error{"no"};
            return tx.one<std::string>("SELECT series FROM counter WHERE series = :series", {{"series", series}});
          });
          kept += mine == series ? 2 : 0;
        } catch (const std::runtime_error&) {
          ++refused;
        }
      }
    });
  all.clear();
  EXPECT_EQ(kept + refused * 2, writers * writes * 2);
  EXPECT_EQ(refused, writers * writes / 3);
  EXPECT_EQ(counted(), kept);
}

TEST_P(Stores, TakeAlongWhoWaitsOnSQLite) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "PostgreSQL has no lane";
  Session writer{Dialect::sqlite, fresh_.place().where, Session::Role::writer};
  int commits = 0;
  constexpr int writes = 8 * 500;
  Lane lane{[&](const auto& inside) {
    ++commits;
    inside(writer);
  }};
  std::vector<std::jthread> all;
  for (int first = 0; first < writes; first += 500)
    all.emplace_back([&, first] {
      for (int i = first; i < first + 500; ++i) lane.write([&](Tx& tx) { count(tx, std::to_string(i)); });
    });
  all.clear();
  EXPECT_LT(commits, writes);
  EXPECT_EQ(counted(), writes);
}

TEST_P(Stores, RefuseAWriteInsideAWriteThatWouldWaitForItself) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "PostgreSQL has no lane";
  EXPECT_THROW(store().write([&](Tx&) { store().write([](Tx& inner) { count(inner, "inner"); }); }), std::logic_error);
  store().write([](Tx& tx) { count(tx, "after"); });
  EXPECT_EQ(counted(), 1);
}

TEST_P(Stores, GoOnAfterAnErrorThatEndsTheTransactionByItself) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "as a full disk does on SQLite";
  const auto ended = [](Tx& tx) {
    tx.run("ROLLBACK");
    throw Full{"no room"};
  };
  EXPECT_THROW(store().write(ended), Full);
  EXPECT_THROW(store().write([&](Tx& tx) { tx.nested([&] { ended(tx); }); }), Full)
      << "its own words, also from inside";
  store().write([](Tx& tx) { count(tx, "after"); });
  EXPECT_EQ(counted(), 1);
}

TEST_P(Stores, BehindALinkAreFoundByTheirLog) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "a file of SQLite's";
  const auto link = fresh_.folder() / "linked.db";
  std::filesystem::create_symlink(fresh_.place().where, link);
  Store linked{{Dialect::sqlite, link.string(), 1}};
  linked.write([](Tx& tx) { count(tx, "one"); });
  EXPECT_EQ(counted(), 1);
}

TEST_P(Stores, CountATableForThePlannerWhileOthersRead) {
  store().write([](Tx& tx) { count(tx, "one"); });
  store().read([&](Tx& tx) {
    store().analyze("counter");
    EXPECT_EQ(tx.one<long long>("SELECT COUNT(*) FROM counter"), 1);
  });
  const std::string known = GetParam() == "sqlite"
                                ? "SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'counter'"
                                : "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'counter'";
  EXPECT_EQ(store().read([&](Tx& tx) { return tx.one<long long>(known); }), 1);
}

}  // namespace
}  // namespace huiyin::db
