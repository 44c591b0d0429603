#include <set>

#include "edits.hpp"
#include "promises.hpp"

namespace huiyin::test {
namespace {

/// Grids become one: numbers of the town's grids, counted from 1.
class Merges : public Edits {
 protected:
  Merges() {
    for (std::size_t one = 1; one <= town.grids(); ++one)
      for (std::size_t other = one + 1; other <= town.grids(); ++other)
        if (!stays && town.levels(one).composite == town.levels(other).composite && touch(one, other))
          stays = one, goes = other;
  }

  static std::set<std::pair<LngLat, LngLat>> edges(const Shape& shape) {
    std::set<std::pair<LngLat, LngLat>> all;
    for (const auto& ring : shape)
      for (std::size_t i = 0; i < ring.size(); ++i) all.insert(std::minmax(ring[i], ring[(i + 1) % ring.size()]));
    return all;
  }
  bool touch(std::size_t one, std::size_t other) {
    const auto all = edges(grounds().at(town.grid(one)));
    return std::ranges::any_of(edges(grounds().at(town.grid(other))), [&](auto edge) { return all.contains(edge); });
  }
  /// The entries of an edit in which `from` goes into `into`.
  std::vector<Drawn> merged(std::size_t from, std::size_t into, const std::string& name = {}) {
    return {{.area = town.grid(into), .name = name, .shape = grounds().at(town.grid(into))},
            {.area = town.grid(from), .shape = grounds().at(town.grid(from)), .into = town.grid(into)}};
  }
  std::string column(const std::string& what, const std::string& matter) {
    return town.stored<std::string>("SELECT COALESCE(" + what + ", '') FROM matter WHERE id = :id", {{"id", matter}});
  }
  std::string member(std::size_t grid) { return fmt::format("member-{}", grid); }
  std::string chief_name(std::size_t grid) { return fmt::format("chief-{}", grid); }
  static std::string remark(const Reply& planned, const std::string& code) {
    for (const auto& one : planned.json.at("plan").at("remarks").as_array())
      if (one.at("code").as_string() == code) return std::string{one.at("text").as_string()};
    return {};
  }
  long long holders(std::size_t grid) {
    return town.stored<long long>(
        "SELECT COUNT(*) FROM holding h JOIN post p ON p.id = h.post WHERE p.area = :area"
        " AND (h.until_at IS NULL OR h.until_at > :now)",
        {{"area", town.grid(grid)}, {"now", town.now}});
  }

