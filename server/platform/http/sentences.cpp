#include "platform/http/sentences.hpp"

#include <boost/json.hpp>

#include "platform/config/embedded.hpp"

namespace huiyin::http {

Sentences::Sentences() {
  for (const auto& file : embedded::files()) {
    if (!file.path.starts_with("messages/") || file.path.find("/problems") == file.path.npos) continue;
    const auto from = std::string_view{"messages/"}.size();
    auto& table = languages_[std::string{file.path.substr(from, file.path.find('/', from) - from)}];
    const auto all = boost::json::parse({file.text.data(), file.text.size()});
    for (const auto& [code, sentence] : all.as_object()) table.emplace(code, sentence.as_string());
  }
}

std::string Sentences::say(std::string_view language, const std::string& code,
                           std::span<const std::string> args) const {
  const auto table = languages_.find(std::string{language});
  if (table == languages_.end()) return code;
  const auto found = table->second.find(code);
  if (found == table->second.end()) return code;
  auto text = found->second;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto mark = "{" + std::to_string(i) + "}";
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + args[i].size()))
      text.replace(at, mark.size(), args[i]);
  }
  return text;
}

}  // namespace huiyin::http
