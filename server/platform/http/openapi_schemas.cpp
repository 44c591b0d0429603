#include "platform/http/openapi_schemas.hpp"

#include <set>

namespace huiyin::http {
namespace {

constexpr std::string_view prefix = "#/components/schemas/";

json::object reference(const std::string& name) {
  return {{"$ref", std::string{prefix} + name}};
}

void reach(const json::value& value, const json::object& local, std::set<std::string>& seen) {
  if (const auto* list = value.if_array())
    for (const auto& item : *list) reach(item, local, seen);
  const auto* object = value.if_object();
  if (!object) return;
  if (const auto name = referred(value); !name.empty()) {
    if (seen.insert(name).second) reach(local.at(name), local, seen);
    return;
  }
  for (const auto& [key, member] : *object) reach(member, local, seen);
}

/// A type and all that it refers to, as one text: two types are the same when their prints are.
std::string print_of(const std::string& name, const json::object& local) {
  std::set<std::string> seen;
  reach(reference(name), local, seen);
  auto print = name;
  for (const auto& n : seen) print += '\n' + n + json::serialize(local.at(n));
  return print;
}

}  // namespace

std::string referred(const json::value& schema) {
  const auto* object = schema.if_object();
  const auto* to = object ? object->if_contains("$ref") : nullptr;
  if (!to) return {};
  const auto& text = to->as_string();
  return std::string{std::string_view{text.data(), text.size()}.substr(prefix.size())};
}

json::value Components::add(const std::function<json::value(json::object& schemas)>& make) {
  json::object local;
  const auto top = make(local);
  Names names;
  return moved(top, local, names);
}

json::object Components::open(const std::function<json::value(json::object& schemas)>& make) {
  json::object local;
  const auto top = make(local);
  Names names;
  const auto name = referred(top);
  return moved(name.empty() ? top : local.at(name), local, names).as_object();
}

json::value Components::name(const std::string& wanted, json::object type) {
  const auto print = "\n" + json::serialize(type);
  auto name = wanted;
  for (int n = 2; types_.contains(name); ++n) {
    if (prints_[name] == print) return reference(name);
    name = wanted + std::to_string(n);
  }
  prints_[name] = print;
  types_[name] = std::move(type);
  return reference(name);
}

std::string Components::keep(const std::string& wanted, const json::object& local, Names& names) {
  if (const auto known = names.find(wanted); known != names.end()) return known->second;
  const auto print = print_of(wanted, local);
  auto name = wanted;
  for (int n = 2; types_.contains(name); ++n) {
    if (prints_[name] == print) return names[wanted] = name;
    name = wanted + std::to_string(n);
  }
  names[wanted] = name;
  prints_[name] = print;
  types_[name] = nullptr;  // holds the name while the type, which may hold itself, is moved
  auto type = moved(local.at(wanted), local, names);
  types_[name] = std::move(type);
  return name;
}

json::value Components::moved(const json::value& value, const json::object& local, Names& names) {
  if (const auto name = referred(value); !name.empty()) return reference(keep(name, local, names));
  if (const auto* list = value.if_array()) {
    json::array out;
    for (const auto& item : *list) out.push_back(moved(item, local, names));
    return out;
  }
  if (const auto* object = value.if_object()) {
    json::object out;
    for (const auto& [key, member] : *object) out[key] = moved(member, local, names);
    return out;
  }
  return value;
}

}  // namespace huiyin::http
