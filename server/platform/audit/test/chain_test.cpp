#include "platform/audit/chain.hpp"

#include <gtest/gtest.h>

#include "platform/audit/audit.hpp"
#include "test/stores.hpp"

namespace huiyin {
namespace {

constexpr TimePoint now = from_millis(1'795'000'000'000);

class Trail : public testing::TestWithParam<std::string> {
 protected:
  void leave(int rows) {
    auth::Principal who;
    who.kind = auth::Principal::Kind::account;
    who.subject = "worker-1";
    who.request = "1-1";
    store().write([&](db::Tx& tx) {
      for (int i = 0; i < rows; ++i)
        audit::note(Ctx{tx, who, now}, "matter.reveal", "matter", "m" + std::to_string(i), "回访");
    });
  }
  int seal() {
    return store().write([](db::Tx& tx) { return audit::seal(tx); });
  }
  audit::Verdict verify() {
    return store().read([](db::Tx& tx) { return audit::verify(tx); });
  }
  void tamper(const std::string& sql) {
    store().write([&](db::Tx& tx) { ASSERT_EQ(tx.run(sql), 1); });
  }
  db::Store& store() { return fresh_.store(); }

 private:
  test::FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Trail, testing::ValuesIn(test::databases()), [](const auto& i) { return i.param; });

TEST_P(Trail, HoldsAndTellsWhatIsNotSealedYet) {
  leave(5);
  EXPECT_EQ(seal(), 5);
  leave(2);
  const auto verdict = verify();
  EXPECT_EQ(verdict.sealed, 5);
  EXPECT_EQ(verdict.unsealed, 2);
  EXPECT_FALSE(verdict.first_bad);
}

TEST_P(Trail, IsSealedInBatchesAndReadInBatches) {
  leave(1100);
  EXPECT_EQ(seal(), 500);
  EXPECT_EQ(seal(), 500);
  EXPECT_EQ(seal(), 100);
  EXPECT_EQ(seal(), 0);
  EXPECT_EQ(verify().sealed, 1100);
  EXPECT_FALSE(verify().first_bad);
}

TEST_P(Trail, OfNothingHolds) {
  EXPECT_FALSE(verify().first_bad);
  EXPECT_EQ(verify().sealed, 0);
}

TEST_P(Trail, ShowsAChangeOfAnyColumn) {
  for (const auto* change :
       {"at = at + 1", "who = 'worker-2'", "who_kind = 'device'", "action = 'matter.report'", "object_kind = 'worker'",
        "object = 'm9'", "reason = ''", "request = '1-2'", "id = id + 1000", "hash = 'ab'", "seq = NULL, hash = NULL",
        "who = 'worker-', who_kind = '1account'"}) {
    test::FreshStore fresh{GetParam()};
    const auto verdict = fresh.store().write([&](db::Tx& tx) {
      const auth::Principal who{.kind = auth::Principal::Kind::account, .subject = "worker-1", .request = "1-1"};
      for (int i = 0; i < 5; ++i) audit::note(Ctx{tx, who, now}, "matter.reveal", "matter", "m", "回访");
      audit::seal(tx);
      EXPECT_EQ(tx.run(std::string{"UPDATE audit_entry SET "} + change + " WHERE seq = 3"), 1);
      return audit::verify(tx);
    });
    EXPECT_EQ(verdict.first_bad, 3) << change;
  }
}

TEST_P(Trail, ShowsARowThatIsGone) {
  leave(5);
  seal();
  tamper("DELETE FROM audit_entry WHERE seq = 2");
  EXPECT_EQ(verify().first_bad, 2);
}

TEST_P(Trail, ShowsThatItsEndIsGone) {
  leave(5);
  seal();
  tamper("DELETE FROM audit_entry WHERE seq = 5");
  EXPECT_EQ(verify().first_bad, 5);
}

TEST_P(Trail, ShowsTwoRowsThatChangedPlaces) {
  leave(3);
  seal();
  store().write([](db::Tx& tx) {
    tx.run("UPDATE audit_entry SET seq = 99 WHERE seq = 1");
    tx.run("UPDATE audit_entry SET seq = 1 WHERE seq = 2");
    tx.run("UPDATE audit_entry SET seq = 2 WHERE seq = 99");
  });
  EXPECT_EQ(verify().first_bad, 1);
}

TEST_P(Trail, OfWorkThatWasRolledBackIsEmpty) {
  EXPECT_THROW(store().write([](db::Tx& tx) {
    const auth::Principal who;
    audit::note(Ctx{tx, who, now}, "matter.report", "matter", "m");
    throw Problem{Fault::conflict, "matter.moved"};
  }),
               Problem);
  EXPECT_EQ(verify().unsealed, 0);
}

}  // namespace
}  // namespace huiyin
