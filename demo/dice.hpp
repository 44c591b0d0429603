#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <string>

namespace huiyin::demo {

/// Chance that falls the same way on every machine: the standard's engine, our own arithmetic on top of it (the
/// standard leaves its distributions to each library).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}

  /// In [0, n).
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  bool chance(double p) { return unit() < p; }
  /// Exponential, with this mean.
  double waiting(double mean) { return -mean * std::log(1 - unit()); }

  template <class T>
  const T& one_of(std::span<const T> items) {
    return items[below(items.size())];
  }
  template <class T, std::size_t N>
  const T& one_of(const std::array<T, N>& items) {
    return items[below(N)];
  }

  /// 36 characters shaped like the UUIDv7 that a phone would have made at that moment.
  std::string uuid(std::int64_t epoch_ms);

 private:
  std::mt19937_64 engine_;
};

}  // namespace huiyin::demo
