#include "matters/moves.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <set>
#include <string>

#include "matters/limits.hpp"
#include "platform/config/embedded.hpp"

namespace huiyin::matters {
namespace {

template <class E>
std::vector<std::pair<E, std::string>> all() {
  std::vector<std::pair<E, std::string>> out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto d) { out.emplace_back(d.value, d.name); });
  return out;
}

template <class E>
E named(const std::string& name) {
  E value{};
  if (!boost::describe::enum_from_string(name.c_str(), value)) throw std::invalid_argument{name};
  return value;
}

/// The state table as an architect would draw it: stage, act, stage.
const std::map<std::pair<std::string, std::string>, std::string> drawing{
    {{"reported", "accept"}, "accepted"},      {{"reported", "reject"}, "rejected"},
    {{"reported", "settle"}, "answered"},      {{"accepted", "settle"}, "answered"},
    {{"accepted", "dispatch"}, "dispatched"},  {{"dispatched", "sign"}, "handling"},
    {{"dispatched", "return"}, "accepted"},    {{"handling", "return"}, "accepted"},
    {{"handling", "handle"}, "handling"},      {{"handling", "answer"}, "answered"},
    {{"handling", "settle"}, "answered"},      {{"answered", "verify"}, "verified"},
    {{"answered", "fail"}, "handling"},        {{"verified", "fail"}, "handling"},
    {{"verified", "tell"}, "verified"},        {{"verified", "close"}, "closed"},
    {{"closed", "reopen"}, "handling"},        {{"closed", "rate"}, "closed"},
    {{"rejected", "reopen"}, "reported"},      {{"rejected", "tell"}, "rejected"},
    {{"reported", "withdraw"}, "void"},        {{"accepted", "withdraw"}, "void"},
    {{"dispatched", "withdraw"}, "void"},      {{"dispatched", "reassign"}, "dispatched"},
    {{"handling", "reassign"}, "dispatched"},  {{"handling", "resume"}, "handling"},
    {{"handling", "grant"}, "handling"},       {{"reported", "merge"}, "merged"},
    {{"accepted", "merge"}, "merged"},         {{"dispatched", "merge"}, "merged"},
    {{"handling", "merge"}, "merged"},         {{"merged", "merge"}, "merged"},
    {{"merged", "share"}, "merged"},           {{"merged", "tell"}, "merged"},
    {{"merged", "reopen"}, "reported"},        {{"accepted", "call_in"}, "accepted"},
    {{"dispatched", "call_in"}, "dispatched"}, {{"handling", "call_in"}, "handling"},
};

/// What can be done wherever a matter is open, and where it leads: nothing when it stays.
const std::map<std::string, std::string> anywhere{
    {"ask", ""},  {"void", "void"}, {"refuse", ""},  {"escalate", ""}, {"urge", ""},      {"supervise", ""},
    {"lift", ""}, {"transfer", ""}, {"take_in", ""}, {"let_go", ""},   {"recall", "void"}};

std::optional<Stage> drawn(Stage from, const std::string& from_name, const std::string& act) {
  if (const auto way = drawing.find({from_name, act}); way != drawing.end()) return named<Stage>(way->second);
  const auto aside = anywhere.find(act);
  if (aside == anywhere.end() || !open(from)) return std::nullopt;
  return aside->second.empty() ? from : named<Stage>(aside->second);
}

TEST(Stage, EveryStageAndActLeadWhereTheDrawingSaysAndNowhereElse) {
  for (const auto& [from, from_name] : all<Stage>()) {
    for (const auto& [act, act_name] : all<Act>())
      EXPECT_EQ(next(from, act), drawn(from, from_name, act_name)) << from_name << " " << act_name;
  }
}

TEST(Stage, AMatterBeginsByAReportOrByAnOrderToThePostThatFollowsIt) {
  for (const auto& [act, name] : all<Act>()) {
    const auto begins = act == Act::report  ? std::optional{Stage::reported}
                        : act == Act::order ? std::optional{Stage::dispatched}
                                            : std::nullopt;
    EXPECT_EQ(next(std::nullopt, act), begins) << name;
  }
}

TEST(Stage, TheTableDecidesEachCaseOnce) {
  std::set<std::pair<std::optional<Stage>, Act>> seen;
  for (const auto& move : moves) EXPECT_TRUE(seen.emplace(move.from, move.act).second);
}

TEST(Stage, ActsFromAStageAreExactlyThoseThatSomebodyMayDoThere) {
  for (const auto& [from, name] : all<Stage>()) {
    const auto offered = acts_from(from);
    for (const auto& [act, act_name] : all<Act>()) {
      const auto* move = find_move(from, act);
      EXPECT_EQ(std::ranges::count(offered, act), move && move->who != Party::system ? 1 : 0)
          << name << " " << act_name;
    }
  }
}

TEST(Stage, AnOpenMatterHasAnOwnerAndAWayOnAndAClosedOneHasNoOwner) {
  const std::set<Stage> expected{Stage::reported, Stage::accepted, Stage::dispatched,
                                 Stage::handling, Stage::answered, Stage::verified};
  for (const auto& [stage, name] : all<Stage>()) {
    EXPECT_EQ(open(stage), expected.contains(stage)) << name;
    EXPECT_EQ(owner(stage).has_value(), open(stage)) << name;
    const auto acts = acts_from(stage);
    const bool leaves = std::ranges::any_of(acts, [&](Act act) { return next(stage, act) != stage; });
    if (open(stage)) {
      EXPECT_TRUE(leaves) << name;
    }
  }
}

