#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <compare>
#include <string>

namespace huiyin {

/// The area levels that scoped rows carry as columns, the widest first.
enum class Level { town, village, composite, grid };
BOOST_DESCRIBE_ENUM(Level, town, village, composite, grid)

/// The areas a row lies in, by their stable ids; empty below the row's own level. Every scoped table has these four
/// columns, and scope in SQL is equality with one of them.
struct Levels {
  std::string town{};
  std::string village{};
  std::string composite{};
  std::string grid{};
  auto operator<=>(const Levels&) const = default;

  const std::string& at(Level level) const noexcept;
  std::string& at(Level level) noexcept;
};
BOOST_DESCRIBE_STRUCT(Levels, (), (town, village, composite, grid))

}  // namespace huiyin
