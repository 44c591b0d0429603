#include "notices/rules.hpp"

#include <gmock/gmock.h>

namespace huiyin::notices {
namespace {

using matters::Act;
using matters::Stage;
using testing::ElementsAre;
using testing::IsEmpty;

Happening step(Act act, Stage from, Stage to) {
  return {.matter = "m", .n = 2, .act = act, .from_stage = from, .to_stage = to, .town = "t"};
}

TEST(Told, IsWhoeverHasItNextAndWhoeverRaisedIt) {
  auto accepted = step(Act::accept, Stage::reported, Stage::accepted);
  accepted.to_post = "dispatch_desk@t";
  accepted.reporter = "member-1";
  EXPECT_THAT(told_of(accepted), ElementsAre(Telling{.kind = Kind::turn, .post = "dispatch_desk@t"},
                                             Telling{.kind = Kind::accepted, .worker = "member-1"}));
}

TEST(Told, IsNobodyOfWhatOnlyGoesOn) {
  auto handled = step(Act::handle, Stage::handling, Stage::handling);
  handled.to_post = "p";
  EXPECT_THAT(told_of(handled), IsEmpty());
  auto signed_for = step(Act::sign, Stage::dispatched, Stage::handling);
  signed_for.to_post = "p";
  EXPECT_THAT(told_of(signed_for), IsEmpty());
}

TEST(Told, IsTheOwnerWhoIsUrgedOrSupervised) {
  for (const auto& [act, kind] : {std::pair{Act::urge, Kind::urged}, std::pair{Act::supervise, Kind::supervised}}) {
    auto what = step(act, Stage::handling, Stage::handling);
    what.to_post = "p";
    EXPECT_THAT(told_of(what), ElementsAre(Telling{.kind = kind, .post = "p"}));
  }
}

TEST(Told, IsTheDeskOfARequestAndTheLeaderInItsPlace) {
  EXPECT_THAT(told_of(step(Act::ask, Stage::handling, Stage::handling)),
              ElementsAre(Telling{.kind = Kind::consent, .post = "dispatch_desk@t", .otherwise = "town_leader@t"}));
}

TEST(Duties, AreTheFirstKindsInTheProgramAndInItsStatements) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Kind>>([](auto d) {
    const auto listed = duty_condition.find("'" + std::string{d.name} + "'") != std::string_view::npos;
    EXPECT_EQ(is_duty(d.value), listed) << d.name;
  });
}

}  // namespace
}  // namespace huiyin::notices
