#include "matters/matters.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// One filter, three views: list, board and map; and the figures that lead to them.
class Views : public Story {
 protected:
  json::value board(const std::string& worker, const std::string& query = {}) {
    const auto reply = town.as(worker).get("/matters/board", query);
    EXPECT_EQ(reply.status, 200) << reply.raw.body;
    return reply.json;
  }
  static const json::value& column(const json::value& board, const std::string& stage) {
    for (const auto& c : board.at("columns").as_array())
      if (c.at("stage") == stage.c_str()) return c;
    throw std::runtime_error{"no column " + stage};
  }
  static std::vector<std::string> ids(const json::value& items) {
    std::vector<std::string> out;
    for (const auto& item : items.as_array()) out.emplace_back(item.at("id").as_string());
    return out;
  }
  std::vector<std::string> dots(const std::string& worker, const std::string& query = {}) {
    return ids(town.as(worker).get("/matters/points", query).json.at("items"));
  }
  std::string reported(std::size_t grid, const std::string& category = "0301", const std::string& text = "河边垃圾") {
    auto body = town.report(grid, text);
    body["category"] = category;
    return town.resident().report(body);
  }
};
HUIYIN_ON_DATABASES(Views);

TEST_P(Views, TheFiguresOfTheWorkbenchLeadToExactlyWhatTheyCount) {
  town.now += std::chrono::days{2};  // a Wednesday
  const auto monday = town.matter_at("closed");
  town.pass(24h);
  const auto thursday = town.matter_at("closed");
  const auto late = town.matter_at("reported");
  town.pass(7h);
  const auto today = town.matter_at("accepted");
  town.as("chief-1").act(town.matter_at("reported"), "reject", {{"note", "不归我们"}});
  const auto check = [&](const std::string& area) {
    const auto counts = town.as("leader").get("/matters/summary", area).json;
    const auto more = area.empty() ? "" : "&" + area;
    const auto due = town.as("leader").list("only=due_today" + more);
    const auto closed = town.as("leader").list("only=closed_this_week" + more);
    EXPECT_EQ(counts.at("due_today"), due.size());
    EXPECT_EQ(counts.at("closed_this_week"), closed.size());
    return std::pair{due, closed};
  };
  const auto [due, closed] = check("");
  EXPECT_THAT(due, Not(Contains(late))) << "what is late is not due today";
  EXPECT_THAT(closed, ElementsAre(thursday, monday));
  check("area=" + town.grid(1));
  check("area=" + town.grid(town.grids()));
  town.now += std::chrono::days{4};  // Monday at last
  EXPECT_THAT(check("").second, IsEmpty());
  EXPECT_EQ(town.as("leader").get("/matters", "only=whatever").status, 422);
}

TEST_P(Views, TheBoardHasAColumnForEachOpenStageAndTheSoonestDueFirst) {
  const auto first = reported(1);
  town.pass(10min);
  const auto second = reported(1);
  const auto sent = town.matter_at("dispatched");
  town.matter_at("closed");
  const auto all = board("leader");
  std::vector<std::string> stages;
  for (const auto& c : all.at("columns").as_array()) stages.emplace_back(c.at("stage").as_string());
  EXPECT_THAT(stages, ElementsAre("reported", "accepted", "dispatched", "handling", "answered", "verified"));
  EXPECT_THAT(ids(column(all, "reported").at("items")), ElementsAre(first, second));
  EXPECT_THAT(ids(column(board("leader", "order=newest"), "reported").at("items")), ElementsAre(second, first));
  EXPECT_THAT(ids(column(all, "dispatched").at("items")), ElementsAre(sent));
  EXPECT_EQ(column(all, "dispatched").at("turn"), "handler");
  EXPECT_EQ(column(all, "verified").at("total"), 0);
}

TEST_P(Views, TheMapSaysHowManyHaveNoPoint) {
  reported(1);
  auto body = town.report(1);
  body.erase("place");
  body["grid"] = town.grid(1);
  town.resident().report(body);
  const auto shown = town.as("leader").get("/matters/points").json;
  EXPECT_EQ(shown.at("items").as_array().size(), 1u);
  EXPECT_EQ(shown.at("unplaced"), 1);
}

TEST_P(Views, AColumnShowsTwentyFiveAndSaysHowManyThereAre) {
  for (int i = 0; i < 27; ++i) reported(1);
  const auto full = board("leader");
  EXPECT_EQ(column(full, "reported").at("total"), 27);
  EXPECT_EQ(column(full, "reported").at("items").as_array().size(), 25u);
  const auto who = town.principal("leader");
  const auto statements = town.store().read([&](db::Tx& tx) {
    const auto before = tx.statements();
    matters::board(Ctx{tx, who, town.now}, town.house.office(), {});
    return tx.statements() - before;
  });
  EXPECT_EQ(statements, 5);
}

TEST_P(Views, ListBoardAndMapTakeTheSameFiltersAndKnowTheSameReaders) {
  const auto last = town.grids();
  const auto lane = reported(1, "0101", "消防通道堵塞");
  const auto rubbish = reported(1);
  const auto far = reported(last);
  const std::pair<std::string, std::vector<std::string>> cases[] = {
      {"", {far, rubbish, lane}}, {"category=01", {lane}}, {"area=" + town.grid(last), {far}},
      {"q=垃圾", {far, rubbish}}, {"stage=accepted", {}},  {"urgency=urgent", {}},
  };
  for (const auto& [query, expected] : cases) {
    EXPECT_EQ(town.as("leader").list(query), expected) << query;
    EXPECT_EQ(dots("leader", query), expected) << query;
    EXPECT_EQ(ids(column(board("leader", query + "&order=newest"), "reported").at("items")), expected) << query;
  }
  EXPECT_THAT(dots("chief-1"), ElementsAre(rubbish, lane));
  EXPECT_THAT(dots("chief-1", "box=todo"), ElementsAre(rubbish, lane));
  EXPECT_THAT(dots("member-1", "box=todo"), IsEmpty());
  EXPECT_EQ(column(board("chief-1"), "reported").at("total"), 2);
  EXPECT_EQ(column(board("clean-1"), "reported").at("total"), 0);
  town.bring(lane, "closed");
  EXPECT_THAT(dots("leader", "stage=closed"), ElementsAre(lane));
  EXPECT_THAT(dots("leader", "only=closed_this_week"), ElementsAre(lane));
  EXPECT_THAT(dots("leader", "category=01"), IsEmpty()) << "the map shows what is open, unless asked otherwise";
}

}  // namespace
}  // namespace huiyin::test
