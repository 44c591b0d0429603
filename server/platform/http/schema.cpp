#include "platform/http/schema.hpp"

#include <boost/core/demangle.hpp>

namespace huiyin::http {

std::string schema_name(std::string_view mangled_type_name) {
  const auto full = boost::core::demangle(std::string{mangled_type_name}.c_str());
  // "huiyin::matters::Act::Input" is named "matters.ActInput": the module keeps equal names apart.
  std::string name;
  for (std::size_t from = 0; from < full.size();) {
    const auto end = std::min(full.find("::", from), full.size());
    const auto part = full.substr(from, end - from);
    const bool type = !part.empty() && part.front() >= 'A' && part.front() <= 'Z';
    if (type)
      name += part;
    else if (name.empty() && part != "huiyin" && part.find(' ') == part.npos)
      name = part + ".";
    from = end + 2;
  }
  return name;
}

}  // namespace huiyin::http
