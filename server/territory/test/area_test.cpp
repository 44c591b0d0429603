#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/problem.hpp"
#include "territory/test/town.hpp"

namespace huiyin::territory {
namespace {

using testing::ElementsAre;
using testing::Field;

class Areas : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    write([](const Ctx& ctx) { drawn::found_town(ctx, {"ABCCD", "ABCCE"}); });
  }

  void write(const std::function<void(const Ctx&)>& work) {
    fresh_.store().write([&](db::Tx& tx) { work(Ctx{tx, nobody_, drawn::founded}); });
  }
  std::string refusal(const std::function<void(const Ctx&)>& work) {
    try {
      write(work);
    } catch (const Problem& problem) {
      return problem.code();
    }
    return "none";
  }

 private:
  test::FreshStore fresh_{GetParam()};
  auth::Principal nobody_{};
};

TEST_P(Areas, KnowTheLevelsTheyLieIn) {
  write([](const Ctx& ctx) {
    EXPECT_EQ(levels_of(ctx, "D"), (Levels{"t", "v2", "c3", "D"}));
    EXPECT_EQ(levels_of(ctx, "v1"), (Levels{"t", "v1", "", ""}));
    EXPECT_EQ(levels_of(ctx, "t"), (Levels{"t", "", "", ""}));
  });
}

TEST_P(Areas, StandInAChainFromTheTownDown) {
  write([](const Ctx& ctx) {
    const auto before = ctx.tx.statements();
    EXPECT_THAT(chain(ctx, "C"), ElementsAre(Field(&AreaRef::id, "t"), Field(&AreaRef::id, "v1"),
                                             Field(&AreaRef::id, "c2"), Field(&AreaRef::id, "C")));
    EXPECT_EQ(ctx.tx.statements(), before + 1);
    EXPECT_THAT(chain(ctx, "t"), ElementsAre(Field(&AreaRef::id, "t")));
  });
}

TEST_P(Areas, ListTheirChildrenInHumanOrderAndCountTheirs) {
  write([](const Ctx& ctx) {
    const auto before = ctx.tx.statements();
    const auto villages = children(ctx, "t");
    EXPECT_EQ(ctx.tx.statements(), before + 1);
    ASSERT_EQ(villages.size(), 2u);
    EXPECT_EQ(villages[0].name, "王庄社区");
    EXPECT_EQ(villages[0].children, 2);
    EXPECT_EQ(villages[1].name, "东桥村");
    EXPECT_EQ(villages[1].children, 1);
    EXPECT_TRUE(children(ctx, "A").empty());
  });
}

TEST_P(Areas, AreFoundByTheirCodeAndByAliases) {
  write([](const Ctx& ctx) {
    add_alias(ctx, "320581111", "t");
    EXPECT_EQ(find_by_code(ctx, "320581111203")->id, "v2");
    EXPECT_EQ(find_by_code(ctx, "320581111")->id, "t");
    EXPECT_FALSE(find_by_code(ctx, "999"));
  });
  EXPECT_EQ(refusal([](const Ctx& ctx) { add_alias(ctx, "320581111203", "t"); }), "area.taken");
  EXPECT_EQ(refusal([](const Ctx& ctx) { add_alias(ctx, "new", "nowhere"); }), "area.unknown");
}

TEST_P(Areas, RefuseAParentThatIsNotOfTheLevelJustAbove) {
  const auto under = [&](Level level, const std::string& parent) {
    return refusal([&](const Ctx& ctx) { create_area(ctx, drawn::area("x", level, "x", "新", parent, 9)); });
  };
  EXPECT_EQ(under(Level::grid, "v1"), "area.parent");
  EXPECT_EQ(under(Level::composite, "c1"), "area.parent");
  EXPECT_EQ(under(Level::village, ""), "area.parent");
  EXPECT_EQ(under(Level::village, "nowhere"), "area.parent");
  EXPECT_EQ(under(Level::town, "t"), "area.parent");
  EXPECT_EQ(under(Level::grid, "c1"), "none");
}

TEST_P(Areas, RefuseGroundThatCrossesItselfOrIsNoBasicGridS) {
  auto crossed = drawn::area("x", Level::grid, "x", "新网格", "c1", 9);
  crossed.shape = {{drawn::corner(0, 0), drawn::corner(1, 1), drawn::corner(1, 0), drawn::corner(0, 1)}};
  EXPECT_EQ(refusal([&](const Ctx& ctx) { create_area(ctx, crossed); }), "area.boundary");
  auto village = drawn::area("y", Level::village, "y", "新村", "t", 9);
  village.shape = drawn::square(9, 9);
  EXPECT_EQ(refusal([&](const Ctx& ctx) { create_area(ctx, village); }), "area.boundary");
}

TEST_P(Areas, RefuseAnIdOrACodeThatIsInUse) {
  const auto create = [&](const std::string& id, const std::string& code) {
    return refusal([&](const Ctx& ctx) { create_area(ctx, drawn::area(id, Level::village, code, "新村", "t", 9)); });
  };
  EXPECT_EQ(create("v1", "new"), "area.taken");
  EXPECT_EQ(create("new", "320581111001"), "area.taken");
}

TEST_P(Areas, AreMissingWhenNobodyMadeThem) {
  EXPECT_EQ(refusal([](const Ctx& ctx) { levels_of(ctx, "nowhere"); }), "area.unknown");
  EXPECT_EQ(refusal([](const Ctx& ctx) { children(ctx, "nowhere"); }), "area.unknown");
  EXPECT_EQ(refusal([](const Ctx& ctx) { chain(ctx, "nowhere"); }), "area.unknown");
  write([](const Ctx& ctx) { EXPECT_FALSE(find(ctx, "nowhere")); });
}

INSTANTIATE_TEST_SUITE_P(On, Areas, testing::ValuesIn(test::databases()), [](const auto& on) { return on.param; });

}  // namespace
}  // namespace huiyin::territory
