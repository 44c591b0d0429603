#pragma once
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huiyin::matters {

/// What is written again and again, ready to be taken and altered.
struct Phrase {
  std::string text_zh{};
  std::string text_en{};
  std::optional<std::string> category{};  ///< or topic that it fits; else every one

  bool operator==(const Phrase&) const = default;
};
BOOST_DESCRIBE_STRUCT(Phrase, (), (text_zh, text_en, category))

/// `id`: the act that is done with such words, or "reveal" for the reason of a call.
struct PhraseSet {
  std::string id{};
  std::vector<Phrase> phrases{};
};
BOOST_DESCRIBE_STRUCT(PhraseSet, (), (id, phrases))

using Phrases = std::vector<PhraseSet>;

/// @throws std::exception for what is not such a list.
Phrases parse_phrases(std::string_view json);
const PhraseSet* find(const Phrases& all, std::string_view id);

}  // namespace huiyin::matters
