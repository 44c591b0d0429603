#pragma once
#include <compare>
#include <string>
#include <string_view>

namespace huiyin {

/// Whether `text` is a UUID of 36 lower-case characters with hyphens in place; any version.
bool is_uuid(std::string_view text) noexcept;

/// A UUIDv7 as 36 characters of text. Clients make it (RFC 9562 §5.7), so every create is safe to repeat.
/// Never order by it: phone clocks lie.
template <class Tag>
struct Id {
  std::string value{};

  auto operator<=>(const Id&) const = default;
  bool empty() const noexcept { return value.empty(); }
};

}  // namespace huiyin