  std::size_t stays = 0;
  std::size_t goes = 0;
};
HUIYIN_ON_DATABASES(Merges);

TEST_P(Merges, GiveTheGroundOfOneGridToItsNeighbourAndEndIt) {
  const auto before = grounds();
  const auto planned = plan(merged(goes, stays));
  ASSERT_EQ(planned.status, 201) << planned.raw.body;
  EXPECT_THAT(changes(planned), UnorderedElementsAre("grown " + town.grid(stays), "ended " + town.grid(goes)));
  EXPECT_EQ(planned.json.at("plan").at("refused"), 0);
  EXPECT_EQ(grounds(), before) << "a plan changes nothing";

  ASSERT_EQ(accept(planned).status, 200);
  const auto after = grounds();
  EXPECT_EQ(after.size(), before.size() - 1);
  EXPECT_FALSE(after.contains(town.grid(goes)));
  for (const auto number : {stays, goes})
    EXPECT_TRUE(territory::contains(after.at(town.grid(stays)), town.place_in(number)));
  for (const auto& [grid, shape] : before)
    if (grid != town.grid(stays) && grid != town.grid(goes)) {
      EXPECT_EQ(after.at(grid), shape) << "nobody else's";
    }
  const auto past = town.as("admin").get("/areas/" + town.grid(goes) + "/grounds").json.at("items").as_array();
  ASSERT_EQ(past.size(), 1u);
  EXPECT_FALSE(past[0].at("valid_to").is_null()) << "it ends, and stays on record";
  EXPECT_EQ(town.stored<std::string>("SELECT successor FROM area WHERE id = :id", {{"id", town.grid(goes)}}),
            town.grid(stays));
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'territory.merge'"), 1);
}

TEST_P(Merges, TellBeforehandWhatGoesOverAndWhosePostsEnd) {
  town.resident().report(town.report(goes));
  town.resident().report(town.report(goes));
  const auto planned = plan(merged(goes, stays));
  EXPECT_THAT(codes(planned), UnorderedElementsAre("import.matters_go_over", "import.people_go_over"));
  EXPECT_THAT(remark(planned, "import.matters_go_over"), testing::HasSubstr("2"));
  EXPECT_THAT(remark(planned, "import.people_go_over"),
              testing::AllOf(testing::HasSubstr("邹永平（网格长）"), testing::HasSubstr("季秀英（网格员）")));
  town.hold(staff::post_of(Role::liaison_cadre, town.grid(goes)), "secretary-1");
  EXPECT_THAT(remark(plan(merged(goes, stays)), "import.people_leave"), testing::HasSubstr("（包联干部）"));
}

TEST_P(Merges, TakeWhatIsOpenAlongAndLeaveWhatIsOver) {
  const auto fresh = town.resident().report(town.report(goes));
  const auto accepted = town.resident().report(town.report(goes));
  ASSERT_EQ(town.as(chief_name(goes)).act(accepted, "accept").status, 200);
  const auto handling = town.resident().report(town.report(goes));
  ASSERT_EQ(town.as(chief_name(goes)).act(handling, "accept").status, 200);
  ASSERT_EQ(town.as("desk-1").act(handling, "dispatch", {{"post", chief(goes)}}).status, 200);
  const auto over = town.resident().report(town.report(goes));
  ASSERT_EQ(town.as(chief_name(goes)).act(over, "reject", {{"note", "不归我们管"}}).status, 200);
  const auto due = town.stored<TimePoint>("SELECT due_at FROM matter WHERE id = :id", {{"id", fresh}});
  edited(merged(goes, stays));

  EXPECT_EQ(column("grid", fresh), town.grid(stays));
  EXPECT_EQ(column("area_then", fresh), town.grid(goes)) << "where it was reported stays on record";
  EXPECT_EQ(town.owner(fresh), chief(stays));
  EXPECT_EQ(town.stored<TimePoint>("SELECT due_at FROM matter WHERE id = :id", {{"id", fresh}}), due);
  EXPECT_EQ(town.owner(accepted), desk) << "the desk has it, whatever its grid";
  EXPECT_EQ(column("grid", accepted), town.grid(stays));
  EXPECT_EQ(town.owner(handling), chief(stays));
  EXPECT_EQ(column("handler_post", handling), chief(stays));
  EXPECT_EQ(column("grid", over), town.grid(goes)) << "what is over stays where it was";
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});

  const auto shown = town.as(chief_name(stays)).matter(fresh);
  ASSERT_EQ(shown.status, 200);
  const auto& step = shown.json.at("steps").as_array().back();
  EXPECT_EQ(step.at("act"), "transfer");
  EXPECT_EQ(step.at("role"), "system");
  EXPECT_THAT(town.as(chief_name(stays)).list("box=todo"), testing::IsSupersetOf({fresh, handling}));
  EXPECT_EQ(town.as(chief_name(stays)).act(fresh, "accept").status, 200);
  EXPECT_THAT(town.as("desk-1").choices(accepted), Not(Contains("transfer"))) << "nobody does this by hand";
}

TEST_P(Merges, EndThePostsOfTheGridThatEnds) {
  ASSERT_EQ(holders(goes), 2);
  edited(merged(goes, stays));
  EXPECT_EQ(holders(goes), 0);
  const auto post = json::object{{"post", chief(goes)},
                                 {"worker", "member-1"},
                                 {"from", to_rfc3339(town.now)},
                                 {"until", nullptr},
                                 {"stand_in", false}};
  EXPECT_EQ(town.as("admin").put("/holdings/" + town.id(), post).code(), "staff.post_missing")
      << "nobody is put where nothing is";
  EXPECT_EQ(town.resident().get("/areas/" + town.grid(goes) + "/chief").json.at("grid").at("id").as_string(),
            town.grid(stays))
      << "an old signboard leads on";
}

TEST_P(Merges, LetChiefAndMembersGoOnAsMembersWhereTheGroundWent) {
  const auto until = town.now + 48h;
  town.hold(chief(goes), member(stays), true, until);
  edited(merged(goes, stays));
  const auto members = town.stored<long long>(
      "SELECT COUNT(*) FROM holding h JOIN post p ON p.id = h.post WHERE p.area = :area AND p.role = 'grid_member'"
      " AND h.until_at IS NULL",
      {{"area", town.grid(stays)}});
  EXPECT_EQ(members, 3) << "its own, the other's member and chief";
  EXPECT_EQ(holders(stays), 4) << "who stood in over there works here already";
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM holding WHERE until_at = :until", {{"until", until}}), 0);
  for (const auto& who : {member(goes), chief_name(goes)}) {
    const auto id = town.id();
    const json::array items{{{"method", "PUT"}, {"path", "/api/v1/matters/" + id}, {"body", town.report(goes)}}};
    const auto sent = town.as(who).post("/me/outbox", {{"items", items}});
    EXPECT_EQ(sent.json.at("results").at(0).at("status"), 201) << who << " " << sent.raw.body;
    EXPECT_EQ(column("grid", id), town.grid(stays));
    EXPECT_EQ(town.as(who).matter(id).status, 200) << "and sees what came of it";
  }
}

