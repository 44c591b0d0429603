#pragma once
#include "platform/http/route.hpp"

namespace huiyin::http {

/// The JSON Schema (OpenAPI 3.1) of a type, from the same members that decode and encode it.
/// Described structs and enums are named once under `schemas` and referred to.
template <class T>
struct Schema;

template <class T>
json::value schema(json::object& schemas) {
  return Schema<T>::make(schemas);
}
/// The bare name of a type: "huiyin::matters::Report" → "Report".
std::string schema_name(std::string_view mangled_type_name);

template <class T>
std::string schema_name() {
  return schema_name(typeid(T).name());
}

template <>
struct Schema<std::string> {
  static json::value make(json::object&) { return json::object{{"type", "string"}}; }
};
template <int Min, int Max>
struct Schema<Text<Min, Max>> {
  static json::value make(json::object&) {
    return json::object{{"type", "string"}, {"minLength", Min}, {"maxLength", Max}};
  }
};
template <class Tag>
struct Schema<Id<Tag>> {
  static json::value make(json::object&) { return json::object{{"type", "string"}, {"format", "uuid"}}; }
};
template <>
struct Schema<Phone> {
  static json::value make(json::object&) {
    return json::object{{"type", "string"}, {"minLength", 5}, {"maxLength", 24}};
  }
};
template <class T>
struct Schema<Personal<T>> {
  static json::value make(json::object& schemas) { return schema<T>(schemas); }
};
template <>
struct Schema<bool> {
  static json::value make(json::object&) { return json::object{{"type", "boolean"}}; }
};
template <std::integral T>
struct Schema<T> {
  static json::value make(json::object&) { return json::object{{"type", "integer"}}; }
};
template <std::int64_t Min, std::int64_t Max>
struct Schema<Whole<Min, Max>> {
  static json::value make(json::object&) {
    return json::object{{"type", "integer"}, {"minimum", Min}, {"maximum", Max}};
  }
};
template <>
struct Schema<double> {
  static json::value make(json::object&) { return json::object{{"type", "number"}}; }
};
template <>
struct Schema<TimePoint> {
  static json::value make(json::object&) { return json::object{{"type", "string"}, {"format", "date-time"}}; }
};
template <>
struct Schema<Date> {
  static json::value make(json::object&) { return json::object{{"type", "string"}, {"format", "date"}}; }
};
template <>
struct Schema<LngLat> {
  static json::value make(json::object&) {
    const json::object number{{"type", "number"}};
    return json::object{
        {"type", "object"}, {"required", {"lng", "lat"}}, {"properties", {{"lng", number}, {"lat", number}}}};
  }
};
template <>
struct Schema<json::value> {
  static json::value make(json::object&) { return json::object{}; }
};

template <class T>
requires std::is_enum_v<T>
struct Schema<T> {
  static json::value make(json::object& schemas) {
    const auto name = schema_name<T>();
    if (!schemas.contains(name)) {
      json::array names;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto e) { names.emplace_back(e.name); });
      schemas[name] = json::object{{"type", "string"}, {"enum", std::move(names)}};
    }
    return json::object{{"$ref", "#/components/schemas/" + name}};
  }
};

}  // namespace huiyin::http
