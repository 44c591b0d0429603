#pragma once
#include "platform/http/schema_values.hpp"

namespace huiyin::http {

template <class T>
struct Schema<std::optional<T>> {
  static json::value make(json::object& schemas) {
    return json::object{{"anyOf", {schema<T>(schemas), json::object{{"type", "null"}}}}};
  }
};
template <class T>
struct Schema<std::vector<T>> {
  static json::value make(json::object& schemas) {
    return json::object{{"type", "array"}, {"items", schema<T>(schemas)}};
  }
};
template <class T, std::size_t Min, std::size_t Max>
struct Schema<Listed<T, Min, Max>> {
  static json::value make(json::object& schemas) {
    return json::object{{"type", "array"}, {"minItems", Min}, {"maxItems", Max}, {"items", schema<T>(schemas)}};
  }
};
template <class T>
struct Schema<std::map<std::string, T>> {
  static json::value make(json::object& schemas) {
    return json::object{{"type", "object"}, {"additionalProperties", schema<T>(schemas)}};
  }
};
template <class T>
struct Schema<Page<T>> {
  static json::value make(json::object& schemas) {
    return json::object{{"type", "object"},
                        {"required", {"items", "next", "total_capped"}},
                        {"properties",
                         {{"items", {{"type", "array"}, {"items", schema<T>(schemas)}}},
                          {"next", {{"type", "string"}}},
                          {"total_capped", {{"type", "integer"}}}}}};
  }
};
template <class T>
struct Schema<Created<T>> {
  static json::value make(json::object& schemas) { return schema<T>(schemas); }
};

template <db::Described T>
struct Schema<T> {
  static json::value make(json::object& schemas) {
    const auto name = schema_name<T>();
    if (!schemas.contains(name)) {
      schemas[name] = json::object{};  // reserves the name, so that a type may hold itself
      json::object properties;
      json::array required;
      boost::mp11::mp_for_each<
          boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>(
          [&](auto m) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*m.pointer)>;
            properties[m.name] = schema<Member>(schemas);
            if (!absentable<Member>) required.emplace_back(m.name);
          });
      schemas[name] =
          json::object{{"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
    }
    return json::object{{"$ref", "#/components/schemas/" + name}};
  }
};

}  // namespace huiyin::http
