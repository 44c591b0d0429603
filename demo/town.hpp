#pragma once
#include <iosfwd>
#include <string>

#include "platform/config/settings.hpp"

namespace huiyin::demo {

/// What town to make up.
struct Wish {
  std::uint64_t seed = 1;
  std::string today{};  ///< "2026-11-23"; empty: the day it is
  int matters = 9000;   ///< of the past year
};

/// Fills an empty data folder with the made-up town: land, people, posts, a year of matters with photos. Everything
/// goes through the services that serve the real one, on one thread, under an injected clock: the same seed and day
/// give the same town. Writes the showcase accounts to demo-accounts.txt in the data folder.
/// @throws std::runtime_error when the folder holds a town already.
void make(const config::Settings& settings, const Wish& wish, std::ostream& out, bool terminal);

}  // namespace huiyin::demo
