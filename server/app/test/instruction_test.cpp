#include "sent_down.hpp"

namespace huiyin::test {
namespace {

class Instructions : public SentDown {};
HUIYIN_ON_DATABASES(Instructions);

TEST_P(Instructions, TheDeskSendsOneOrderToEveryGridChiefAndSeesWhoIsHowFar) {
  const auto id = sent("desk-1", order(to_chiefs()));
  const auto all = static_cast<int>(town.grids());
  EXPECT_EQ(counts("desk-1", id), fmt::format("0/0/0/{} late 0 back 0", all));
  const auto one = part(id, chief(1));
  EXPECT_EQ(town.stage(one), "dispatched");
  EXPECT_EQ(town.owner(one), chief(1));
  ASSERT_EQ(town.as("chief-1").act(one, "sign").status, 200);
  EXPECT_EQ(row(shown("desk-1", id), chief(1)).at("state"), "doing");
  feed_back("chief-2", part(id, chief(2)));
  EXPECT_EQ(counts("desk-1", id), fmt::format("2/1/0/{} late 0 back 0", all));
  const auto fed_back = row(shown("desk-1", id), chief(2));
  EXPECT_EQ(fed_back.at("answer"), "清好了");
  EXPECT_EQ(fed_back.at("photos").as_array().size(), 1U);
  const auto photo = std::string{fed_back.at("photos").at(0).as_string()};
  EXPECT_EQ(town.as("desk-1").get("/matters/" + part(id, chief(2)) + "/photos/" + photo).status, 200);
}

TEST_P(Instructions, EachSeesNoMoreOfItThanHisOwnArea) {
  const auto id = sent("desk-1", order(to_chiefs()));
  EXPECT_THAT(each(shown("chief-1", id), "rows", "post"), ElementsAre(chief(1)));
  EXPECT_THAT(each(shown(last_chief(), id), "rows", "post"), ElementsAre(chief(town.grids())));
  EXPECT_THAT(each(shown("secretary-2", id), "rows", "post"), Contains(chief(town.grids())));
  EXPECT_THAT(each(shown("secretary-2", id), "rows", "post"), Not(Contains(chief(1))));
  const auto mine = sent("secretary-1", order({{"posts", json::array{chief(1)}}}));
  EXPECT_EQ(shown("secretary-2", mine).status, 404);
  EXPECT_EQ(shown("chief-2", mine).status, 404) << "it did not go to him";
  EXPECT_EQ(shown("leader", mine).status, 200);
  EXPECT_EQ(town.as("secretary-2").post("/instructions/" + mine + "/acts/recall", {{"reason", "不用了"}}).status, 404);
}

TEST_P(Instructions, NobodySendsBeyondHisOwnAreaNorToHisPeersOrSuperiors) {
  const auto faults = [&](const std::string& worker, const json::object& to) {
    const auto reply = town.as(worker).put("/instructions/" + town.id(), order(to));
    EXPECT_EQ(reply.status, 422) << reply.raw.body;
    return reply.faults();
  };
  const auto other = town.levels(town.grids()).village;
  EXPECT_THAT(faults("secretary-1", {{"areas", json::array{other}}, {"roles", json::array{"grid_chief"}}}),
              ElementsAre("areas instruction.area_outside"));
  EXPECT_THAT(faults("secretary-1", to_chiefs()), ElementsAre("areas instruction.area_outside"));
  EXPECT_THAT(faults("secretary-1", {{"posts", json::array{chief(town.grids())}}}),
              ElementsAre("posts instruction.post_outside"));
  EXPECT_THAT(faults("secretary-1", {{"posts", json::array{clean}}}), ElementsAre("posts instruction.post_outside"));
  EXPECT_THAT(faults("chief-1", {{"posts", json::array{secretary(1)}}}), ElementsAre("posts instruction.post_outside"));
  EXPECT_THAT(faults("desk-1", {{"areas", json::array{town.town_id()}}, {"roles", json::array{"town_leader"}}}),
              ElementsAre("roles instruction.role_outside"));
  EXPECT_THAT(faults("desk-1", {{"posts", json::array{"grid_chief@nowhere"}}}),
              ElementsAre("posts instruction.post_outside"));
  EXPECT_THAT(faults("desk-1", {}), ElementsAre("posts instruction.nobody"));
  EXPECT_EQ(town.as("member-1").put("/instructions/" + town.id(), order(to_chiefs())).status, 403);
  EXPECT_EQ(town.stored<int>("SELECT COUNT(*) FROM instruction"), 0);
  EXPECT_EQ(town.stored<int>("SELECT COUNT(*) FROM matter"), 0);
}

TEST_P(Instructions, AllThatIsWrongIsSaidAtOnce) {
  auto body =
      order({{"posts", json::array{"grid_chief@nowhere"}}, {"roles", json::array{"town_leader"}}}, town.now - 1h);
  body.erase("title");
  EXPECT_THAT(town.as("desk-1").put("/instructions/" + town.id(), body).faults(),
              ElementsAre("due_at instruction.due_when", "posts instruction.post_outside",
                          "roles instruction.role_outside", "title field.missing"));
}

TEST_P(Instructions, ADepartmentReadsWhatIsSentToItAndFollowsIt) {
  const auto id =
      sent("desk-1", order({{"areas", json::array{town.town_id()}}, {"roles", json::array{"department_handler"}}}));
  EXPECT_THAT(each(shown("desk-1", id), "rows", "post"), UnorderedElementsAre(fire, clean));
  EXPECT_THAT(each(shown("fire-1", id), "rows", "post"), ElementsAre(fire));
  feed_back("fire-2", part(id, fire));
  EXPECT_EQ(counts("leader", id), "1/1/0/2 late 0 back 0");
}

TEST_P(Instructions, MembersFollowWhatTheirChiefSendsThem) {
  const auto member = staff::post_of(Role::grid_member, town.grid(1));
  const auto id = sent("chief-1", order({{"posts", json::array{member}}}));
  feed_back("member-1", part(id, member));
  EXPECT_EQ(town.owner(part(id, member)), chief(1)) << "who sent it looks at it";
  EXPECT_EQ(town.as("member-1").act(part(id, member), "verify", {{"note", "好"}}).status, 403);
  EXPECT_THAT(outcomes(many("chief-1", id, "accept", {part(id, member)})), ElementsAre("done"));
}

TEST_P(Instructions, BeforeItIsSentOneSeesWhoHasItAndWhoseWorkAVacantPostsIs) {
  town.pass(1h);
  town.end_all(chief(1));
  town.hold(chief(2), "composite-1", true, town.now + 48h);
  const auto seen = preview("desk-1", "areas=" + town.town_id() + "&roles=grid_chief");
  ASSERT_EQ(seen.status, 200) << seen.raw.body;
  EXPECT_EQ(seen.json.at("items").as_array().size(), town.grids());
  EXPECT_EQ(seen.json.at("vacant"), 1);
  EXPECT_EQ(seen.json.at("stand_ins"), 1);
  EXPECT_EQ(seen.json.at("senders").at(0).at("post"), json::value(desk));
  const auto of = [&](const std::string& post) {
    for (const auto& one : seen.json.at("items").as_array())
      if (one.at("post") == json::value(post)) return one;
    return json::value{};
  };
  EXPECT_EQ(of(chief(1)).at("vacant"), true);
  EXPECT_NE(of(chief(1)).at("shown_title"), "");
  EXPECT_EQ(of(chief(2)).at("stand_in"), true);
  EXPECT_EQ(of(chief(2)).at("name"), "李春华");
  EXPECT_THAT(preview("secretary-1", "areas=" + town.town_id() + "&roles=grid_chief").faults(),
              ElementsAre("areas instruction.area_outside"));
  EXPECT_THAT(preview("desk-1", "areas=" + town.town_id() + "&roles=king").faults(), ElementsAre("roles field.choice"));
}

TEST_P(Instructions, AVacantPostsPartIsItsSuperiorsAndTheStandInActsForWhoIsAway) {
  town.pass(1h);
  town.end_all(chief(1));
  town.hold(chief(2), "member-2", true, town.now + 48h);
  const auto id = sent("desk-1", order({{"posts", json::array{chief(1), chief(2)}}}));
  feed_back("composite-1", part(id, chief(1)));
  feed_back("member-2", part(id, chief(2)));
  const auto vacant = row(shown("desk-1", id), chief(1));
  EXPECT_EQ(vacant.at("vacant"), true);
  EXPECT_NE(vacant.at("shown_title"), "");
  EXPECT_EQ(row(shown("desk-1", id), chief(2)).at("stand_in"), true);
  EXPECT_EQ(counts("desk-1", id), "2/2/0/2 late 0 back 0");
}

TEST_P(Instructions, WhatTheSecretaryForwardsIsHisBranchAndSaysThatHeHasReceivedIt) {
  const auto id = sent("desk-1", order({{"posts", json::array{secretary(1), secretary(town.grids())}}}));
  const auto own = part(id, secretary(1));
  const auto below = town.id();
  auto body = json::object{{"via", own},
                           {"text", "各网格中午前报来"},
                           {"due_at", to_rfc3339(town.now + 24h)},
                           {"areas", json::array{town.levels(1).village}},
                           {"roles", json::array{"grid_chief"}}};
  EXPECT_EQ(town.as("secretary-2").put("/instructions/" + below, body).status, 404);
  EXPECT_EQ(town.as("composite-1").put("/instructions/" + below, body).status, 404);
  auto late = body;
  late["due_at"] = to_rfc3339(town.now + 96h);
  EXPECT_THAT(town.as("secretary-1").put("/instructions/" + below, late).faults(),
              ElementsAre("due_at instruction.due_after_own"));
  const auto forwarded = town.as("secretary-1").put("/instructions/" + below, body);
  ASSERT_EQ(forwarded.status, 201) << forwarded.raw.body;
  EXPECT_EQ(forwarded.text("title"), "台风前清理水沟");
  EXPECT_EQ(forwarded.text("words"), "各网格中午前报来");
  EXPECT_EQ(forwarded.json.at("parent").at("id"), json::value(id));
  const auto chiefs = forwarded.json.at("rows").as_array().size();
  EXPECT_EQ(row(shown("desk-1", id), secretary(1)).at("state"), "doing") << "forwarded is received";
  feed_back("chief-1", part(below, chief(1)));
  const auto branch = row(shown("desk-1", id), secretary(1));
  EXPECT_EQ(counted(branch.at("below")), fmt::format("1/1/0/{} late 0 back 0", chiefs));
  EXPECT_EQ(branch.at("forwarded").at(0), json::value(below));
  EXPECT_EQ(row(shown("desk-1", id), secretary(town.grids())).at("below"), nullptr);
  EXPECT_EQ(town.owner(part(below, chief(1))), secretary(1)) << "the secretary looks at what he asked for";
  feed_back("secretary-1", own);
  EXPECT_EQ(town.as("secretary-1").put("/instructions/" + town.id(), body).code(), "matter.not_now")
      << "what is fed back is not forwarded";
}

TEST_P(Instructions, ForwardedTwiceItGoesToNobodyASecondTimeAndTheTopSeesAllOfTheBranch) {
  const auto id = sent("desk-1", order({{"posts", json::array{secretary(1), chief(1)}}}));
  const json::object to_village{{"via", part(id, secretary(1))},
                                {"due_at", to_rfc3339(town.now + 24h)},
                                {"areas", json::array{town.levels(1).village}},
                                {"roles", json::array{"grid_chief"}}};
  const auto below = town.id();
  const auto forwarded = town.as("secretary-1").put("/instructions/" + below, to_village);
  ASSERT_EQ(forwarded.status, 201) << forwarded.raw.body;
  EXPECT_THAT(each(forwarded, "rows", "post"), Not(Contains(chief(1)))) << "he has it from the desk";
  EXPECT_THAT(town.as("secretary-1").put("/instructions/" + town.id(), to_village).faults(),
              ElementsAre("posts instruction.nobody"));
  const auto member = staff::post_of(Role::grid_member, town.grid(2));
  const json::object to_member{
      {"via", part(below, chief(2))}, {"due_at", to_rfc3339(town.now + 20h)}, {"posts", json::array{member}}};
  ASSERT_EQ(town.as("chief-2").put("/instructions/" + town.id(), to_member).status, 201);
  const auto chiefs = static_cast<int>(forwarded.json.at("rows").as_array().size());
  EXPECT_EQ(counted(row(shown("desk-1", id), secretary(1)).at("below")),
            fmt::format("1/0/0/{} late 0 back 0", chiefs + 1));
}

}  // namespace
}  // namespace huiyin::test
