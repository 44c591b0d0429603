#include "edits.hpp"

namespace huiyin::test {
namespace {

HUIYIN_ON_DATABASES(Edits);

TEST_P(Edits, OfASharedBorderChangeBothNeighboursAndNothingElse) {
  const auto before = grounds();
  const auto rows = versions();
  const auto wanted = moved(shared_corner());
  const auto planned = plan(wanted);
  ASSERT_EQ(planned.status, 201) << planned.raw.body;
  EXPECT_THAT(changes(planned), UnorderedElementsAre("redrawn " + wanted[0].area, "redrawn " + wanted[1].area));
  EXPECT_EQ(planned.json.at("plan").at("refused"), 0);
  EXPECT_EQ(planned.text("origin"), "edit");
  EXPECT_EQ(grounds(), before) << "a plan changes nothing";

  ASSERT_EQ(accept(planned).status, 200);
  auto expected = before;
  for (const auto& grid : wanted) expected[grid.area] = grid.shape;
  EXPECT_EQ(grounds(), expected);
  EXPECT_EQ(versions(), rows + 2) << "the former ground stays in the history";
  const auto past = town.as("admin").get("/areas/" + wanted[0].area + "/grounds").json.at("items").as_array();
  ASSERT_EQ(past.size(), 2u);
  EXPECT_EQ(past[0].at("valid_from"), past[1].at("valid_to"));
  EXPECT_TRUE(past[0].at("valid_to").is_null());
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'territory.redraw'"), 2);
}

TEST_P(Edits, AreUndoneInTheOrderInWhichTheyCame) {
  const auto before = grounds();
  const auto drawn = town.resident().get("/map").text("version");
  const auto rows = versions();
  const auto first = edited(moved(shared_corner()));
  const auto between = grounds();
  town.pass(1min);
  const auto second = edited(moved(shared_corner()));
  const auto early = act(first, "undo");
  EXPECT_EQ(early.code(), "import.in_the_way");
  EXPECT_THAT(early.faults(), Contains(testing::HasSubstr("import.tie_redrawn")));
  town.pass(1min);
  EXPECT_EQ(act(second, "undo").status, 200);
  EXPECT_EQ(grounds(), between);
  EXPECT_EQ(act(first, "undo").status, 200);
  EXPECT_EQ(grounds(), before);
  EXPECT_EQ(versions(), rows);
  EXPECT_EQ(town.resident().get("/map").text("version"), drawn);
}

TEST_P(Edits, ThatTakeGroundOfANeighbourAreRefusedWhole) {
  const auto before = grounds();
  auto wanted = moved(shared_corner());
  const auto one = std::ranges::find_if(wanted, [&](const Drawn& grid) { return grid.area != town.grid(1); });
  // The other neighbour alone: its corner now lies within the first grid, which keeps its own.
  const auto planned = plan({*one});
  ASSERT_EQ(planned.status, 201) << planned.raw.body;
  EXPECT_THAT(codes(planned), Contains("import.overlap_there"));
  EXPECT_EQ(planned.json.at("plan").at("remarks").at(0).at("box").as_array().size(), 4u) << "where";
  const auto refused = accept(planned);
  EXPECT_EQ(refused.status, 422) << refused.raw.body;
  EXPECT_EQ(refused.code(), "import.edit_refused");
  EXPECT_EQ(grounds(), before);
}

TEST_P(Edits, ShowANeighbourThatTakesUpACornerAndGiveItBack) {
  const auto before = grounds();
  const auto& ring = before.at(town.grid(1)).front();
  std::string neighbour;
  auto shape = before.at(town.grid(1));
  for (std::size_t i = 0; i < ring.size() && neighbour.empty(); ++i) {
    const auto a = ring[i], b = ring[(i + 1) % ring.size()];
    const auto of_a = owners(a);
    for (const auto& other : owners(b))
      if (other != town.grid(1) && std::ranges::find(of_a, other) != of_a.end() && distance_m(a, b) > 4)
        neighbour = other;
    if (!neighbour.empty())
      shape.front().insert(shape.front().begin() + i + 1,
                           {std::midpoint(a.lng_e7, b.lng_e7), std::midpoint(a.lat_e7, b.lat_e7)});
  }
  ASSERT_FALSE(neighbour.empty());
  const auto planned = plan({{.area = town.grid(1), .shape = shape}});
  EXPECT_THAT(changes(planned), UnorderedElementsAre("corners " + town.grid(1), "corners " + neighbour))
      << planned.raw.body;
  ASSERT_EQ(accept(planned).status, 200);
  EXPECT_NE(grounds().at(neighbour), before.at(neighbour)) << "neighbours share every corner";
  town.pass(1min);
  EXPECT_EQ(act(planned.text("id"), "undo").status, 200);
  EXPECT_EQ(grounds(), before);
}

TEST_P(Edits, SplitAGridAndLeaveItsMattersWithIt) {
  const auto before = grounds();
  const auto [kept, given] = halves(before.at(town.grid(1)));
  const auto place = territory::label_point(given);
  auto body = town.report();
  body["place"] = json::object{{"lng", place.lng()}, {"lat", place.lat()}, {"how", "gps"}};
  const auto matter = town.resident().report(body);
  ASSERT_EQ(town.stored<std::string>("SELECT grid FROM matter WHERE id = :id", {{"id", matter}}), town.grid(1));

  const std::vector<Drawn> wanted{{.area = town.grid(1), .shape = kept},
                                  {.parent = town.levels(1).composite, .name = "新分网格", .shape = given}};
  auto namesake = wanted;
  namesake[1].name = town.house.atlas().map()->find(town.grid(1))->short_name;
  EXPECT_THAT(codes(plan(namesake)), Contains("import.name_taken")) << "nobody could tell the two apart";
  const auto planned = plan(wanted);
  EXPECT_EQ(planned.json.at("plan").at("accepted"), 2) << planned.raw.body;
  EXPECT_THAT(codes(planned), ElementsAre("import.matters_stay")) << "nothing is lost by a cut";
  const auto id = planned.text("id"), fresh = id + "-1";
  ASSERT_EQ(accept(planned).status, 200);
  EXPECT_EQ(town.stored<std::string>("SELECT grid FROM matter WHERE id = :id", {{"id", matter}}), town.grid(1));
  const auto [lng, lat] = std::pair{place.lng(), place.lat()};
  const auto there = town.resident().get(fmt::format("/places/locate?lng={:.7f}&lat={:.7f}", lng, lat));
  EXPECT_EQ(there.json.at("grid").at("id").as_string(), fresh) << "what is reported from now on is the new grid's";
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM post WHERE area = :area", {{"area", fresh}}), 3);

  town.hold(staff::post_of(Role::grid_chief, fresh), "member-2");
  EXPECT_THAT(act(id, "undo").faults(), Contains(testing::HasSubstr("import.tie_people")));
  EXPECT_NE(grounds(), before) << "a refused undoing changes nothing";
}

TEST_P(Edits, OfASplitAreUndoneAsOne) {
  const auto before = grounds();
  const auto areas = town.stored<long long>("SELECT COUNT(*) FROM area");
  const auto [kept, given] = halves(before.at(town.grid(1)));
  const auto id = edited({{.area = town.grid(1), .shape = kept},
                          {.parent = town.levels(1).composite, .name = "新分网格", .shape = given}});
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM area"), areas + 1);
  town.pass(1min);
  const auto undone = act(id, "undo");
  ASSERT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(grounds(), before);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM area"), areas);
}

TEST_P(Edits, AreForTheAdministratorAndForGridsThatThereAre) {
  const auto wanted = moved(shared_corner());
  for (const std::string who : {"chief-1", "desk-1", "secretary-1", "leader"})
    EXPECT_EQ(plan(wanted, who).status, 403) << who;
  const auto shape = wanted.front().shape;
  EXPECT_THAT(codes(plan({{.area = "nosuch", .shape = shape}})), ElementsAre("import.unknown_grid"));
  EXPECT_THAT(codes(plan({{.area = town.levels(1).village, .shape = shape}})), ElementsAre("import.unknown_grid"));
  EXPECT_THAT(codes(plan({{.parent = town.grid(1), .name = "新", .shape = shape}})),
              ElementsAre("import.unknown_parent"));
  EXPECT_THAT(codes(plan({wanted.front(), wanted.front()})), Contains("import.drawn_twice"));
  EXPECT_EQ(accept(plan({{.area = town.grid(1), .shape = grounds().at(town.grid(1))}})).code(), "import.nothing");
}

TEST_P(Edits, GiveGroundToAGridThatHadNone) {
  const auto before = grounds();
  const auto [kept, given] = halves(before.at(town.grid(1)));
  town.as_system([&](const Ctx& ctx) {
    territory::create_area(ctx, {.id = "bare",
                                 .level = Level::grid,
                                 .code = "bare",
                                 .name = "无界网格",
                                 .short_name = "无界网格",
                                 .parent = town.levels(1).composite,
                                 .position = 99});
    town.house.atlas().refresh(ctx.tx);
  });
  const auto id = edited({{.area = town.grid(1), .shape = kept}, {.area = "bare", .shape = given}});
  EXPECT_EQ(grounds().at("bare").front().size(), given.front().size());
  town.pass(1min);
  EXPECT_EQ(act(id, "undo").status, 200);
  EXPECT_EQ(grounds(), before);
  EXPECT_EQ(town.stored<long long>("SELECT COUNT(*) FROM area WHERE id = 'bare'"), 1) << "it stood before the edit";
}

TEST_P(Edits, RefuseANewGridFarFromItsCompositeGrid) {
  const LngLat far{town.place_in(1).lng_e7 + 5'000'000, town.place_in(1).lat_e7};
  const Shape square{{far,
                      {far.lng_e7 + 20'000, far.lat_e7},
                      {far.lng_e7 + 20'000, far.lat_e7 + 20'000},
                      {far.lng_e7, far.lat_e7 + 20'000}}};
  EXPECT_THAT(codes(plan({{.parent = town.levels(1).composite, .name = "远网格", .shape = square}})),
              Contains("import.apart"));
}

TEST_P(Edits, AreRefusedWhenTheMapHasChangedSinceThePlan) {
  const auto late = plan(moved(shared_corner()));
  edited(moved(shared_corner()));
  EXPECT_EQ(accept(late).code(), "import.stale");
}

}  // namespace
}  // namespace huiyin::test
