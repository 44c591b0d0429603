#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace huiyin::http {

/// What the server says to people: messages/<language>/problems*.json, one flat table a language.
class Sentences {
 public:
  Sentences();
  /// The sentence for `code` with {0}, {1}… filled in; the code itself when there is none (a check proves there is).
  std::string say(std::string_view language, const std::string& code, std::span<const std::string> args) const;

 private:
  using Table = std::unordered_map<std::string, std::string>;
  std::unordered_map<std::string, Table> languages_{};
};

}  // namespace huiyin::http
