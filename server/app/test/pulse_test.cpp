#include "app/pulse.hpp"

#include <gtest/gtest.h>

#include "test/stores.hpp"

namespace huiyin::test {
namespace {

using namespace std::chrono_literals;
using app::Pulse;

class HowTheServerIs : public testing::TestWithParam<std::string> {
 protected:
  db::Store& store() { return fresh_.store(); }

 private:
  FreshStore fresh_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, HowTheServerIs, testing::ValuesIn(databases()),
                         [](const auto& i) { return i.param; });

TEST_P(HowTheServerIs, IsWellAsLongAsTheDatabaseAnswersAndIsSaidWithSecondsWhenItDoesNot) {
  const auto began = Pulse::Clock::now();
  Pulse pulse{began - 1h};
  EXPECT_EQ(pulse.answer(true, began).status, 503);
  EXPECT_EQ(pulse.answer(true, began).body, "the database has not answered for 3600 s\n");
  pulse.look(store());
  const auto looked = Pulse::Clock::now();
  EXPECT_EQ(pulse.answer(true, looked).body, "ok\n");
  EXPECT_EQ(pulse.answer(true, began + Pulse::patience - 1ms).status, 200);
  EXPECT_EQ(pulse.answer(true, looked + Pulse::patience).status, 503);
}

TEST_P(HowTheServerIs, IsSaidAsWrongOnceTheDiskHasRefusedHoweverWellItReads) {
  Pulse pulse{Pulse::Clock::now()};
  pulse.look(store());
  EXPECT_EQ(pulse.answer(false, Pulse::Clock::now()).status, 503);
  EXPECT_EQ(pulse.answer(false, Pulse::Clock::now()).body, "the disk refused; restart\n");
}

}  // namespace
}  // namespace huiyin::test
