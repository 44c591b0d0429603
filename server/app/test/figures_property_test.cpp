#include <fmt/format.h>

#include <iostream>

#include "chance.hpp"
#include "figure_oracle.hpp"
#include "promises.hpp"
#include "story.hpp"

namespace huiyin::test {
namespace {

/// Matters that take any way, by the usual people, in their time or not.
class FiguresOfRandomLives : public Story {
 protected:
  std::string report() {
    const char* categories[] = {"0101", "0103", "0201", "0301"};
    const auto grid = 1 + chance.below(town.grids());
    auto body = chance.one_in(3) ? town.known_report(grid) : town.report(grid);
    body["category"] = categories[chance.below(4)];
    if (chance.one_in(2)) return town.resident().report(body);
    const auto member = fmt::format("member-{}", grid);
    body["happened_at"] = to_rfc3339(town.now - std::chrono::minutes{chance.below(300)});
    body.erase("name");
    body.erase("phone");
    body["photos"] = json::array{town.as(member).photo()};
    if (chance.one_in(3))
      body["settled"] = json::object{{"text", "顺手解决"}, {"photos", json::array{town.as(member).photo()}}};
    return town.as(member).report(body);
  }

  /// What the people of the place could do in a stage; many a try is refused.
  std::pair<std::string, std::string> something(const std::string& id) {
    using Some = std::vector<std::pair<std::string, std::string>>;
    const auto village = town.stored<std::string>("SELECT village FROM matter WHERE id = :id", {{"id", id}});
    const std::string secretary = village == town.levels(1).village ? "secretary-1" : "secretary-2";
    static const std::map<std::string, Some> ways{
        {"reported",
         {{"chief", "accept"},
          {"chief", "accept"},
          {"chief", "accept"},
          {"chief", "reject"},
          {"chief", "settle"},
          {"desk-1", "void"}}},
        {"accepted", {{"desk-1", "dispatch"}, {"desk-1", "dispatch"}, {"desk-1", "settle"}, {"desk-1", "merge"}}},
        {"dispatched", {{"handler", "sign"}, {"handler", "sign"}, {"handler", "return"}, {"desk-1", "reassign"}}},
        {"handling",
         {{"handler", "answer"},
          {"handler", "answer"},
          {"handler", "settle"},
          {"handler", "return"},
          {"handler", "ask"},
          {"desk-1", "grant"},
          {"desk-1", "reassign"}}},
        {"answered",
         {{"chief", "verify"},
          {"secretary", "verify"},
          {"composite", "verify"},
          {"secretary", "fail"},
          {"desk-2", "verify"}}},
        {"verified", {{"desk-1", "tell"}, {"desk-1", "close"}, {"desk-1", "close"}, {"desk-1", "fail"}}},
        {"closed", {{"desk-1", "reopen"}}},
        {"rejected", {{"desk-1", "reopen"}, {"chief", "tell"}}},
        {"merged", {{"desk-1", "tell"}, {"desk-1", "reopen"}}}};
    const auto found = ways.find(town.stage(id));
    if (found == ways.end()) return {};
    auto [who, act] = chance.of(found->second);
    if (who == "chief") who = holder_of_chief(id);
    if (who == "composite") who = village == town.levels(1).village ? "composite-1" : "composite-2";
    if (who == "secretary") who = secretary;
    if (who == "handler") {
      const auto owner = town.owner(id);
      who = owner == fire ? "fire-1" : owner == clean ? "clean-1" : holder_of_chief(id);
    }
    return {who, act};
  }

  std::string holder_of_chief(const std::string& id) {
    const auto grid = town.stored<std::string>("SELECT grid FROM matter WHERE id = :id", {{"id", id}});
    for (std::size_t g = 1; g <= town.grids(); ++g)
      if (town.grid(g) == grid) return fmt::format("chief-{}", g);
    return "chief-1";
  }

  void act(const std::string& id) {
    const auto [who, what] = something(id);
    if (who.empty()) return;
    json::object body;
    if (what == "dispatch" || what == "reassign")
      body["post"] = chance.one_in(3) ? chief(1) : chance.one_in(2) ? fire : clean;
    else if (what == "answer" || what == "settle")
      body["text"] = "已经解决";
    else if (what == "merge")
      body["into"] = chance.of(matters);
    else if (what == "ask")
      body = {{"what", "extension"}, {"days", 1}, {"note", "要等配件"}};
    else if (what == "tell")
      body = {{"channel", "phone"}, {"reached", chance.one_in(2)}, {"note", "打过电话"}};
    else if (what != "accept" && what != "sign" && what != "close")
      body["note"] = "有原因";
    if (what == "settle") body["photos"] = json::array{town.as(who).photo()};
    done += town.as(who).act(id, what, body).status == 200;
  }

