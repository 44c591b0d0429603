#include "demo/dice.hpp"

#include <fmt/format.h>

namespace huiyin::demo {

std::string Dice::uuid(std::int64_t epoch_ms) {
  const auto ms = static_cast<std::uint64_t>(epoch_ms) & 0xffff'ffff'ffffull;
  const auto a = engine_();
  const auto b = engine_();
  return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", ms >> 16, ms & 0xffff, a & 0xfff,
                     0x8000 | ((a >> 12) & 0x3fff), b & 0xffff'ffff'ffffull);
}

}  // namespace huiyin::demo
