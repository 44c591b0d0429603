#include "platform/db/flush.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

#include "platform/db/session.hpp"

namespace huiyin::db {
namespace {

TEST(Flush, ReturnsOnlyAfterATurnThatBeganWhenAllWasWrittenAndSharesTurns) {
  constexpr int writers = 8;
  constexpr int writes = 2000;
  std::atomic<long long> written = 0;
  std::atomic<long long> durable = 0;
  int turns = 0;
  Flush flush{[&] {
    ++turns;
    const auto seen = written.load();
    std::this_thread::yield();
    durable = seen;
  }};
  std::atomic<int> early = 0;
  std::vector<std::jthread> all;
  for (int writer = 0; writer < writers; ++writer)
    all.emplace_back([&] {
      for (int i = 0; i < writes; ++i) {
        const auto mine = ++written;
        flush.wait();
        if (durable < mine) ++early;
      }
    });
  all.clear();
  EXPECT_EQ(early, 0);
  EXPECT_EQ(durable, written);
  EXPECT_LT(turns, writers * writes);
}

TEST(Flush, AcknowledgesNothingAfterATurnThatFailed) {
  int turns = 0;
  Flush flush{[&] {
    if (++turns == 2) throw Unsure{"the disk is gone"};
  }};
  flush.wait();
  EXPECT_THROW(flush.wait(), Unsure);
  EXPECT_THROW(flush.wait(), Unsure) << "what the system dropped does not come back with the next turn";
  EXPECT_EQ(turns, 2);
  EXPECT_THROW(flush.require_sound(), Unsure) << "so that nothing is written in vain";
  EXPECT_FALSE(flush.sound());
}

TEST(Flush, OfALogThatIsNotThereSaysSo) {
  Log log{"/nowhere/huiyin.db"};
  EXPECT_THROW(log.sync(), Unsure);
}

}  // namespace
}  // namespace huiyin::db