  void live(int events) {
    for (int i = 0; i < events; ++i) {
      if (matters.size() < 4 || chance.one_in(9))
        matters.push_back(report());
      else if (chance.one_in(5))
        town.pass(std::chrono::minutes{chance.below(chance.one_in(5) ? 4'000 : 600)});
      else
        act(matters[matters.size() - 1 - chance.below(std::min<std::size_t>(matters.size(), 10))]);
    }
  }

  /// A figure as the server gives it: its members through the lists, its times from the table.
  Told served(const std::string& worker, const std::string& query, const json::value& cell) {
    const auto indicator = std::string{cell.at("indicator").as_string()};
    const auto list = [&](const std::string& part) {
      const auto ids = all_of(worker, query + "&indicator=" + indicator + "&part=" + part);
      return std::set(ids.begin(), ids.end());
    };
    const auto below = list("denominator"), above = list("numerator"), rest = list("rest");
    EXPECT_EQ(cell.at("denominator"), below.size()) << indicator;
    EXPECT_EQ(cell.at("numerator"), above.size()) << indicator;
    EXPECT_EQ(rest.size() + above.size(), below.size()) << indicator;
    return {.below = below, .above = above};
  }

  std::vector<std::string> all_of(const std::string& worker, const std::string& query) {
    std::vector<std::string> out;
    std::string next;
    do {
      const auto page =
          town.as(worker).get("/figures/matters", query + "&limit=40" + (next.empty() ? "" : "&after=" + next));
      EXPECT_EQ(page.status, 200) << page.raw.body;
      if (page.status != 200) break;
      for (const auto& line : page.json.at("items").as_array()) out.emplace_back(line.at("id").as_string());
      next = page.text("next");
    } while (!next.empty());
    return out;
  }

  void compare(const std::string& worker, const Wanted& wanted, const std::string& query) {
    SCOPED_TRACE(worker + " " + query);
    const auto told = town.store().read(
        [&](db::Tx& tx) { return figures_told(tx, plainly_readable(tx, town.principal(worker)), wanted, town.now); });
    const auto reply = town.as(worker).get("/figures", query);
    ASSERT_EQ(reply.status, 200) << reply.raw.body;
    for (const auto& cell : reply.json.at("whole").at("cells").as_array()) {
      const auto& t = told.at(std::string{cell.at("indicator").as_string()});
      const auto s = served(worker, query, cell);
      EXPECT_EQ(s.below, t.below) << cell.at("indicator");
      EXPECT_EQ(s.above, t.above) << cell.at("indicator");
      const auto n = t.minutes.size();
      if (n == 0) {
        EXPECT_TRUE(cell.at("median_minutes").is_null());
        continue;
      }
      EXPECT_EQ(cell.at("median_minutes"), t.minutes[(n + 1) / 2 - 1]) << cell.at("indicator");
      EXPECT_EQ(cell.at("p90_minutes"), t.minutes[(n * 9 + 9) / 10 - 1]) << cell.at("indicator");
    }
  }

  std::uint64_t seed = run_seed();
  Chance chance{seed};
  std::vector<std::string> matters{};
  int done = 0;
};
HUIYIN_ON_DATABASES(FiguresOfRandomLives);

TEST_P(FiguresOfRandomLives, EachIsWhatTheTimelinesTellAndItsListsHoldTheVeryMatters) {
  std::cout << "HUIYIN_SEED=" << seed << std::endl;
  const auto first = town.now;
  for (int round = 0; round < 3 && !HasFailure(); ++round) {
    live(GetParam() == "sqlite" ? 220 : 120);
    const auto days = std::chrono::days{chance.below(12)};
    const Wanted all{.from = at(date_of(first)), .until = at(date_of(town.now)) + 24h};
    const auto period = [](const Wanted& w) {
      return "from=" + to_text(date_of(w.from)) + "&until=" + to_text(date_of(w.until - 1h));
    };
    compare("leader", all, period(all));
    auto part = all;
    part.from += days;
    if (part.from >= part.until) part.from = all.from;
    part.village = town.levels(1).village;
    compare("leader", part, period(part) + "&area=" + part.village);
    part.village.clear();
    part.category = "01";
    compare("secretary-2", part, period(part) + "&category=01");
    part.category.clear();
    part.post = clean;
    compare("leader", part, period(part) + "&unit=clean");
    compare("clean-1", all, period(all));
  }
  EXPECT_GT(done, 100) << "too little came about to prove anything";
}

}  // namespace
}  // namespace huiyin::test
