#pragma once
#include "chance.hpp"
#include "matters/matters.hpp"
#include "test/town.hpp"

namespace huiyin::test {

/// What can be done with a matter, each of which a long enough life has seen.
extern const std::vector<std::string> all_acts;

/// A town in which anybody tries anything at any time. Acts go through the routes, under fresh standings.
class RandomLife {
 public:
  RandomLife(const std::string& database, std::uint64_t seed) : town_{database}, chance_{seed} {}

  /// One event. What it was and how it ended, in words.
  std::string step();

  Town& town() noexcept { return town_; }
  Chance& chance() noexcept { return chance_; }
  int done() const noexcept { return done_; }
  int closed_by_clock() const noexcept { return closed_by_clock_; }
  int raised_by_clock() const noexcept { return raised_by_clock_; }
  int refused() const noexcept { return refused_; }
  const std::map<std::string, int>& acts_done() const noexcept { return acts_done_; }

  /// How many steps the last event must have added.
  long long wanted() const noexcept { return wanted_; }

  Reply call(const auth::Principal& who, const std::string& method, const std::string& path, const json::object& body,
             const std::string& query = {});

 private:
  std::string said(const std::string& what, const Reply& reply, long long steps);
  std::string report();
  std::string change_staff();
  std::string let_time_pass();
  std::string let_the_clock_work();
  std::string speak_as_reporter();
  /// Mostly what can be done, mostly by whose turn it is; often enough not.
  std::string act();
  /// Chance alone seldom asks in time and hears the right person.
  std::string see_about_a_promise();
  /// Whoever has it, or anybody, calls some who could help, or could not.
  std::string call_for_help();
  std::string send_down();
  std::string sends(const std::string& worker, json::object body, const std::string& act, long long steps_beside);
  std::string act(const std::string& id, const std::string& worker, const std::string& act);
  /// What his page offers him, else what could be done there, else anything; what never came about yet goes first.
  std::string something_to_do(const std::string& id, const auth::Principal& who);
  json::object body_of(const std::string& act, const std::string& id, const auth::Principal& who, long long version);
  void ask_for_something(json::object& body);
  long long steps_of_others(const std::string& id, const std::string& act, const std::string& into = {});
  /// Whether only the reporter may judge now, and this is somebody else.
  bool is_reporters(const std::string& id, const std::string& worker);
  std::string a_post_for(const std::string& id);
  /// Whose turn it is, or anybody.
  std::string someone_for(const std::string& id);
  std::string held_by(const std::string& post);
  /// The newest ones are met more often, so that some get far.
  std::string recent();

  Town town_;
  Chance chance_;
  std::vector<std::string> matters_{};
  int done_ = 0;
  int refused_ = 0;
  int closed_by_clock_ = 0;
  int raised_by_clock_ = 0;
  long long wanted_ = 0;
  std::map<std::string, int> acts_done_{};
};

}  // namespace huiyin::test
