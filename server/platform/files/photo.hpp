#pragma once
#include <atomic>
#include <semaphore>
#include <string>
#include <string_view>

namespace huiyin::files {

/// What is kept of a photo: upright, sRGB, without any metadata (no place, no time, no device), as JPEG.
struct Photo {
  std::string full{};   ///< longest side at most 2048 px
  std::string thumb{};  ///< longest side at most 320 px
  int width = 0;        ///< of `full`
  int height = 0;
};

constexpr long long most_pixels = 50'000'000;
/// A camera's progressive JPEG has about ten scans; each costs as much as a whole picture.
constexpr int most_scans = 64;
/// Who may wait while others develop; more are told to come again.
constexpr int most_waiting = 3;

/// The only door to libvips. One per process, made before the first thread that develops; of all image formats only
/// JPEG, PNG, WebP and HEIF can be read from then on.
class Darkroom {
 public:
  Darkroom();
  Darkroom(const Darkroom&) = delete;
  Darkroom& operator=(const Darkroom&) = delete;

  /// Takes as long as a decode and two encodes, so it never runs inside a transaction; at most two at a time, which
  /// bounds the memory. The size is read from the header before a pixel is decoded.
  /// @throws Problem file.not_a_photo, file.too_many_pixels, file.broken (truncated, damaged or made to take long),
  ///         busy "file.busy" when too many wait already
  Photo develop(std::string_view bytes) const;

 private:
  mutable std::counting_semaphore<2> benches_{2};
  mutable std::atomic<int> waiting_ = 0;
};

/// While one lives, this process may also render SVG: our own drawings, never anything received (`develop` goes on
/// refusing it).
class Easel {
 public:
  explicit Easel(const Darkroom&);
  ~Easel();
  Easel(const Easel&) = delete;
  Easel& operator=(const Easel&) = delete;

  /// The drawing at its own size, which is small enough, with its thumbnail.
  Photo print(std::string_view svg) const;
};

}  // namespace huiyin::files
