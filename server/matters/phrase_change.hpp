#pragma once
#include "base/field.hpp"
#include "matters/office.hpp"
#include "platform/ctx.hpp"

/// What is written again and again: the town keeps its own words.
namespace huiyin::matters {

struct PhraseGiven {
  Text<1, 200> text_zh{};
  Text<0, 200> text_en{};  ///< the Chinese words stand in where there are none
  std::optional<std::string> category{};
};
BOOST_DESCRIBE_STRUCT(PhraseGiven, (), (text_zh, text_en, category))

/// All phrases of one use as they shall be, in their order.
struct PhrasesGiven {
  Text<1, 20> id{};
  long long version = 0;  ///< that was seen; 0 for what is shipped
  Listed<PhraseGiven, 0, 20> phrases{};
};
BOOST_DESCRIBE_STRUCT(PhrasesGiven, (), (id, version, phrases))

/// @throws Problem missing "phrases.none"; invalid for words said twice or a category that is none; conflict
///         "rules.moved" when somebody else has changed them since.
void change_phrases(const Ctx& ctx, const Office& office, const PhrasesGiven& in);

/// One phrase in the reader's language.
struct PhraseOffered {
  std::string text{};
  std::optional<std::string> category{};
};
BOOST_DESCRIBE_STRUCT(PhraseOffered, (), (text, category))

struct PhrasesOffered {
  std::string id{};
  std::vector<PhraseOffered> phrases{};
};
BOOST_DESCRIBE_STRUCT(PhrasesOffered, (), (id, phrases))

struct PhraseList {
  std::vector<PhrasesOffered> items{};
};
BOOST_DESCRIBE_STRUCT(PhraseList, (), (items))

/// As they stand now, for whoever writes.
PhraseList offered_phrases(const Ctx& ctx, const Office& office);

}  // namespace huiyin::matters
