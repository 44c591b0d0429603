#include "matters/phrase.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace huiyin::matters {

Phrases parse_phrases(std::string_view json) {
  return boost::json::value_to<Phrases>(boost::json::parse({json.data(), json.size()}));
}

const PhraseSet* find(const Phrases& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &PhraseSet::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace huiyin::matters
