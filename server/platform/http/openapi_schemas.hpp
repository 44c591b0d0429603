#pragma once
#include <map>

#include "platform/http/schema.hpp"

namespace huiyin::http {

/// The named schemas of all routes. Modules may use a name twice: each different type is kept once, under its own name.
class Components {
 public:
  /// The schema that `make` gives, its references pointing into this table.
  json::value add(const std::function<json::value(json::object& schemas)>& make);
  /// An object type apart from everything it refers to, which is added: what `make` names is opened.
  json::object open(const std::function<json::value(json::object& schemas)>& make);
  /// Names an object type; the reference to it.
  json::value name(const std::string& wanted, json::object type);

  const std::map<std::string, json::value>& all() const noexcept { return types_; }

 private:
  using Names = std::map<std::string, std::string>;

  std::string keep(const std::string& name, const json::object& local, Names& names);
  json::value moved(const json::value& value, const json::object& local, Names& names);

  std::map<std::string, json::value> types_{};
  /// What stands under a name, with all that it refers to.
  std::map<std::string, std::string> prints_{};
};

/// "#/components/schemas/Report" → "Report"; empty for what is no reference.
std::string referred(const json::value& schema);

}  // namespace huiyin::http
