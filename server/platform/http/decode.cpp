#include "platform/http/decode.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace huiyin::http {

std::string decode_text(Decoder& d, std::string_view raw, int least, int most) {
  if (!is_utf8(raw)) {
    d.fault("field.encoding");
    return {};
  }
  if (has_controls(raw)) {
    d.fault("field.controls");
    return {};
  }
  auto text = tidy(raw);
  const auto size = static_cast<int>(length(text));
  if (size < least || size > most) {
    if (size == 0)
      d.fault("field.empty");
    else if (least == most)
      d.fault("field.exactly", {std::to_string(least), std::to_string(size)});
    else
      d.fault("field.length", {std::to_string(least), std::to_string(most), std::to_string(size)});
    return {};
  }
  return text;
}

std::string decode_phone(Decoder& d, std::string_view raw) {
  auto number = phone_number(raw);
  if (!number) d.fault("field.phone");
  return std::move(number).value_or(std::string{});
}

std::string decode_id(Decoder& d, std::string_view raw) {
  if (!is_uuid(raw)) {
    d.fault("field.id");
    return {};
  }
  return std::string{raw};
}

std::optional<std::string> text_of(Decoder& d, const json::value& v) {
  const auto* text = v.if_string();
  if (!text) {
    d.fault("field.type");
    return std::nullopt;
  }
  // What follows a NUL would be lost on the way to whoever takes text until there.
  if (text->find('\0') == json::string::npos) return std::string{text->data(), text->size()};
  d.fault("field.controls");
  return std::nullopt;
}

std::optional<double> number_of(Decoder& d, const json::value& v) {
  double n = 0;
  if (v.is_double()) {
    n = v.get_double();
  } else if (v.is_int64()) {
    n = static_cast<double>(v.get_int64());
  } else if (const auto* text = v.if_string()) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
    if (error != std::errc{} || end != text->data() + text->size()) {
      d.fault("field.type");
      return std::nullopt;
    }
  } else {
    d.fault("field.type");
    return std::nullopt;
  }
  if (std::isfinite(n)) return n;
  d.fault("field.range");
  return std::nullopt;
}

std::optional<long long> whole_of(Decoder& d, const json::value& v, long long least, long long most) {
  long long n = 0;
  if (v.is_int64()) {
    n = v.get_int64();
  } else if (const auto* text = v.if_string()) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
    if (error != std::errc{} || end != text->data() + text->size()) {
      d.fault("field.type");
      return std::nullopt;
    }
  } else {
    d.fault("field.type");
    return std::nullopt;
  }
  if (n >= least && n <= most) return n;
  d.fault("field.range", {std::to_string(least), std::to_string(most)});
  return std::nullopt;
}

}  // namespace huiyin::http