TEST_P(Merges, LetWhoHeldSeveralPostsGoOnForAsLongAsAnyOfThemWasMeant) {
  const auto members = staff::post_of(Role::grid_member, town.grid(goes));
  const auto here = staff::post_of(Role::grid_member, town.grid(stays));
  const auto until = town.now + 24h;
  const auto later = town.now + 72h;
  town.hold(chief(goes), member(goes), true, until);  // beside his own post, which is for good
  town.hold(here, chief_name(goes), false, until);    // a day in the other grid already, and chief here for good
  town.hold(members, "secretary-1", false, until);
  town.as_system([&](const Ctx& ctx) {
    staff::hold(ctx, {.id = {town.id()}, .post = members, .worker = "secretary-1", .from = later});
  });
  edited(merged(goes, stays));
  const auto spans = [&](const std::string& who) {
    return town.store().read([&](db::Tx& tx) {
      return tx.all<std::string>(
          "SELECT CASE WHEN until_at IS NULL THEN 'for good' ELSE 'a while' END FROM holding"
          " WHERE worker = :who AND post = :post ORDER BY from_at",
          {{"who", who}, {"post", here}});
    });
  };
  EXPECT_THAT(spans(member(goes)), ElementsAre("for good"));
  EXPECT_THAT(spans(chief_name(goes)), ElementsAre("a while", "for good"));
  EXPECT_THAT(spans("secretary-1"), ElementsAre("a while", "for good")) << "what lay between stays free";
}

TEST_P(Merges, LeadAPhoneThatKnowsTheOldMapToTheGridThatLivesOn) {
  edited(merged(goes, stays));
  const auto id = town.id();
  json::array items{{{"method", "PUT"}, {"path", "/api/v1/matters/" + id}, {"body", town.report(goes)}}};
  items[0].at("body").as_object()["grid"] = town.grid(goes);
  items[0].at("body").as_object().erase("place");
  const auto sent = town.as(member(stays)).post("/me/outbox", {{"items", items}});
  ASSERT_EQ(sent.json.at("results").at(0).at("status"), 201) << sent.raw.body;
  const auto& receipt = sent.json.at("results").at(0).at("body");
  EXPECT_EQ(receipt.at("grid").at("id").as_string(), town.grid(stays));
  EXPECT_EQ(receipt.at("grid_then").as_string(), town.house.atlas().map()->find(town.grid(goes))->name)
      << "its sender is told";
  EXPECT_EQ(town.owner(id), chief(stays));
  EXPECT_EQ(column("area_then", id), town.grid(goes));
  EXPECT_EQ(town.as(member(stays)).matter(id).json.at("steps").as_array().back().at("act"), "transfer");
  EXPECT_EQ(town.as(member(stays)).post("/me/outbox", {{"items", items}}).json.at("results").at(0).at("status"), 200)
      << "sent again it is the same";

  // With a place the place decides.
  const auto placed = town.resident().report(town.report(goes));
  EXPECT_EQ(column("grid", placed), town.grid(stays));
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, LeadAReportOnThatWasPlacedOnTheMapOfAMomentAgo) {
  // Whoever writes right behind a merge, or beside one in another process, has the map of before it in memory.
  town.pass(1min);
  town.as_system([&](const Ctx& ctx) {
    ctx.tx.run("UPDATE area SET valid_to = :now, successor = :into WHERE id = :id",
               {{"now", ctx.now}, {"into", town.grid(stays)}, {"id", town.grid(goes)}});
  });
  const auto id = town.resident().report(town.report(goes));
  EXPECT_EQ(column("grid", id), town.grid(stays));
  EXPECT_EQ(column("area_then", id), town.grid(goes));
  EXPECT_EQ(town.owner(id), chief(stays));
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, GiveBackWhatCameForTheGridMeanwhileAndNobodyHasTakenInHand) {
  const auto id = edited(merged(goes, stays));
  town.pass(1min);
  const auto for_old_grid = [&] {
    auto body = town.report(goes);
    body["grid"] = town.grid(goes);
    body.erase("place");
    return town.resident().report(body);
  };
  const auto untouched = for_old_grid();
  const auto taken = for_old_grid();
  ASSERT_EQ(column("grid", untouched), town.grid(stays));
  ASSERT_EQ(town.as(chief_name(stays)).act(taken, "accept").status, 200);
  const auto undone = act(id, "undo");
  ASSERT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(column("grid", untouched), town.grid(goes));
  EXPECT_EQ(town.owner(untouched), chief(goes));
  EXPECT_EQ(column("grid", taken), town.grid(stays)) << "who has it in hand sees it through";
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, KeepWhoHasSaidThatHeLeavesUntilHeDoesAndNotWhoWasDismissed) {
  const auto leaves = town.now + 240h;
  town.as_system([&](const Ctx& ctx) {
    ctx.tx.run("UPDATE worker SET left_at = :at WHERE id = :id", {{"at", leaves}, {"id", member(goes)}});
  });
  const auto id = edited(merged(goes, stays));
  const auto until = [&](const std::string& who, std::size_t grid) {
    return town.store().read([&](db::Tx& tx) {
      return tx.all<TimePoint>(
          "SELECT h.until_at FROM holding h JOIN post p ON p.id = h.post WHERE h.worker = :who"
          " AND p.area = :area AND h.until_at > :now",
          {{"who", who}, {"area", town.grid(grid)}, {"now", town.now}});
    });
  };
  EXPECT_THAT(until(member(goes), stays), ElementsAre(leaves));
  const auto held = town.stored<std::string>("SELECT h.id FROM holding h WHERE h.worker = :who AND h.until_at IS NULL",
                                             {{"who", chief_name(goes)}});
  town.pass(1min);
  ASSERT_EQ(town.as("admin").post("/holdings/" + held + "/acts/end", {{"until", to_rfc3339(town.now)}}).status, 200);
  town.pass(1min);
  ASSERT_EQ(act(id, "undo").status, 200);
  EXPECT_THAT(until(member(goes), goes), ElementsAre(leaves));
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM holding WHERE worker = :who AND until_at IS NULL",
                                   {{"who", chief_name(goes)}}),
            0)
      << "whose superior ended what he went over to";
}

