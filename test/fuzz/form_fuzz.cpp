// A form as another system sends it: read whole or refused with its reason, and what was read says the same when it is
// sent again.
#include <cstdlib>
#include <iostream>

#include "base/problem.hpp"
#include "base/text.hpp"
#include "open311/form.hpp"

namespace {

void must(bool holds, const char* what, std::string_view text) {
  if (holds) return;
  std::cerr << what << ": " << text << '\n';
  std::abort();
}

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text) {
    out += '%';
    out += digits[c >> 4];
    out += digits[c & 15];
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace huiyin;
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  open311::Form form;
  try {
    form.read(raw);
  } catch (const Problem& p) {
    must(p.code() == "open311.form", "refused for another reason", p.code());
    return 0;
  }
  must(form.all().size() <= 200, "more than fits", raw);
  std::string again;
  for (const auto& [name, value] : form.all()) {
    must(is_utf8(name) && is_utf8(value) && !name.empty() && !value.empty(), "no text", raw);
    again += escaped(name) + "=" + escaped(value) + "&";
  }
  open311::Form same;
  same.read(again);
  must(same.all() == form.all(), "says something else the second time", raw);
  for (const auto& part : open311::parts(raw)) must(!part.empty(), "a part of nothing", raw);
  return 0;
}
