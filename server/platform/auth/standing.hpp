#pragma once
#include <functional>
#include <memory>
#include <unordered_map>

#include "platform/auth/guarded.hpp"
#include "platform/ctx.hpp"

namespace huiyin::auth {

/// What a worker's posts make of him now. An empty name: the roster does not know him (any more), and he may not enter.
struct Standing {
  std::string name{};
  Rights rights{};
  std::vector<Scope> scopes{};
  std::vector<HeldPost> posts{};
  std::vector<std::string> units{};
};

/// The staff module's answer to "who is he".
using Standings = std::function<Standing(db::Tx&, const std::string& subject, TimePoint now)>;

/// Remembers standings for 15 seconds: a change of posts reaches everybody that soon. Safe to share between threads.
class KnownStandings {
 public:
  explicit KnownStandings(Standings ask) : ask_{std::move(ask)} {}

  std::shared_ptr<const Standing> of(db::Tx& tx, const std::string& subject, TimePoint now);

 private:
  struct Kept {
    std::shared_ptr<const Standing> standing{};
    TimePoint until{};
  };
  using Table = std::unordered_map<std::string, Kept>;

  Standings ask_;
  Guarded<Table> kept_{};
};

}  // namespace huiyin::auth
