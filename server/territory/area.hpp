#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <compare>
#include <string>

namespace huiyin::territory {

enum class Level { town, village, composite, grid };
BOOST_DESCRIBE_ENUM(Level, town, village, composite, grid)

/// An area as others show it.
struct AreaRef {
  std::string id{};
  Level level = Level::town;
  std::string name{};
  std::string short_name{};
  bool operator==(const AreaRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(AreaRef, (), (id, level, name, short_name))

/// The ids of an area and of those above it; empty below it. Scoped rows carry exactly these columns.
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

}  // namespace huiyin::territory
