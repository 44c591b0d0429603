#include "territory/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "territory/polygons.hpp"
#include "territory/test/drawn.hpp"

namespace huiyin::territory {
namespace {

using testing::SizeIs;

/// The shapes of some letters of a picture as one.
Shape whole(const std::vector<std::string>& picture, const std::string& letters) {
  const auto shapes = drawn::shapes(picture);
  std::vector<Shape> some;
  for (const char letter : letters) some.push_back(shapes.at(letter));
  return united(some);
}

TEST(Union, OfNeighboursHasNoBorderBetweenThem) {
  const auto shape = whole({"AAB",  //
                            "ABB"},
                           "AB");
  ASSERT_THAT(shape, SizeIs(1));
  EXPECT_THAT(shape.front(), SizeIs(10)) << "the corners of the rim, and no other";
  EXPECT_EQ(crossing(shape), std::nullopt);
}

TEST(Union, GoesRoundWhatItDoesNotCover) {
  const auto shape = whole({"AAA",  //
                            "ACB",  //
                            "BBB"},
                           "AB");
  EXPECT_THAT(shape, SizeIs(2));
  EXPECT_THAT(holes(shape), SizeIs(1));
  EXPECT_FALSE(contains(shape, drawn::inside(1, 1)));
  EXPECT_TRUE(is_sound(shape));
}

TEST(Union, WhoseRimComesByACornerTwiceIsTwoRingsThatTouchThere) {
  const auto shape = whole({"AAA ",  //
                            "A CB",  //
                            "ABBB"},
                           "AB");
  EXPECT_TRUE(is_sound(shape));
  EXPECT_EQ(crossing(shape), std::nullopt);
  const auto pinched = whole({"AAB",  //
                              "A B",  //
                              " BB"},
                             "AB");
  EXPECT_TRUE(is_sound(pinched)) << "open in one corner alone";
  EXPECT_EQ(crossing(pinched), std::nullopt);
  EXPECT_FALSE(contains(pinched, drawn::inside(1, 1)));
}

/// A picture that letters have grown over at random; neighbours in it hang together.
std::vector<std::string> grown(std::mt19937& chance, int size, int letters) {
  std::vector<std::string> picture(static_cast<std::size_t>(size), std::string(static_cast<std::size_t>(size), ' '));
  const auto any = [&](int below) { return std::uniform_int_distribution{0, below - 1}(chance); };
  for (int n = 0; n < letters; ++n) picture[any(size)][any(size)] = static_cast<char>('A' + n);
  for (int turn = 0; turn < size * size * 30; ++turn) {
    const int row = any(size), column = any(size), way = any(4);
    const int from_row = row + (way == 0) - (way == 1), from_column = column + (way == 2) - (way == 3);
    if (std::min(from_row, from_column) < 0 || std::max(from_row, from_column) >= size) continue;
    if (picture[row][column] == ' ') picture[row][column] = picture[from_row][from_column];
  }
  return picture;
}

TEST(Union, CoversWhatItsPartsCoverAndNothingElse) {
  std::mt19937 chance{20'261'123};
  for (int round = 0; round < 200; ++round) {
    const auto picture = grown(chance, 9, 6);
    const auto shapes = drawn::shapes(picture);
    std::vector<Shape> some;
    std::string letters;
    for (const auto& [letter, shape] : shapes)
      if (chance() % 2) some.push_back(shape), letters += letter;
    if (some.empty()) continue;
    const auto shape = united(some);
    SCOPED_TRACE(letters + " of\n" +
                 std::accumulate(picture.begin(), picture.end(), std::string{},
                                 [](auto all, const auto& row) { return all + row + "\n"; }));
    ASSERT_TRUE(is_sound(shape));
    ASSERT_EQ(crossing(shape), std::nullopt);
    double parts = 0;
    for (const auto& part : some) parts += area_m2(part, drawn::north_west);
    ASSERT_NEAR(area_m2(shape, drawn::north_west), parts, 1);
    for (int row = 0; row < 9; ++row)
      for (int column = 0; column < 9; ++column)
        ASSERT_EQ(contains(shape, drawn::inside(column, row)), letters.find(picture[row][column]) != std::string::npos)
            << column << ", " << row;
  }
}

}  // namespace
}  // namespace huiyin::territory
