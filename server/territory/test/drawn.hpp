#pragma once
#include <map>
#include <string>
#include <vector>

#include "territory/territory.hpp"

namespace huiyin::territory::drawn {

constexpr std::int32_t side = 10'000;  // a square of the picture in 1e-7 degrees: about 100 m
constexpr LngLat north_west{1206100000, 316600000};

/// The corner of a square: `column` squares east and `row` squares south.
inline LngLat corner(int column, int row) {
  return {north_west.lng_e7 + column * side, north_west.lat_e7 - row * side};
}
inline LngLat inside(int column, int row) {
  return {corner(column, row).lng_e7 + side / 2, corner(column, row).lat_e7 - side / 2};
}

inline Shape square(int column, int row) {
  return {{corner(column, row), corner(column, row + 1), corner(column + 1, row + 1), corner(column + 1, row)}};
}

/// Shapes drawn as a picture: each letter a shape of 100 m squares, a blank nothing.
inline std::map<char, Shape> shapes(const std::vector<std::string>& picture) {
  std::map<char, std::vector<Parcel>> squares;
  for (int row = 0; row < static_cast<int>(picture.size()); ++row)
    for (int column = 0; column < static_cast<int>(picture[row].size()); ++column)
      if (picture[row][column] != ' ') squares[picture[row][column]].push_back({{}, square(column, row)});
  std::map<char, Shape> drawn;
  for (const auto& [name, parts] : squares) drawn[name] = dissolve(parts);
  return drawn;
}

}  // namespace huiyin::territory::drawn
