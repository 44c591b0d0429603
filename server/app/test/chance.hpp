#pragma once
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace huiyin::test {

/// The seed of this run: HUIYIN_SEED, else a new one.
inline std::uint64_t run_seed() {
  const auto* given = std::getenv("HUIYIN_SEED");
  return given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

/// Random choices that a seed repeats.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : dice_{seed} {}

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(dice_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 dice_;
};

}  // namespace huiyin::test
