#include <gmock/gmock.h>

#include "staff/test/town.hpp"

namespace huiyin::staff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Imports : public Town {
 protected:
  Imports() {
    put("ad", Role::administrator, "t");
    put("lu", Role::village_secretary, "v1");
    put("ma", Role::village_secretary, "v2");
    put("an", Role::grid_chief, "g1");
  }
  http::Response plan(const std::string& by, const std::string& rows) {
    return send(by, "POST", "/staff-imports/plan", {{"csv", head + rows}});
  }
  http::Response take(const std::string& by, const std::string& id, const std::string& rows, bool only_good = false) {
    return send(by, "PUT", "/staff-imports/" + id, {{"csv", head + rows}, {"only_good", only_good}});
  }
  /// "row column code" of every fault.
  static std::vector<std::string> faults(const http::Response& answer) {
    std::vector<std::string> out;
    const auto plan = json::parse(answer.body);
    for (const auto& row : plan.at("rows").as_array())
      for (const auto& fault : row.at("faults").as_array()) {
        EXPECT_NE(fault.at("message"), fault.at("code")) << "no sentence";
        out.push_back(std::to_string(row.at("row").as_int64()) + " " + fault.at("column").as_string().c_str() + " " +
                      fault.at("code").as_string().c_str());
      }
    return out;
  }
  int members(const std::string& reader, const std::string& area) {
    return static_cast<int>(get(reader, "/workers", "role=grid_member&area=" + area).at("items").as_array().size());
  }
  long long stored(const std::string& table) {
    return as_system([&](const Ctx& ctx) { return ctx.tx.one<long long>("SELECT COUNT(*) FROM " + table); });
  }
  static constexpr auto head = "姓名,手机号,岗位,区域编码,任职起始\r\n";
  const std::string good = "孙桂英,139 0000 2222,网格员,code-g1,\r\n顾阿大,,村网格员,王庄社区第2网格,2026/3/1\r\n";
};

TEST_P(Imports, AListIsLookedAtWithoutLeavingATrace) {
  const auto before = std::array{stored("worker"), stored("holding"), stored("audit_entry"), stored("outbox")};
  const auto answer = plan("lu", good + "\r\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto seen = json::parse(answer.body);
  EXPECT_EQ(seen.at("good"), 2);
  EXPECT_EQ(seen.at("bad"), 0);
  EXPECT_EQ(seen.at("rows").at(0).at("post"), "王庄社区第1网格员");
  EXPECT_EQ(seen.at("rows").at(0).at("from"), "2026-03-16");
  EXPECT_EQ(seen.at("rows").at(1).at("row"), 3);
  EXPECT_EQ(seen.at("rows").at(1).at("from"), "2026-03-01");
  EXPECT_EQ((std::array{stored("worker"), stored("holding"), stored("audit_entry"), stored("outbox")}), before);
}

TEST_P(Imports, EveryFaultIsNamedWithItsRowAndColumn) {
  const auto answer = plan("lu",
                           ",abc,国王,code-g1,昨天\r\n"                  // 2
                           "王一,,网格员,code-g9,\r\n"                   // 3
                           "王二,,网格长,code-g1,\r\n"                   // 4: an's
                           "王三,,网格员,code-g4,\r\n"                   // 5: the other village's
                           "王四,13800001111,综合网格长,code-c1,\r\n"    // 6
                           "王五,,综合网格长,code-c1,\r\n"               // 7: taken one row above
                           "王四,138-0000-1111,综合网格长,code-c1,\r\n"  // 8: once more
                           "王六,1380000111,,,\r\n"                      // 9: a digit short, no post, no place
                           "王七,0512-52880000,,code-g1,\r\n");          // 10: a landline
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(
      faults(answer),
      ElementsAre("2 name staff.row_name", "2 phone staff.row_phone", "2 role staff.row_role", "2 from staff.row_from",
                  "3 place staff.row_place", "4 role staff.post_taken", "5 place staff.area_missing",
                  "7 role staff.post_taken", "8 role staff.already_holds", "9 phone staff.row_phone",
                  "9 place staff.row_place_empty", "9 role staff.row_role_empty", "10 role staff.row_role_empty"));
  EXPECT_EQ(json::parse(answer.body).at("good"), 1);
}

TEST_P(Imports, ASheetWithoutItsColumnsOrNoSheetAtAllIsRefusedWhole) {
  const auto send_raw = [&](const std::string& csv) {
    return send("lu", "POST", "/staff-imports/plan", {{"csv", csv}});
  };
  EXPECT_EQ(code(send_raw("姓名,电话\n孙桂英,1\n")), "staff.sheet_columns");
  EXPECT_EQ(code(send_raw("")), "staff.sheet_columns");
  EXPECT_EQ(send_raw("name,phone,role,place\n孙桂英,,grid_member,code-g1\n").status, 200) << "English, no date";
  std::string many;
  for (int i = 0; i < 3001; ++i) many += "孙桂英,,网格员,code-g1,\n";
  EXPECT_EQ(code(plan("lu", many)), "staff.sheet_too_long");
}

TEST_P(Imports, AreTakenOnceAllOrNothingUnlessOnlyTheGoodRowsAreWanted) {
  const auto bad = good + "王二,,网格长,code-g1,\r\n";
  const auto refused = take("lu", next_id(), bad);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code(refused), "staff.sheet_has_faults");
  EXPECT_EQ(members("lu", "v1"), 0);
  const auto id = next_id();
  const auto taken = take("lu", id, bad, true);
  ASSERT_EQ(taken.status, 201) << taken.body;
  EXPECT_EQ(json::parse(taken.body).at("taken"), 2);
  EXPECT_EQ(json::parse(taken.body).at("left_out"), 1);
  EXPECT_EQ(members("lu", "v1"), 2);
  EXPECT_EQ(take("lu", id, bad, true).status, 200);
  EXPECT_EQ(code(take("lu", id, good, true)), "staff.import_differs");
  EXPECT_EQ(members("lu", "v1"), 2);
}

