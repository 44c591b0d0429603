#pragma once
#include "staff/post.hpp"

/// What is written into `holding`, and nowhere else but in holding.cpp; whether it may be, who calls has seen to.
/// What is done to one of them is noted in the trail and told in the areas of its post, `at`.
namespace huiyin::staff {

struct StoredHolding {
  std::string id{};
  std::string post{};
  std::string worker{};
  TimePoint from_at{};
  std::optional<TimePoint> until_at{};
  bool stand_in = false;

  Holding shown() const { return {id, post, worker, from_at, until_at, stand_in}; }
};
BOOST_DESCRIBE_STRUCT(StoredHolding, (), (id, post, worker, from_at, until_at, stand_in))

/// @return false when the id was there already; then nothing is written.
bool store_holding(const Ctx& ctx, const Holding& holding, const Levels& at);
/// As it stood before it was ended or struck out, until `holding.until`.
void give_back_holding(const Ctx& ctx, const Holding& holding, const Levels& at);
/// What has not begun by then is struck out.
void cut_holding(const Ctx& ctx, const std::string& id, TimePoint until, const Levels& at);
/// Ends all that a worker holds at `at` or later; the days until now stay, for they say who answered. His leaving is
/// what is noted.
void cut_holdings_of(const Ctx& ctx, const std::string& worker, TimePoint at);

}  // namespace huiyin::staff
