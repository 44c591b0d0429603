#pragma once
#include <map>

#include "platform/db/store.hpp"
#include "platform/jobs/loop.hpp"

namespace huiyin::jobs {

/// Work that comes round. Every `every`, counted from midnight in China, one job of a kind is due; one process works on
/// it under a lease of ten minutes. A handler that throws is called again after 1, 2, 4 … minutes, eight times in all.
/// Slots that passed while no server ran are not made up for. Handlers must be able to run twice and open their own
/// transactions. Filled before it starts.
class Board {
 public:
  using Handler = std::function<void(db::Store&, TimePoint now)>;

  void schedule(std::string kind, std::chrono::minutes every, Handler handler);

  /// Does everything that is due at `now`. @return how many jobs ran, well or not.
  int run_due(db::Store& store, TimePoint now) const;

 private:
  struct Kind {
    std::chrono::minutes every{};
    Handler handler{};
  };
  struct Claim;

  static void make_due(db::Store& store, const std::string& kind, const Kind& what, TimePoint now);
  static void work(db::Store& store, const Kind& what, const Claim& claim, TimePoint now);

  std::map<std::string, Kind> kinds_{};
};

}  // namespace huiyin::jobs
