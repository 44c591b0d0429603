#pragma once
#include <string>

namespace huiyin {

/// Something that is not as it must be: which object, what is wrong with it, what to do.
struct Finding {
  std::string object{};
  std::string says{};
  std::string remedy{};
};

}  // namespace huiyin
