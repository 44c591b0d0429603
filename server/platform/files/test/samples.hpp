#pragma once
#include <memory>
#include <stdexcept>
#include <string>

#include <vips/vips.h>

namespace huiyin::files::samples {

/// Takes the image and gives the file.
inline std::string written(VipsImage* image, const char* suffix) {
  void* data = nullptr;
  std::size_t size = 0;
  const int failed = vips_image_write_to_buffer(image, suffix, &data, &size, nullptr);
  g_object_unref(image);
  if (failed != 0) throw std::runtime_error{vips_error_buffer()};
  const std::unique_ptr<void, decltype(&g_free)> owner{data, &g_free};
  return {static_cast<const char*>(data), size};
}

/// A picture whose left half is red and right half is blue, told to be turned by `orientation` (EXIF 1…8), with a GPS
/// place in its EXIF. `suffix` names the format as libvips does: ".jpg", ".png", ".webp".
inline std::string halves(int width, int height, const char* suffix, int orientation = 1) {
  VipsImage* black = nullptr;
  vips_black(&black, width, height, "bands", 3, nullptr);
  double blue[] = {20, 20, 230};
  double red[] = {230, 20, 20};
  VipsImage* coloured = nullptr;
  vips_copy(black, &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
  VipsImage* memory = vips_image_copy_memory(coloured);
  vips_draw_rect(memory, blue, 3, 0, 0, width, height, "fill", TRUE, nullptr);
  vips_draw_rect(memory, red, 3, 0, 0, width / 2, height, "fill", TRUE, nullptr);
  vips_image_set_int(memory, "orientation", orientation);
  vips_image_set_string(memory, "exif-ifd0-Make", "SecretCamera (SecretCamera, ASCII, 13 components, 13 bytes)");
  vips_image_set_string(memory, "exif-ifd3-GPSLatitude", "31/1 41/1 0/1 (31, 41, 0, Rational, 3 components, 24 bytes)");
  g_object_unref(coloured);
  g_object_unref(black);
  return written(memory, suffix);
}

/// A PNG that is small as a file and huge as a picture.
inline std::string bomb(int width, int height) {
  VipsImage* black = nullptr;
  vips_black(&black, width, height, nullptr);
  return written(black, ".png");
}

/// A PNG of nothing but transparency.
inline std::string clear(int width, int height) {
  VipsImage* black = nullptr;
  vips_black(&black, width, height, "bands", 4, nullptr);
  VipsImage* coloured = nullptr;
  vips_copy(black, &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
  g_object_unref(black);
  return written(coloured, ".png");
}

struct Seen {
  int width = 0, height = 0, red_top_left = 0, blue_top_left = 0, bands = 0;
  bool metadata = false;
};

inline Seen look(const std::string& bytes) {
  VipsImage* image = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
  if (!image) throw std::runtime_error{vips_error_buffer()};
  double* pixel = nullptr;
  int bands = 0;
  vips_getpoint(image, &pixel, &bands, 1, 1, nullptr);
  Seen seen{vips_image_get_width(image), vips_image_get_height(image), int(pixel[0]), int(pixel[bands - 1]), bands};
  for (const char* field : {"exif-data", "xmp-data", "iptc-data", "icc-profile-data", "orientation"}) {
    seen.metadata = seen.metadata || vips_image_get_typeof(image, field) != 0;
  }
  g_free(pixel);
  g_object_unref(image);
  return seen;
}

}  // namespace huiyin::files::samples
