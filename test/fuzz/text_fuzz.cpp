// Words of people: tidied once is tidied for good, nothing of them gets past a mask, any piece of a text finds it.
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>

#include "base/text.hpp"

namespace {

void must(bool holds, const char* what, std::string_view text) {
  if (holds) return;
  std::cerr << what << ": " << text << '\n';
  std::abort();
}

std::set<std::string> words(const std::string& terms) {
  std::istringstream in{terms};
  return {std::istream_iterator<std::string>{in}, {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace huiyin;
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto text = tidy(raw);
  must(is_utf8(text), "tidied into no UTF-8", text);
  must(tidy(text) == text, "tidied twice is not tidied once", text);
  must(is_utf8(raw) || text.empty(), "made words of what is none", text);
  must(length(mask_name(text)) <= 3, "the mask of a name shows too much", text);
  must(is_utf8(search_terms(text)), "found by what is no text", text);
  const auto found = words(search_terms(text));
  for (const auto& asked : words(query_terms(text))) must(found.contains(asked), "does not find itself", text);
  must(is_utf8(sort_key(text)), "a sort key that is no text", text);
  return 0;
}
