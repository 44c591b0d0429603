#include "platform/files/photo.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/problem.hpp"
#include "samples.hpp"

namespace huiyin::files {
namespace {

class PhotoTest : public ::testing::Test {
 protected:
  std::string refusal(std::string_view bytes) const {
    try {
      darkroom_.develop(bytes);
      return "developed";
    } catch (const Problem& problem) {
      return problem.code();
    }
  }

  Darkroom darkroom_;
};

TEST_F(PhotoTest, ALargePhotoIsKeptAtTwoThousandPixelsWithAThumbnail) {
  const Photo photo = darkroom_.develop(samples::halves(3000, 1500, ".jpg"));
  EXPECT_EQ(photo.width, 2048);
  EXPECT_EQ(photo.height, 1024);
  const auto full = samples::look(photo.full);
  EXPECT_EQ(full.width, 2048);
  EXPECT_EQ(full.height, 1024);
  const auto thumb = samples::look(photo.thumb);
  EXPECT_EQ(thumb.width, 320);
  EXPECT_EQ(thumb.height, 160);
}

TEST_F(PhotoTest, ASmallPhotoIsNeverBlownUp) {
  const Photo photo = darkroom_.develop(samples::halves(64, 48, ".png"));
  EXPECT_EQ(photo.width, 64);
  EXPECT_EQ(photo.height, 48);
  EXPECT_EQ(samples::look(photo.thumb).width, 64);
}

TEST_F(PhotoTest, ATurnedPhotoStandsUpright) {
  const std::string turned = samples::halves(400, 200, ".jpg", 6);
  const Photo photo = darkroom_.develop(turned);
  EXPECT_EQ(photo.width, 200);
  EXPECT_EQ(photo.height, 400);
  const auto upright = samples::look(photo.full);
  EXPECT_GT(upright.red_top_left, 180) << "orientation 6: the left edge of the file is the top edge of the scene";
  EXPECT_LT(upright.blue_top_left, 80);
}

TEST_F(PhotoTest, NothingButPixelsSurvives) {
  const std::string sent = samples::halves(400, 200, ".jpg", 3);
  ASSERT_TRUE(samples::look(sent).metadata);
  ASSERT_NE(sent.find("SecretCamera"), std::string::npos);
  const Photo photo = darkroom_.develop(sent);
  for (const std::string* kept : {&photo.full, &photo.thumb}) {
    EXPECT_FALSE(samples::look(*kept).metadata);
    EXPECT_EQ(kept->find("SecretCamera"), std::string::npos);
    EXPECT_EQ(kept->find("Exif"), std::string::npos);
  }
}

TEST_F(PhotoTest, PngAndWebpAndHeifBecomeJpeg) {
  for (const char* suffix : {".png", ".webp", ".avif"}) {
    const Photo photo = darkroom_.develop(samples::halves(300, 200, suffix));
    EXPECT_EQ(photo.full.substr(0, 3), "\xff\xd8\xff") << suffix;
    EXPECT_EQ(samples::look(photo.full).bands, 3) << suffix;
    EXPECT_GT(samples::look(photo.full).red_top_left, 180) << suffix;
  }
}

TEST_F(PhotoTest, WhatIsTransparentBecomesWhite) {
  const std::string clear = samples::clear(60, 40);
  const auto seen = samples::look(darkroom_.develop(clear).full);
  EXPECT_EQ(seen.bands, 3);
  EXPECT_GT(seen.red_top_left, 250);
  EXPECT_GT(seen.blue_top_left, 250);
}

TEST_F(PhotoTest, SameBytesGiveTheSamePhoto) {
  const std::string sent = samples::halves(1200, 900, ".jpg");
  EXPECT_EQ(darkroom_.develop(sent).full, darkroom_.develop(sent).full);
}

TEST_F(PhotoTest, WhatIsNoPhotoIsRefusedWhateverItIsCalled) {
  EXPECT_EQ(refusal(""), "file.not_a_photo");
  EXPECT_EQ(refusal("just a text file with the name photo.jpg\n"), "file.not_a_photo");
  EXPECT_EQ(refusal("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), "file.not_a_photo");
  EXPECT_EQ(refusal("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"), "file.not_a_photo");
  EXPECT_EQ(refusal("GIF89a\x01\x00\x01\x00"), "file.not_a_photo");
  EXPECT_EQ(refusal(std::string(4096, '\0')), "file.not_a_photo");
}

TEST_F(PhotoTest, ADrawingIsRefusedEvenWhileOurOwnDrawingsMayBeRendered) {
  const Easel easel{darkroom_};
  const std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>)";
  EXPECT_EQ(easel.print(svg).width, 40);
  EXPECT_EQ(refusal(svg), "file.not_a_photo");
}

TEST_F(PhotoTest, APhotoOfHundredsOfScansIsRefusedBeforeItIsDecoded) {
  auto bytes = samples::halves(64, 48, ".jpg");
  const std::string scan{"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", 10};
  for (int i = 0; i < 300; ++i) bytes += scan;
  EXPECT_EQ(refusal(bytes), "file.broken");
}

TEST_F(PhotoTest, ATruncatedPhotoIsRefused) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string whole = samples::halves(800, 600, suffix);
    for (const std::size_t kept : {whole.size() / 4, whole.size() / 2, whole.size() - 16}) {
      EXPECT_EQ(refusal(std::string_view{whole}.substr(0, kept)), "file.broken") << suffix << " cut to " << kept;
    }
  }
}

TEST_F(PhotoTest, APhotoThatIsOnlyAHeaderIsRefused) {
  EXPECT_EQ(refusal("\xff\xd8\xff\xe0 and then nothing that a JPEG has"), "file.broken");
}

TEST_F(PhotoTest, ABombOfMoreThanFiftyMegapixelsIsRefusedByItsHeader) {
  const std::string bomb = samples::bomb(8000, 6251);
  EXPECT_LT(bomb.size(), 2'000'000u);
  EXPECT_EQ(refusal(bomb), "file.too_many_pixels");
  EXPECT_EQ(refusal(std::string_view{bomb}.substr(0, 300)), "file.too_many_pixels")
      << "no pixel may be needed to say no";
}

TEST_F(PhotoTest, RealPhotosOfATrialAreDeveloped) {
  const char* folder = std::getenv("HUIYIN_TRIAL_DATA");
  if (!folder) GTEST_SKIP() << "HUIYIN_TRIAL_DATA is not set";
  int developed = 0;
  for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{folder} / "photos"}) {
    std::ifstream in{entry.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    const Photo photo = darkroom_.develop(bytes);
    EXPECT_FALSE(samples::look(photo.full).metadata) << entry.path();
    EXPECT_LE(std::max(photo.width, photo.height), 2048);
    ++developed;
  }
  EXPECT_GT(developed, 0);
}

}  // namespace
}  // namespace huiyin::files
