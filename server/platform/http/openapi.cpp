#include "platform/http/openapi.hpp"

#include <algorithm>

#include "platform/http/openapi_schemas.hpp"

namespace huiyin::http {
namespace {

constexpr std::string_view json_type = "application/json";

bool variable(std::string_view segment) {
  return segment.starts_with('{');
}
std::string name_of(std::string_view segment) {
  return std::string{segment.substr(1, segment.size() - 2)};
}

/// "PUT /api/v1/matters/{id}" → "put_matters_id"
std::string operation_id(const Route& route) {
  auto id = route.method;
  std::ranges::transform(id, id.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& s : route.segments)
    if (s != "api" && s != "v1") id += '_' + (variable(s) ? name_of(s) : s);
  return id;
}

std::string tag_of(const Route& route) {
  const auto& s = route.segments;
  const std::size_t first = s.size() > 2 && s[0] == "api" ? 2 : 0;
  return s.size() > first ? s[first] : "";
}

/// In a query, what may be absent is never null.
json::value in_query(const json::value& schema) {
  const auto* object = schema.if_object();
  const auto* any = object ? object->if_contains("anyOf") : nullptr;
  return any ? any->as_array().front() : schema;
}

struct Input {
  std::string name{};
  json::object type{};
  bool whole = true;  ///< no member of it stands in the path

  json::object take(const std::string& member) {
    auto& properties = type["properties"].as_object();
    json::object schema{{"type", "string"}};
    const auto* found = properties.if_contains(member);
    if (!found) return schema;
    schema = found->as_object();
    whole = false;
    // erase() of Boost.JSON puts the last member in the place; the order of the struct is worth keeping.
    json::object rest;
    for (const auto& [key, value] : properties)
      if (key != member) rest[key] = value;
    properties = std::move(rest);
    json::array required;
    for (const auto& r : type["required"].as_array())
      if (r != json::value(member)) required.push_back(r);
    type["required"] = std::move(required);
    return schema;
  }
  bool requires_member(std::string_view member) const {
    const auto& required = type.at("required").as_array();
    return std::ranges::find(required, json::value(json::string{member})) != required.end();
  }
  const json::object& members() const { return type.at("properties").as_object(); }
};

Input input_of(const Route& route, Components& components) {
  Input in{.type = {{"type", "object"}, {"required", json::array{}}, {"properties", json::object{}}}};
  if (!route.input_schema) return in;
  json::object local;
  in.name = referred(route.input_schema(local));
  in.type = components.open(route.input_schema);
  return in;
}

json::array parameters(const Route& route, Input& in, bool query) {
  json::array out;
  for (const auto& s : route.segments) {
    if (!variable(s)) continue;
    const auto name = name_of(s);
    out.push_back(json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", in.take(name)}});
  }
  if (!query) return out;
  for (const auto& [key, schema] : in.members())
    out.push_back(json::object{
        {"name", key}, {"in", "query"}, {"required", in.requires_member(key)}, {"schema", in_query(schema)}});
  return out;
}

json::object content(std::string_view type, json::value schema) {
  return {{json::string{type}, json::object{{"schema", std::move(schema)}}}};
}

/// An answer has every member, absent ones as null: only inputs may leave some out.
json::value complete(const std::function<json::value(json::object&)>& make, json::object& schemas) {
  auto top = make(schemas);
  for (auto& [name, type] : schemas) {
    const auto* properties = type.as_object().if_contains("properties");
    if (!properties) continue;
    json::array all;
    for (const auto& [member, schema] : properties->as_object()) all.emplace_back(member);
    type.as_object()["required"] = std::move(all);
  }
  return top;
}

json::object answers(const Route& route, Components& components) {
  json::object out;
  if (route.output_schema) {
    const auto schema = components.add([&](json::object& schemas) { return complete(route.output_schema, schemas); });
    out["200"] = json::object{{"description", "OK"}, {"content", content(json_type, schema)}};
    // A create answers 201 when it is new, 200 when the same was there.
    if (route.method == "PUT")
      out["201"] = json::object{{"description", "Created"}, {"content", content(json_type, schema)}};
  } else {
    out["2XX"] = json::object{{"description", "Done"}};
  }
  // Elsewhere refusals are told in another form.
  if (route.pattern.starts_with("/api/")) out["default"] = json::object{{"$ref", "#/components/responses/Problem"}};
  return out;
}

json::object operation(const Route& route, Components& components) {
  const bool query = route.method == "GET" || route.method == "DELETE" || route.raw;
  auto in = input_of(route, components);
  json::object out{{"operationId", operation_id(route)},
                   {"tags", json::array{tag_of(route)}},
                   {"x-right", boost::describe::enum_to_string(route.right, "")}};
  if (!route.shows_personal.empty()) out["x-clear"] = route.shows_personal;
  out["parameters"] = parameters(route, in, query);
  if (route.raw) {
    out["requestBody"] = json::object{
        {"required", true}, {"content", content("*/*", json::object{{"type", "string"}, {"format", "binary"}})}};
  } else if (!query && !in.members().empty()) {
    const bool required = !in.type.at("required").as_array().empty();
    const auto schema = in.whole ? components.add(route.input_schema) : components.name(in.name + "Body", in.type);
    out["requestBody"] = json::object{{"required", required}, {"content", content(json_type, schema)}};
  }
  out["responses"] = answers(route, components);
  return out;
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  const json::object texts{{"type", "array"}, {"items", text}};
  const json::object field{{"type", "object"},
                           {"required", {"path", "code", "args", "title"}},
                           {"properties", {{"path", text}, {"code", text}, {"args", texts}, {"title", text}}}};
  return {{"type", "object"},
          {"required", {"type", "title", "status", "code", "args", "fields", "request_id"}},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}}},
            {"code", text},
            {"args", texts},
            {"fields", {{"type", "array"}, {"items", field}}},
            {"current", json::object{}},
            {"request_id", text}}}};
}

}  // namespace

std::string openapi(const Router& router) {
  Components components;
  const auto problem = components.name("Problem", problem_schema());
  json::object paths;
  for (const auto& route : router.routes()) {
    auto method = route->method;
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c | 32); });
    auto& path = paths[route->pattern];
    if (path.is_null()) path = json::object{};
    path.as_object()[method] = operation(*route, components);
  }
  json::object schemas;
  for (const auto& [name, type] : components.all()) schemas[name] = type;
  const json::object document{
      {"openapi", "3.1.0"},
      {"info", {{"title", "Huiyin"}, {"version", HUIYIN_VERSION}}},
      {"paths", std::move(paths)},
      {"components",
       {{"responses",
         {{"Problem", {{"description", "What was wrong"}, {"content", content("application/problem+json", problem)}}}}},
        {"schemas", std::move(schemas)}}}};
  return json::serialize(document);
}

}  // namespace huiyin::http
