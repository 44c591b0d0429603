#include "base/levels.hpp"

#include <array>
#include <utility>

namespace huiyin {
namespace {

constexpr std::array columns{&Levels::town, &Levels::village, &Levels::composite, &Levels::grid};

}  // namespace

const std::string& Levels::at(Level level) const noexcept {
  return this->*columns[static_cast<std::size_t>(level)];
}
std::string& Levels::at(Level level) noexcept {
  return this->*columns[static_cast<std::size_t>(level)];
}

}  // namespace huiyin
