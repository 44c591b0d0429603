#pragma once
#include <string>

namespace huiyin {

/// The areas a row lies in, by their stable ids; empty below the row's own level. Every scoped table has these four
/// columns, and scope in SQL is equality with one of them.
struct Levels {
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
  bool operator==(const Levels&) const = default;
};

}  // namespace huiyin