TEST_P(Merges, KeepTheOrderOfATimelineWhenTheClockIsSetBack) {
  town.pass(1h);
  const auto open = town.resident().report(town.report(goes));
  town.pass(-10min);
  edited(merged(goes, stays));
  EXPECT_EQ(town.owner(open), chief(stays));
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, BringWhatIsReopenedToTheGridThatLivesOn) {
  const auto rejected = town.resident().report(town.report(goes));
  ASSERT_EQ(town.as(chief_name(goes)).act(rejected, "reject", {{"note", "不归我们管"}}).status, 200);
  edited(merged(goes, stays));
  ASSERT_EQ(town.as("desk-1").act(rejected, "reopen", {{"note", "看错了"}}).status, 200);
  EXPECT_EQ(column("grid", rejected), town.grid(stays));
  EXPECT_EQ(town.owner(rejected), chief(stays));
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, AreUndoneWithPeopleAndMatters) {
  const auto before = grounds();
  const auto drawn = town.resident().get("/map").text("version");
  const auto open = town.resident().report(town.report(goes));
  town.hold(chief(goes), member(stays), true, town.now + 48h);
  const auto later = town.now + 24h;
  town.as_system([&](const Ctx& ctx) {
    staff::hold(ctx, {.id = {town.id()},
                      .post = staff::post_of(Role::liaison_cadre, town.grid(goes)),
                      .worker = "secretary-1",
                      .from = later});
  });
  const auto all = "SELECT COUNT(*) FROM holding";
  const auto held = town.stored<long long>(all);
  const auto ends = "SELECT COUNT(*) FROM holding WHERE until_at IS NOT NULL";
  const auto ending = town.stored<long long>(ends);
  const auto id = edited(merged(goes, stays, "合并网格"));
  EXPECT_EQ(town.house.atlas().map()->find(town.grid(stays))->short_name, "合并网格");
  EXPECT_EQ(holders(goes), 0);
  EXPECT_EQ(holders(stays), 4);
  town.pass(1min);

  const auto undone = act(id, "undo");
  ASSERT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(grounds(), before);
  EXPECT_EQ(town.resident().get("/map").text("version"), drawn) << "names, too";
  EXPECT_EQ(column("grid", open), town.grid(goes));
  EXPECT_EQ(town.owner(open), chief(goes));
  EXPECT_EQ(holders(stays), 2);
  EXPECT_EQ(town.stored<long long>(all), held + 2) << "that they were in the other grid for a minute stays on record";
  EXPECT_EQ(town.stored<long long>(ends), ending + 2) << "each as long as it was meant";
  EXPECT_EQ(town.as(chief_name(goes)).act(open, "accept").status, 200);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM holding_cut"), 0);
  EXPECT_EQ(town.store().read(broken_promises), std::vector<std::string>{});
}

