#include "platform/jobs/board.hpp"

#include <gtest/gtest.h>

#include "test/stores.hpp"

namespace huiyin {
namespace {

using namespace std::chrono_literals;

const TimePoint noon = parse_rfc3339("2026-11-23T12:00:00+08:00").value();

struct Seen {
  std::string key{};
  std::string state{};
  long long attempts = 0;
  std::string error{};
};
BOOST_DESCRIBE_STRUCT(Seen, (), (key, state, attempts, error))

class Work : public testing::TestWithParam<std::string> {
 protected:
  std::vector<Seen> jobs() {
    return store().read(
        [](db::Tx& tx) { return tx.all<Seen>("SELECT key, state, attempts, error FROM job ORDER BY key"); });
  }
  db::Store& store() { return fresh_.store(); }
  jobs::Board board_{};

 private:
  test::FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, Work, testing::ValuesIn(test::databases()), [](const auto& i) { return i.param; });

TEST_P(Work, IsDoneOnceASlot) {
  int ran = 0;
  board_.schedule("sweep", 60min, [&](db::Store&, TimePoint) { ++ran; });
  EXPECT_EQ(board_.run_due(store(), noon), 1);
  EXPECT_EQ(board_.run_due(store(), noon + 59min), 0);
  EXPECT_EQ(board_.run_due(store(), noon + 60min), 1);
  EXPECT_EQ(ran, 2);
}

TEST_P(Work, OfADayBeginsAtMidnightInChina) {
  board_.schedule("day", 24h, [](db::Store&, TimePoint) {});
  board_.run_due(store(), noon);
  ASSERT_EQ(jobs().size(), 1u);
  EXPECT_EQ(jobs()[0].key, "day@2026-11-23T00:00:00+08:00");
}

TEST_P(Work, IsDoneByOneOfTwoProcesses) {
  int ran = 0;
  jobs::Board other;
  const auto count = [&](db::Store&, TimePoint) { ++ran; };
  other.schedule("sweep", 60min, count);
  board_.schedule("sweep", 60min, [&](db::Store& s, TimePoint t) {
    count(s, t);
    EXPECT_EQ(other.run_due(s, t), 0) << "the other process looks while this one works";
  });
  EXPECT_EQ(board_.run_due(store(), noon), 1);
  EXPECT_EQ(ran, 1);
}

TEST_P(Work, IsTakenOverWhenItsLeaseRunsOut) {
  jobs::Board other;
  int taken = 0;
  other.schedule("sweep", 60min, [&](db::Store&, TimePoint) { ++taken; });
  board_.schedule("sweep", 60min, [&](db::Store& s, TimePoint) {
    EXPECT_EQ(other.run_due(s, noon + 10min), 1);
    throw std::runtime_error{"too late"};
  });
  board_.run_due(store(), noon);
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(jobs()[0].state, "done") << "the one who lost the lease says nothing any more";
}

TEST_P(Work, ThatFailsComesBackLaterAndLaterUntilItIsGivenUp) {
  int ran = 0;
  board_.schedule("call", 24h * 30, [&](db::Store&, TimePoint) {
    ++ran;
    throw std::runtime_error{"no line"};
  });
  auto now = noon;
  for (int attempt = 1; attempt <= 7; ++attempt) {
    EXPECT_EQ(board_.run_due(store(), now), 1);
    EXPECT_EQ(jobs()[0].state, "waiting");
    EXPECT_EQ(jobs()[0].error, "no line");
    const auto pause = 1min * (1 << (attempt - 1));
    EXPECT_EQ(board_.run_due(store(), now + pause - 1ms), 0);
    now += pause;
  }
  EXPECT_EQ(board_.run_due(store(), now), 1);
  EXPECT_EQ(jobs()[0].state, "failed");
  EXPECT_EQ(board_.run_due(store(), now + 24h), 0);
  EXPECT_EQ(ran, 8);
}

TEST_P(Work, ThatNobodyKnowsIsNotDone) {
  jobs::Board newer;
  newer.schedule("unheard_of", 60min, [](db::Store&, TimePoint) { throw std::runtime_error{"first try"}; });
  newer.run_due(store(), noon);
  EXPECT_EQ(board_.run_due(store(), noon + 1min), 0);
  EXPECT_EQ(jobs()[0].error, "first try") << "a process of an older version leaves it to those who know it";
}

TEST_P(Work, OfLongAgoIsForgotten) {
  board_.schedule("sweep", 60min, [](db::Store&, TimePoint) {});
  board_.run_due(store(), noon);
  board_.run_due(store(), noon + 24h * 8);
  EXPECT_EQ(jobs().size(), 1u);
}

}  // namespace
}  // namespace huiyin