TEST_P(Imports, WhoIsHereAlreadyIsNotEnteredAgain) {
  ASSERT_EQ(take("lu", next_id(), good).status, 201);
  const auto people = stored("worker");
  const auto again = plan("lu", "孙桂英,13900002222,网格员,code-g2,\r\n");
  EXPECT_EQ(json::parse(again.body).at("rows").at(0).at("known"), true) << again.body;
  ASSERT_EQ(take("lu", next_id(), "孙桂英,13900002222,网格员,code-g2,\r\n").status, 201);
  EXPECT_EQ(stored("worker"), people);
}

TEST_P(Imports, AreTakenBackByWhoeverBroughtThemIn) {
  const auto id = next_id();
  ASSERT_EQ(take("lu", id, good).status, 201);
  now_ += 1h;
  const auto undo = [&](const std::string& by) { return send(by, "POST", "/staff-imports/" + id + "/acts/undo"); };
  EXPECT_EQ(code(undo("ma")), "staff.import_missing");
  ASSERT_EQ(undo("lu").status, 200);
  EXPECT_EQ(members("lu", "v1"), 0);
  EXPECT_THAT(get("lu", "/workers", "q=孙桂英").at("items").as_array(), IsEmpty());
  EXPECT_EQ(code(undo("lu")), "staff.import_undone");
  const auto mine = get("lu", "/staff-imports").at("items");
  ASSERT_EQ(mine.as_array().size(), 1u);
  EXPECT_FALSE(mine.at(0).at("undone_at").is_null());
  EXPECT_THAT(get("ma", "/staff-imports").at("items").as_array(), IsEmpty());
}

TEST_P(Imports, WhoHoldsSomethingElseByNowStaysWhenTheImportIsTakenBack) {
  const auto id = next_id();
  ASSERT_EQ(take("lu", id, good).status, 201);
  const std::string worker{get("lu", "/workers", "q=孙桂英").at("items").at(0).at("id").as_string()};
  ASSERT_EQ(assign("lu", next_id(), "grid_member@g3", worker, now_).status, 201);
  now_ += 1h;
  ASSERT_EQ(send("lu", "POST", "/staff-imports/" + id + "/acts/undo").status, 200);
  EXPECT_EQ(members("lu", "g3"), 1);
  EXPECT_EQ(members("lu", "g1"), 0);
}

TEST_P(Imports, AreNotTakenBackByWhoMayNoLongerEndWhatTheyGave) {
  const auto id = next_id();
  ASSERT_EQ(take("lu", id, good).status, 201);
  as_system([](const Ctx& ctx) { leave(ctx, "lu", ctx.now); });
  as_system([&](const Ctx& ctx) { ctx.tx.run("UPDATE worker SET left_at = NULL WHERE id = 'lu'"); });
  put("lu", Role::village_cadre, "v2");
  now_ += 1h;
  EXPECT_EQ(send("lu", "POST", "/staff-imports/" + id + "/acts/undo").status, 404);
  EXPECT_EQ(members("ad", "v1"), 2);
}

TEST_P(Imports, ARoleIsItsWordAndAPlaceIsOneOnly) {
  as_system([](const Ctx& ctx) {
    for (const std::string parent : {"c1", "c3"})
      territory::create_area(ctx, {.id = "x" + parent,
                                   .level = Level::grid,
                                   .code = "code-x" + parent,
                                   .name = "桥南网格",
                                   .short_name = "桥南",
                                   .parent = parent});
  });
  const auto answer = plan("ad",
                           "王一,,退休干部,code-v1,\r\n"
                           "王二,,不是网格员,code-g1,\r\n"
                           "王三,,网格员,桥南网格,\r\n"
                           "王四,,专职网格员,code-g1,\r\n"
                           "王五,,社区书记,code-v9,\r\n");
  EXPECT_THAT(faults(answer), ElementsAre("2 role staff.row_role", "3 role staff.row_role",
                                          "4 place staff.row_place_many", "6 place staff.row_place"));
  EXPECT_EQ(code(plan("ad", "王\xE2\x80\xAE一,,网格员,code-g1,\r\n")), "sheet.broken") << "turns what follows round";
}

INSTANTIATE_TEST_SUITE_P(Stores, Imports, testing::ValuesIn(test::databases()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace huiyin::staff
