#pragma once
#include "territory/test/drawn.hpp"
#include "test/stores.hpp"

namespace huiyin::territory::drawn {

constexpr TimePoint founded = from_millis(1'700'000'000'000);

inline NewArea area(std::string id, Level level, std::string code, std::string name, std::string parent, int position) {
  return {.id = std::move(id),
          .level = level,
          .code = std::move(code),
          .name = name,
          .short_name = std::move(name),
          .parent = std::move(parent),
          .position = position,
          .center = north_west};
}

/// Two villages: grids A and B in one composite grid and C in another, D and E in the other village.
inline void found_town(const Ctx& ctx, const std::vector<std::string>& picture) {
  create_area(ctx, area("t", Level::town, "320581111000", "尚湖镇", "", 1));
  create_area(ctx, area("v2", Level::village, "320581111203", "东桥村", "t", 2));
  create_area(ctx, area("v1", Level::village, "320581111001", "王庄社区", "t", 1));
  create_area(ctx, area("c1", Level::composite, "3205811110011001", "王庄社区第1综合网格", "v1", 1));
  create_area(ctx, area("c2", Level::composite, "3205811110011002", "王庄社区第2综合网格", "v1", 2));
  create_area(ctx, area("c3", Level::composite, "3205811112031001", "东桥村第1综合网格", "v2", 1));
  const std::map<char, std::string> parents{{'A', "c1"}, {'B', "c1"}, {'C', "c2"}, {'D', "c3"}, {'E', "c3"}};
  int number = 0;
  for (const auto& [letter, shape] : shapes(picture)) {
    const std::string id{letter};
    auto grid = area(id, Level::grid, "code-" + id, "网格" + id, parents.at(letter), ++number);
    grid.shape = shape;
    grid.center = label_point(shape);
    grid.synthetic = letter == 'E';
    create_area(ctx, grid);
  }
}

}  // namespace huiyin::territory::drawn
