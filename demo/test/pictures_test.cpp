#include "demo/pictures.hpp"

#include <set>

#include <gtest/gtest.h>

namespace huiyin::demo {
namespace {

Scene scene(int n) {
  return static_cast<Scene>(n);
}

TEST(PicturesTest, TheSameSeedDrawsTheSamePictureAndAnotherSeedAnother) {
  for (int n = 0; n < scene_count; ++n) {
    EXPECT_EQ(drawing(scene(n), Moment::before, 7), drawing(scene(n), Moment::before, 7));
    EXPECT_NE(drawing(scene(n), Moment::before, 7), drawing(scene(n), Moment::before, 8));
  }
}

TEST(PicturesTest, WhatWasPutRightLooksDifferentAndEverySceneIsItsOwn) {
  std::set<std::string> seen;
  for (int n = 0; n < scene_count; ++n) {
    seen.insert(drawing(scene(n), Moment::before, 3));
    seen.insert(drawing(scene(n), Moment::after, 3));
  }
  EXPECT_EQ(seen.size(), 2u * scene_count);
}

TEST(PicturesTest, EveryPictureIsAPhotoThatTheDarkroomTakes) {
  const files::Darkroom darkroom;
  const files::Easel easel{darkroom};
  for (int n = 0; n < scene_count; ++n) {
    for (const auto moment : {Moment::before, Moment::after}) {
      const std::string bytes = picture(easel, scene(n), moment, 11).full;
      EXPECT_LT(bytes.size(), 200'000u) << n;
      const auto photo = darkroom.develop(bytes);
      EXPECT_EQ(photo.width, 1200) << n;
      EXPECT_EQ(photo.height, 900) << n;
    }
  }
}

TEST(PicturesTest, AMatterOnlyHasAPictureWhereOneWouldTakeAPhoto) {
  EXPECT_EQ(scene_of("0301", 1), Scene::rubbish);
  EXPECT_EQ(scene_of("0402", 1), Scene::dark_lamp);
  EXPECT_TRUE(scene_of("05", 1).has_value());
  EXPECT_FALSE(scene_of("02", 1).has_value()) << "nobody photographs a quarrel";
  EXPECT_FALSE(scene_of("10", 1).has_value());
}

}  // namespace
}  // namespace huiyin::demo
