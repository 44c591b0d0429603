#pragma once
#include "platform/http/decode.hpp"

namespace huiyin::http {

/// How each type of an input is read from JSON; path variables and query texts count as JSON texts.
template <class T>
struct From;

template <class T>
void read(Decoder& d, const json::value& v, T& out) {
  From<T>::read(d, v, out);
}

template <>
struct From<std::string> {
  static void read(Decoder& d, const json::value& v, std::string& out) {
    if (const auto text = text_of(d, v)) out = decode_text(d, *text, 0, 2000);
  }
};

template <int Min, int Max>
struct From<Text<Min, Max>> {
  static void read(Decoder& d, const json::value& v, Text<Min, Max>& out) {
    if (const auto text = text_of(d, v)) out.value = decode_text(d, *text, Min, Max);
  }
};

template <class Tag>
struct From<Id<Tag>> {
  static void read(Decoder& d, const json::value& v, Id<Tag>& out) {
    if (const auto text = text_of(d, v)) out.value = decode_id(d, *text);
  }
};

template <>
struct From<Phone> {
  static void read(Decoder& d, const json::value& v, Phone& out) {
    if (const auto text = text_of(d, v)) out.value = decode_phone(d, *text);
  }
};

template <class T>
struct From<Personal<T>> {
  static void read(Decoder& d, const json::value& v, Personal<T>& out) { From<T>::read(d, v, out.value); }
};

template <>
struct From<bool> {
  static void read(Decoder& d, const json::value& v, bool& out) {
    if (v.is_bool())
      out = v.get_bool();
    else if (v == "true" || v == "1")
      out = true;
    else if (v == "false" || v == "0")
      out = false;
    else
      d.fault("field.type");
  }
};

template <std::integral T>
struct From<T> {
  static void read(Decoder& d, const json::value& v, T& out) {
    if (const auto n = whole_of(d, v, std::numeric_limits<T>::lowest(), std::numeric_limits<T>::max()))
      out = static_cast<T>(*n);
  }
};

template <std::int64_t Min, std::int64_t Max>
struct From<Whole<Min, Max>> {
  static void read(Decoder& d, const json::value& v, Whole<Min, Max>& out) {
    if (const auto n = whole_of(d, v, Min, Max)) out.value = *n;
  }
};

template <>
struct From<double> {
  static void read(Decoder& d, const json::value& v, double& out) {
    if (const auto n = number_of(d, v)) out = *n;
  }
};

template <>
struct From<TimePoint> {
  static void read(Decoder& d, const json::value& v, TimePoint& out) {
    const auto text = text_of(d, v);
    if (!text) return;
    if (const auto t = parse_rfc3339(*text))
      out = *t;
    else
      d.fault("field.time");
  }
};

template <>
struct From<Date> {
  static void read(Decoder& d, const json::value& v, Date& out) {
    const auto text = text_of(d, v);
    if (!text) return;
    if (const auto day = parse_date(*text))
      out = *day;
    else
      d.fault("field.date");
  }
};

template <class T>
requires std::is_enum_v<T>
struct From<T> {
  static void read(Decoder& d, const json::value& v, T& out) {
    const auto text = text_of(d, v);
    if (text && !boost::describe::enum_from_string(text->c_str(), out)) d.fault("field.choice", {*text});
  }
};

}  // namespace huiyin::http