TEST_P(Merges, StayWhenSomebodyHasBuiltOnThem) {
  const auto open = town.resident().report(town.report(goes));
  const auto id = edited(merged(goes, stays));
  town.pass(1min);
  ASSERT_EQ(town.as(chief_name(stays)).act(open, "accept").status, 200);
  const auto after = grounds();
  auto refused = act(id, "undo");
  EXPECT_EQ(refused.code(), "import.in_the_way");
  EXPECT_THAT(refused.faults(), Contains(testing::HasSubstr("import.tie_worked_on")));

  const auto [kept, given] = halves(after.at(town.grid(stays)));
  edited({{.area = town.grid(stays), .shape = kept},
          {.parent = town.levels(stays).composite, .name = "新分网格", .shape = given}});
  refused = act(id, "undo");
  EXPECT_THAT(refused.faults(), Contains(testing::HasSubstr("import.tie_redrawn")));
  EXPECT_THAT(refused.faults(), Contains(testing::HasSubstr("import.tie_worked_on"))) << "all reasons at once";
}

TEST_P(Merges, OfWhatDoesNotBelongTogetherAreRefusedInWords) {
  std::size_t far = 0, elsewhere = 0;
  for (std::size_t one = 1; one <= town.grids(); ++one) {
    const bool same = town.levels(one).composite == town.levels(stays).composite;
    if (!same) elsewhere = one;
    if (same && one != stays && !touch(one, stays)) far = one;
  }
  ASSERT_TRUE(elsewhere);
  EXPECT_THAT(codes(plan(merged(elsewhere, stays))), Contains("import.merge_elsewhere"));
  if (far) {
    const auto planned = plan(merged(far, stays));
    EXPECT_THAT(codes(planned), Contains("import.merge_apart"));
    EXPECT_EQ(planned.json.at("plan").at("remarks").at(0).at("box").as_array().size(), 4u) << "where";
    EXPECT_EQ(accept(planned).code(), "import.edit_refused");
  }
  auto lost = merged(goes, stays);
  lost.erase(lost.begin());
  EXPECT_THAT(codes(plan(lost)), Contains("import.merge_into")) << "the one that lives on is in the edit, too";
  auto round = merged(goes, stays);
  round[0].into = town.grid(goes);
  EXPECT_THAT(codes(plan(round)), ElementsAre("import.merge_into", "import.merge_into"));
  EXPECT_THAT(codes(plan(merged(goes, stays, std::string(120, 'x')))), Contains("import.bad_text"));
  for (const std::string who : {"chief-1", "desk-1", "secretary-1", "leader"})
    EXPECT_EQ(plan(merged(goes, stays), who).status, 403) << who;
  edited(merged(goes, stays));
  EXPECT_THAT(codes(plan({{.area = town.grid(goes), .shape = grounds().at(town.grid(stays))}})),
              Contains("import.unknown_grid"))
      << "what has ended is not drawn any more";
}

TEST_P(Merges, OfThreeGridsAtOnceReachTheLastByWayOfTheOthers) {
  std::vector<std::size_t> row;
  for (std::size_t one = 1; one <= town.grids(); ++one)
    for (std::size_t two = 1; two <= town.grids(); ++two)
      for (std::size_t three = 1; three <= town.grids() && row.empty(); ++three)
        if (std::set{one, two, three}.size() == 3 && town.levels(one).composite == town.levels(two).composite &&
            town.levels(two).composite == town.levels(three).composite && touch(one, two) && touch(two, three))
          row = {one, two, three};
  if (row.empty()) GTEST_SKIP() << "this land has no three of one composite grid";
  auto all = merged(row[2], row[0]);
  all.push_back(merged(row[1], row[0])[1]);
  edited(all);
  for (const auto number : row)
    EXPECT_TRUE(territory::contains(grounds().at(town.grid(row[0])), town.place_in(number))) << number;
}

}  // namespace
}  // namespace huiyin::test
