#include "staff/post.hpp"

#include <gmock/gmock.h>

#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

template <class Look>
void for_each_role(Look look) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto e) { look(e.value); });
}

TEST(PostIds, SayTheRoleAndThePlaceTheyWereMadeOf) {
  for_each_role([](Role role) {
    for (const std::string place : {"g1", "0197f000-0000-7000-8000-000000000001", "unit-fire", "a@b", "@"}) {
      const auto named = parse_post(post_of(role, place));
      ASSERT_TRUE(named.has_value()) << post_of(role, place);
      EXPECT_EQ(named->role, role);
      EXPECT_EQ(named->place, place);
    }
  });
}

TEST(PostIds, AreNothingElse) {
  for (const auto* text : {"", "@", "@g1", "grid_chief", "grid_chief@", "grid_chief g1", "grid_chie@g1",
                           "Grid_chief@g1", "nobody@g1", " grid_chief@g1"})
    EXPECT_FALSE(parse_post(text).has_value()) << text;
}

class PostsInSql : public Town {};

TEST_P(PostsInSql, AreCalledAsElsewhere) {
  for_each_role([this](Role role) {
    const auto said = as_system([&](const Ctx& ctx) {
      return ctx.tx.one<std::string>("SELECT " + post_sql(role, "a.id") + " FROM area a WHERE a.id = 'g1'");
    });
    EXPECT_EQ(said, post_of(role, "g1"));
  });
}
INSTANTIATE_TEST_SUITE_P(Databases, PostsInSql, testing::ValuesIn(test::databases()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace huiyin::staff
