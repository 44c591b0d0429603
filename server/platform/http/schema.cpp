#include "platform/http/schema.hpp"

#include <boost/core/demangle.hpp>

namespace huiyin::http {

std::string schema_name(std::string_view mangled_type_name) {
  const auto full = boost::core::demangle(std::string{mangled_type_name}.c_str());
  // "huiyin::matters::Act::Input" keeps what stands behind the module: "ActInput".
  std::string name;
  std::size_t from = 0;
  while (from < full.size()) {
    const auto end = std::min(full.find("::", from), full.size());
    const auto part = full.substr(from, end - from);
    if (!part.empty() && part.front() >= 'A' && part.front() <= 'Z') name += part;
    from = end + 2;
  }
  return name;
}

}  // namespace huiyin::http
