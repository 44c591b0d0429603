#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "demo/dice.hpp"
#include "platform/auth/vault.hpp"
#include "staff/staff.hpp"
#include "territory/territory.hpp"

namespace huiyin::demo {

/// An invented name: surnames and given names of the region, in their usual shares.
std::string invent_name(Dice& dice);
/// An invented mobile number of a range that no operator has given out.
std::string invent_phone(Dice& dice);

/// Who works in the town, by post.
struct Team {
  std::map<std::string, std::vector<std::string>> workers{};  ///< post → those who hold it
  std::map<std::string, std::string> names{};                 ///< worker → name
  std::vector<staff::Unit> units{};

  /// Nobody where the post is vacant.
  const std::string* first(const std::string& post) const;
};

/// A worker as he would be signed in at that moment.
auth::Principal signed_in(db::Tx& tx, const std::string& worker, TimePoint now);
/// Whoever answers for a post then; nobody while all up to the top are vacant.
auth::Principal somebody(db::Tx& tx, const std::string& post, TimePoint now);

/// Fills the town's posts: leaders, dispatch desk, departments, villages, composite grids and grids, 2,509 members at
/// ten households each. Some posts stay vacant, one chief has two grids, one grid has no member, some phones are
/// missing.
Team hire(const Ctx& ctx, const auth::Vault& vault, const territory::Map& map, Dice& dice,
          const std::function<void(std::size_t done)>& progress);

/// Members of a full town; a smaller town has its share.
constexpr std::size_t members_of_shanghu = 2509;
constexpr std::size_t grids_of_shanghu = 378;

}  // namespace huiyin::demo
