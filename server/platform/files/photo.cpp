#include "platform/files/photo.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

#include <vips/vips.h>

#include "base/problem.hpp"

namespace huiyin::files {
namespace {

constexpr int full_side = 2048;
constexpr int full_quality = 82;
constexpr int thumb_side = 320;
constexpr int thumb_quality = 75;
constexpr std::array readable{"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                              "VipsForeignLoadHeif"};

struct Unref {
  void operator()(VipsImage* image) const noexcept { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// libvips keeps its error text and its buffers per thread; leave neither behind.
struct Tidy {
  Tidy() = default;
  Tidy(const Tidy&) = delete;
  Tidy& operator=(const Tidy&) = delete;
  ~Tidy() {
    vips_error_clear();
    vips_thread_shutdown();
  }
};

Problem broken() {
  return Problem{Fault::invalid, "file.broken"};
}

/// libvips' convention: 0 is success, and the image comes by the out-pointer.
template <class Operation>
Image made(Operation operation) {
  VipsImage* out = nullptr;
  if (operation(&out) != 0) throw broken();
  return Image{out};
}

void check_kind(std::string_view bytes) {
  const char* loader = vips_foreign_find_load_buffer(bytes.data(), bytes.size());
  const bool ours = loader && std::ranges::any_of(readable, [&](std::string_view name) {
                      return std::string_view{loader}.starts_with(name);
                    });
  if (!ours) throw Problem{Fault::unsupported, "file.not_a_photo"};
}

void check_size(std::string_view bytes) {
  const Image header{
      vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr)};
  if (!header) throw broken();
  const long long pixels = 1LL * vips_image_get_width(header.get()) * vips_image_get_height(header.get());
  if (pixels > most_pixels) {
    throw Problem{Fault::too_large, "file.too_many_pixels"}.with({std::to_string(most_pixels / 1'000'000)});
  }
}

/// vips_flatten takes the last band for alpha, whether it is or not.
Image on_white(Image image) {
  if (!vips_image_hasalpha(image.get())) return image;
  const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> white{
      vips_array_double_newv(1, 255.0), [](VipsArrayDouble* a) { vips_area_unref(VIPS_AREA(a)); }};
  return made([&](VipsImage** out) { return vips_flatten(image.get(), out, "background", white.get(), nullptr); });
}

/// Upright, no larger than the side, three 8-bit sRGB bands, in memory.
Image smaller(std::string_view bytes) {
  const Image shrunk = made([&](VipsImage** out) {
    return vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), out, full_side, "height", full_side,
                                 "size", VIPS_SIZE_DOWN, "export_profile", "srgb", "option_string",
                                 "[fail_on=truncated]", nullptr);
  });
  Image coloured =
      made([&](VipsImage** out) { return vips_colourspace(shrunk.get(), out, VIPS_INTERPRETATION_sRGB, nullptr); });
  const Image flat = on_white(std::move(coloured));
  Image kept{vips_image_copy_memory(flat.get())};
  if (!kept) throw broken();
  return kept;
}

std::string jpeg(VipsImage* image, int quality) {
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_jpegsave_buffer(image, &data, &size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, nullptr) != 0) {
    throw broken();
  }
  const std::unique_ptr<void, decltype(&g_free)> owner{data, &g_free};
  return {static_cast<const char*>(data), size};
}

/// A start of scan can stand nowhere in a JPEG but where a scan starts: inside of one a byte FF is followed by 00.
void check_scans(std::string_view bytes) {
  constexpr std::string_view start_of_scan = "\xff\xda";
  int scans = 0;
  if (!bytes.starts_with("\xff\xd8")) return;
  for (auto at = bytes.find(start_of_scan); at != bytes.npos; at = bytes.find(start_of_scan, at + 2))
    if (++scans > most_scans) throw Problem{Fault::invalid, "file.broken"};
}

/// One of the two places where photos are developed. Those who wait hold a worker each, so not all may wait.
class Bench {
 public:
  Bench(std::counting_semaphore<2>& benches, std::atomic<int>& waiting) : benches_{benches} {
    if (++waiting > most_waiting + 2) {
      --waiting;
      throw Problem{Fault::busy, "file.busy"};
    }
    benches_.acquire();
    waiting_ = &waiting;
  }
  ~Bench() {
    benches_.release();
    --*waiting_;
  }
  Bench(const Bench&) = delete;

 private:
  std::counting_semaphore<2>& benches_;
  std::atomic<int>* waiting_ = nullptr;
};

Photo printed(const Image& full) {
  const Image thumb = made([&](VipsImage** out) {
    return vips_thumbnail_image(full.get(), out, thumb_side, "height", thumb_side, "size", VIPS_SIZE_DOWN, nullptr);
  });
  return {.full = jpeg(full.get(), full_quality),
          .thumb = jpeg(thumb.get(), thumb_quality),
          .width = vips_image_get_width(full.get()),
          .height = vips_image_get_height(full.get())};
}

}  // namespace

Darkroom::Darkroom() {
  if (VIPS_INIT("huiyin") != 0) throw std::runtime_error{std::string{"libvips: "} + vips_error_buffer()};
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* name : readable) vips_operation_block_set(name, FALSE);
  // A stranger's half-broken EXIF is not news for our log.
  g_log_set_handler(
      "VIPS", G_LOG_LEVEL_WARNING, [](auto...) {}, nullptr);
}

Photo Darkroom::develop(std::string_view bytes) const {
  const Tidy tidy;
  check_kind(bytes);
  check_scans(bytes);
  const Bench bench{benches_, waiting_};
  check_size(bytes);
  return printed(smaller(bytes));
}

Easel::Easel(const Darkroom&) {
  vips_operation_block_set("VipsForeignLoadSvg", FALSE);
}

Easel::~Easel() {
  vips_operation_block_set("VipsForeignLoadSvg", TRUE);
}

Photo Easel::print(std::string_view svg) const {
  const Tidy tidy;
  VipsImage* out = nullptr;
  if (vips_svgload_buffer(const_cast<char*>(svg.data()), svg.size(), &out, nullptr) != 0) {
    throw std::logic_error{std::string{"drawing: "} + vips_error_buffer()};
  }
  Image drawn{vips_image_copy_memory(Image{out}.get())};
  if (!drawn) throw std::logic_error{std::string{"drawing: "} + vips_error_buffer()};
  return printed(on_white(std::move(drawn)));
}

}  // namespace huiyin::files
