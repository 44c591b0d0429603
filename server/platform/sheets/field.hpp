#pragma once
#include "platform/http/from_values.hpp"
#include "platform/http/schema_values.hpp"

namespace huiyin::sheets {

/// A comma-separated sheet as its file holds it, line ends and all. UTF-8 without NUL; how long, is the route's limit.
struct Csv {
  std::string value{};
};

}  // namespace huiyin::sheets

namespace huiyin::http {

template <>
struct From<sheets::Csv> {
  static void read(Decoder& d, const json::value& v, sheets::Csv& out) {
    auto text = text_of(d, v);
    if (!text) return;
    if (is_utf8(*text))
      out.value = std::move(*text);
    else
      d.fault("field.encoding");
  }
};

template <>
struct Schema<sheets::Csv> {
  static json::value make(json::object&) { return json::object{{"type", "string"}}; }
};

}  // namespace huiyin::http
