#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace huiyin {

/// Text of Min to Max characters (code points, not bytes), NFC, trimmed, without control characters but line feeds.
/// The decoder makes and checks it; code may assume it.
template <int Min, int Max>
struct Text {
  std::string value{};
  static constexpr int least = Min;
  static constexpr int most = Max;
  bool empty() const noexcept { return value.empty(); }
  auto operator<=>(const Text&) const = default;
};

/// A whole number in [Min, Max].
template <std::int64_t Min, std::int64_t Max>
struct Whole {
  std::int64_t value = Min;
  static constexpr std::int64_t least = Min;
  static constexpr std::int64_t most = Max;
  auto operator<=>(const Whole&) const = default;
};

/// A list of Min to Max entries.
template <class T, std::size_t Min, std::size_t Max>
struct Listed {
  std::vector<T> items{};
  static constexpr std::size_t least = Min;
  static constexpr std::size_t most = Max;
};

/// A mainland phone number, 5 to 20 digits, with an optional leading +; blanks and hyphens are dropped by the decoder.
struct Phone {
  std::string value{};
  bool empty() const noexcept { return value.empty(); }
  auto operator<=>(const Phone&) const = default;
};

/// Personal information (PIPL art. 4): leaves the server masked unless the reader's View allows it.
template <class T>
struct Personal {
  T value{};
  bool operator==(const Personal&) const = default;
};

}  // namespace huiyin
