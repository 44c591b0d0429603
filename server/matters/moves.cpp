#include "matters/moves.hpp"

namespace huiyin::matters {

std::vector<Act> acts_from(Stage stage) {
  std::vector<Act> acts;
  for (const auto& move : moves)
    if (move.from == stage && move.who != Party::system) acts.push_back(move.act);
  return acts;
}

}  // namespace huiyin::matters
