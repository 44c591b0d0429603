#include "open311/form.hpp"

#include <boost/url.hpp>

#include "base/problem.hpp"
#include "base/text.hpp"

namespace huiyin::open311 {
namespace {

constexpr std::size_t most = 200;

[[noreturn]] void refuse() {
  throw Problem{Fault::unparsable, "open311.form"};
}

std::string decoded(std::string_view part) {
  const auto view = boost::urls::make_pct_string_view({part.data(), part.size()});
  if (view.has_error()) refuse();
  boost::urls::encoding_opts form;
  form.space_as_plus = true;
  std::string out;
  view->decode(form, boost::urls::string_token::assign_to(out));
  if (!is_utf8(out) || out.find('\0') != out.npos) refuse();
  return out;
}

}  // namespace

void Form::read(std::string_view encoded) {
  while (!encoded.empty()) {
    const auto end = std::min(encoded.find('&'), encoded.size());
    const auto pair = encoded.substr(0, end);
    encoded.remove_prefix(std::min(end + 1, encoded.size()));
    const auto equals = pair.find('=');
    if (equals == pair.npos) continue;
    auto name = decoded(pair.substr(0, equals));
    auto said = decoded(pair.substr(equals + 1));
    if (said.empty() || name.empty()) continue;
    if (all_.size() == most) refuse();
    all_.emplace_back(std::move(name), std::move(said));
  }
}

const std::string& Form::value(std::string_view name) const {
  static const std::string nothing;
  for (const auto& [key, said] : all_)
    if (key == name) return said;
  return nothing;
}

std::vector<std::string> parts(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    auto one = tidy(list.substr(0, end));
    if (!one.empty()) out.push_back(std::move(one));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

}  // namespace huiyin::open311
