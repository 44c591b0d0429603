#pragma once
#include <string>
#include <string_view>

#include "notices/kind.hpp"

namespace huiyin::notices {

/// All that a letter may say of a matter.
struct Gist {
  std::string place{};  ///< the grid's name
  std::string category{};
  std::string no{};
  std::string link{};  ///< opens for who signs in
};

/// In Chinese, as the town's groups and phones read it.
std::string words_of(Kind kind, const Gist& gist);
/// What a channel is tried with.
inline constexpr std::string_view trial = "这是一条试发的消息，收到就说明通了，不用回复。";
std::string digest_of(long long waiting, const std::string& link);

}  // namespace huiyin::notices
