#include "platform/config/embedded.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace huiyin::embedded {

std::string_view text(std::string_view path) {
  const auto all = files();
  const auto found = std::ranges::find(all, path, &File::path);
  if (found == all.end()) throw std::logic_error{"not embedded: " + std::string{path}};
  return found->text;
}

}  // namespace huiyin::embedded
