#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "platform/audit/chain.hpp"
#include "platform/jobs/feed.hpp"
#include "promises.hpp"
#include "random_life.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

class Promises : public testing::TestWithParam<std::string> {
 protected:
  static int events() {
    const auto* given = std::getenv("HUIYIN_EVENTS");
    return given ? std::atoi(given) : GetParam() == "sqlite" ? 2'000 : 500;
  }

  std::vector<std::string> pages(RandomLife& life, const auth::Principal& who, const std::string& query) {
    std::vector<std::string> out;
    std::string next;
    do {
      const auto page =
          life.call(who, "GET", "/matters", {}, query + "limit=7" + (next.empty() ? "" : "&after=" + next));
      EXPECT_EQ(page.status, 200) << page.raw.body;
      if (page.status != 200) break;
      for (const auto& line : page.json.at("items").as_array()) out.emplace_back(line.at("id").as_string());
      next = page.text("next");
    } while (!next.empty());
    return out;
  }

  /// What a random reader gets is what the rule says, told another way.
  void check_lists(RandomLife& life) {
    auto& town = life.town();
    const auto worker = life.chance().of(town.workers());
    const auto who = town.principal(worker);
    if (!who.may(auth::Right::matter_read)) return;
    const auto readable = town.store().read([&](db::Tx& tx) { return plainly_readable(tx, who); });
    const auto sent_down = town.store().read(
        [](db::Tx& tx) { return tx.all<std::string>("SELECT id FROM matter WHERE ordered_by IS NOT NULL"); });
    auto raised = readable;
    std::erase_if(raised, [&](const auto& id) { return std::ranges::count(sent_down, id) > 0; });
    EXPECT_EQ(pages(life, who, ""), raised) << worker;
    auto to_do = town.store().read([&](db::Tx& tx) { return plainly_to_do(tx, worker, town.now); });
    std::erase_if(to_do, [&](const auto& id) { return std::ranges::count(readable, id) == 0; });
    EXPECT_EQ(pages(life, who, "box=todo&"), to_do) << worker;
  }

  static bool saw_every_act(const RandomLife& life) {
    return std::ranges::all_of(all_acts, [&](const auto& act) { return life.acts_done().contains(act); });
  }

  void check(RandomLife& life, long long steps_before) {
    auto& store = life.town().store();
    while (jobs::sequence(store).numbered > 0) {
    }
    const auto [broken, left] = store.read([](db::Tx& tx) { return std::pair{broken_promises(tx), traces(tx)}; });
    EXPECT_THAT(broken, IsEmpty());
    EXPECT_EQ(left.steps - steps_before, life.wanted());
    EXPECT_EQ(left.feed, left.steps);
    EXPECT_EQ(left.audit, left.steps);
  }
};
HUIYIN_ON_DATABASES(Promises);

TEST_P(Promises, HoldAfterEveryStepWhateverAnybodyTries) {
  const auto seed = run_seed();
  std::cout << "HUIYIN_SEED=" << seed << std::endl;
  RandomLife life{GetParam(), seed};
  // A long run goes on until every act has come about, or has had five times its turn.
  const bool wants_all = events() >= 2'000;
  const auto goes_on = [&](int i) { return i < events() || (wants_all && i < 5 * events() && !saw_every_act(life)); };
  for (int i = 0; goes_on(i) && !HasFailure(); ++i) {
    const auto before = life.town().store().read(traces).steps;
    const auto what = life.step();
    SCOPED_TRACE(fmt::format("seed {}, event {}: {}", seed, i, what));
    check(life, before);
    if (i % 20 == 0) check_lists(life);
  }
  if (HasFailure()) return;
  const auto trail = life.town().store().read(audit::verify);
  EXPECT_TRUE(!trail.first_bad && trail.unsealed == 0);
  EXPECT_GT(life.done(), events() / 5) << "too little came about to prove anything";
  EXPECT_GT(life.refused(), events() / 10);
  if (!wants_all) return;
  EXPECT_GT(life.closed_by_clock(), 0);
  EXPECT_GT(life.raised_by_clock(), 0);
  for (const auto& act : all_acts) EXPECT_TRUE(life.acts_done().contains(act)) << act << " never came about";
}

}  // namespace
}  // namespace huiyin::test
