#include "platform/http/message.hpp"

namespace huiyin::http {

std::string_view Request::header(std::string_view name) const noexcept {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string Request::cookie(std::string_view name) const {
  auto rest = header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    auto pair = rest.substr(0, end);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (const auto equals = pair.find('='); equals != pair.npos && pair.substr(0, equals) == name)
      return std::string{pair.substr(equals + 1)};
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  }
  return {};
}

}  // namespace huiyin::http