TEST(Stage, OnItsWayAnOpenMatterIsMovedByItsOwnerOrItsReporterOnly) {
  for (const auto& move : moves)
    if (move.from && open(*move.from) && !beside(move.act)) {
      EXPECT_EQ(move.who, owner(*move.from));
    }
}

TEST(Stage, BesideItsWayAMatterStaysUnlessItChangesHandsOrEndsForGood) {
  for (const auto& move : moves)
    if (beside(move.act)) {
      ASSERT_TRUE(move.from);
      EXPECT_TRUE(open(*move.from) || move.from == Stage::merged);
      const bool ends = move.act == Act::withdraw || move.act == Act::void_ || move.act == Act::recall;
      EXPECT_EQ(move.to, ends                        ? Stage::void_
                         : move.act == Act::merge    ? Stage::merged
                         : move.act == Act::reassign ? Stage::dispatched
                                                     : *move.from);
    }
}

TEST(Stage, OfItselfNothingMovesOnToAnotherStage) {
  const std::set<Act> by_itself{Act::transfer, Act::take_in, Act::let_go, Act::merge, Act::share};
  for (const auto& move : moves)
    if (move.who == Party::system) {
      EXPECT_TRUE(by_itself.contains(move.act));
      EXPECT_EQ(move.from, std::optional{move.to});
      EXPECT_EQ(open(move.to), move.act != Act::merge && move.act != Act::share);
    }
}

TEST(Stage, WhatIsMergedComesBackFromTheStartOrFollows) {
  for (const auto& move : moves)
    if (move.from == Stage::merged) {
      EXPECT_EQ(move.to, move.act == Act::reopen ? Stage::reported : Stage::merged);
    }
}

TEST(Stage, EveryWayToClosedPassesVerification) {
  std::set<Stage> reached{Stage::reported, Stage::dispatched};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& move : moves)
      if (move.from && reached.contains(*move.from) && move.act != Act::verify) reached.insert(move.to);
  }
  EXPECT_FALSE(reached.contains(Stage::closed));
  EXPECT_TRUE(reached.contains(Stage::answered));
}

TEST(Stage, OnlyAVerdictOnAnAnswerIsTheReportersFirst) {
  const auto now = at(Date{std::chrono::year{2026} / 3 / 1});
  for (const auto& move : moves) {
    const bool verdict = move.from == Stage::answered && !beside(move.act);
    EXPECT_EQ(move.reporter == Voice::first, verdict);
    EXPECT_EQ(is_reporters(move, now + Millis{1}, now), verdict);
    EXPECT_FALSE(is_reporters(move, now, now)) << "the moment it ends it is over";
    EXPECT_FALSE(is_reporters(move, std::nullopt, now));
  }
}

TEST(Stage, TheFourthReturnIsRefused) {
  EXPECT_TRUE(may_return(0));
  EXPECT_TRUE(may_return(2));
  EXPECT_FALSE(may_return(3));
  EXPECT_FALSE(may_return(4));
  EXPECT_TRUE(may_return(3, Limits{.returns = 4}));
}

TEST(Stage, AClosedMatterMayBeReopenedForThirtyDaysAndARejectionAppealedOnce) {
  const auto ended = at(Date{std::chrono::year{2026} / 3 / 1}, std::chrono::hours{10});
  const auto last = ended + std::chrono::days{30};
  EXPECT_TRUE(may_reopen(Stage::closed, ended, 5, last));
  EXPECT_FALSE(may_reopen(Stage::closed, ended, 0, last + Millis{1}));
  EXPECT_TRUE(may_reopen(Stage::rejected, ended, 0, last + std::chrono::days{300}));
  EXPECT_FALSE(may_reopen(Stage::rejected, ended, 1, ended));
  EXPECT_FALSE(may_reopen(Stage::verified, ended, 0, ended));
  EXPECT_FALSE(may_reopen(Stage::closed, ended, 0, last, Limits{.reopening = std::chrono::days{7}}));
}

TEST(Stage, WordsOfCppAreWrittenWithoutTheirUnderscore) {
  EXPECT_EQ(named<Act>("return"), Act::return_);
  EXPECT_EQ(named<Stage>("void"), Stage::void_);
  for (const auto& [act, name] : all<Act>()) EXPECT_FALSE(name.ends_with('_')) << name;
  for (const auto& [stage, name] : all<Stage>()) EXPECT_EQ(name.find('_'), std::string::npos) << name;
  EXPECT_EQ(all<Act>().size(), static_cast<std::size_t>(Act::call_in) + 1);
  EXPECT_EQ(all<Stage>().size(), static_cast<std::size_t>(Stage::archived) + 1);
}

template <class E>
void expect_words(const boost::json::object& words) {
  EXPECT_EQ(words.size(), all<E>().size());
  for (const auto& [value, name] : all<E>()) {
    ASSERT_TRUE(words.contains(name)) << name;
    EXPECT_FALSE(words.at(name).as_string().empty()) << name;
  }
}

boost::json::object shared_words(const std::string& language) {
  const auto text = embedded::text("messages/" + language + "/shared.json");
  return boost::json::parse({text.data(), text.size()}).as_object();
}

TEST(Stage, EveryNameHasOneWordInEachLanguageForAllFaces) {
  for (const std::string language : {"zh-CN", "en"}) {
    SCOPED_TRACE(language);
    const auto shared = shared_words(language);
    expect_words<Stage>(shared.at("stage").as_object());
    expect_words<Act>(shared.at("act").as_object());
    expect_words<Act>(shared.at("done").as_object());
    expect_words<Urgency>(shared.at("urgency").as_object());
    expect_words<Lamp>(shared.at("lamp").as_object());
    expect_words<Kind>(shared.at("kind").as_object());
  }
}

}  // namespace
}  // namespace huiyin::matters
