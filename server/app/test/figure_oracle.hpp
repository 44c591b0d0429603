#pragma once
#include <map>
#include <set>

#include "figures/figures.hpp"
#include "test/town.hpp"

namespace huiyin::test {

/// A figure told another way: matter by matter, from what its timeline says.
struct Told {
  std::set<std::string> below{};
  std::set<std::string> above{};
  std::vector<long long> minutes{};  ///< of a time, the shortest first
  bool operator==(const Told&) const = default;
};

struct Wanted {
  TimePoint from{};
  TimePoint until{};
  std::string village{};   ///< empty: the whole town
  std::string category{};  ///< its beginning
  std::string post{};      ///< a department's
};

/// Of these matters alone.
std::map<std::string, Told> figures_told(db::Tx& tx, const std::vector<std::string>& readable, const Wanted& wanted,
                                         TimePoint now);

}  // namespace huiyin::test
