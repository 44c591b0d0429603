#pragma once
#include <span>
#include <string_view>

namespace huiyin::embedded {

/// A file of the source tree that travels inside the binary; `path` is relative to the tree, e.g.
/// "messages/en/problems.json".
struct File {
  std::string_view path{};
  std::string_view text{};
};

std::span<const File> files() noexcept;

/// The text of one embedded file. @throws std::logic_error when it was not built in.
std::string_view text(std::string_view path);

}  // namespace huiyin::embedded
