#include "territory/outline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "territory/test/drawn.hpp"

namespace huiyin::territory {
namespace {

using testing::SizeIs;

/// Two villages (letters A–C, D–E), the first of two composites (AB, C).
std::vector<Parcel> town(const std::vector<std::string>& picture) {
  const std::map<char, Levels> levels{{'A', {"t", "v1", "c1", "A"}},
                                      {'B', {"t", "v1", "c1", "B"}},
                                      {'C', {"t", "v1", "c2", "C"}},
                                      {'D', {"t", "v2", "c3", "D"}},
                                      {'E', {"t", "v2", "c3", "E"}}};
  std::vector<Parcel> parcels;
  for (auto& [name, shape] : drawn::shapes(picture)) parcels.push_back({levels.at(name), shape});
  return parcels;
}

std::size_t steps(const std::vector<Line>& lines) {
  std::size_t all = 0;
  for (const auto& line : lines) all += line.size() - 1;
  return all;
}

TEST(Outline, DrawsEveryEdgeOnceInTheHighestLevelItSeparates) {
  const auto lines = outline(town({"ABCCD",  //
                                   "ABCCE"}));
  EXPECT_EQ(steps(lines[std::size_t(Level::grid)]), 2u + 1u);  // A|B and D|E
  EXPECT_EQ(steps(lines[std::size_t(Level::composite)]), 2u);  // B|C
  EXPECT_EQ(steps(lines[std::size_t(Level::village)]), 2u);    // C|D and C|E
  EXPECT_EQ(steps(lines[std::size_t(Level::town)]), 14u);      // the rim
  std::set<std::pair<LngLat, LngLat>> edges;
  for (const auto& level : lines)
    for (const auto& line : level)
      for (std::size_t i = 1; i < line.size(); ++i)
        EXPECT_TRUE(edges.insert(std::minmax(LngLat{line[i - 1]}, LngLat{line[i]})).second);
}

TEST(Outline, JoinsEdgesIntoLongLines) {
  const auto lines = outline(town({"ABCCD",  //
                                   "ABCCE"}));
  EXPECT_THAT(lines[std::size_t(Level::village)], SizeIs(1));
  EXPECT_THAT(lines[std::size_t(Level::town)], SizeIs(1));
  EXPECT_EQ(lines[std::size_t(Level::town)].front().front(), lines[std::size_t(Level::town)].front().back());
}

TEST(Outline, DrawsAnEnclaveAsALineThatEndsWhereItBegan) {
  const auto lines = outline(town({"CCC",  //
                                   "CDC",  //
                                   "CCC"}));
  const auto& village = lines[std::size_t(Level::village)];
  ASSERT_THAT(village, SizeIs(1));
  EXPECT_THAT(village.front(), SizeIs(5));
  EXPECT_EQ(village.front().front(), village.front().back());
}

TEST(Outline, DissolvesParcelsIntoTheirCommonGround) {
  const auto shape = dissolve(town({"ABB",  //
                                    "A E",  //
                                    "ACC"}));
  EXPECT_THAT(shape, SizeIs(2));
  EXPECT_TRUE(contains(shape, drawn::inside(2, 1)));
  EXPECT_FALSE(contains(shape, drawn::inside(1, 1)));
  EXPECT_THAT(outline({})[std::size_t(Level::town)], SizeIs(0));
}

}  // namespace
}  // namespace huiyin::territory
