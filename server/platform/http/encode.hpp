#pragma once
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <map>

#include "base/geo.hpp"
#include "base/page.hpp"
#include "platform/db/value.hpp"
#include "platform/http/view.hpp"

namespace huiyin::http {

namespace json = boost::json;

template <class T>
struct To;

using Memory = const json::storage_ptr&;

/// The JSON of an answer, seen through `view`: there is no other way for personal data to leave.
template <class T>
json::value encode(const T& v, View view, Memory memory = {}) {
  return To<T>::write(v, view, memory);
}

/// The same as text; what lies between takes its memory as one piece.
template <class T>
std::string encoded(const T& v, View view) {
  json::monotonic_resource memory;
  return json::serialize(encode(v, view, &memory));
}

template <>
struct To<std::string> {
  static json::value write(const std::string& v, View, Memory memory) { return json::value(v, memory); }
};

template <db::TextField T>
struct To<T> {
  static json::value write(const T& v, View, Memory memory) { return json::value(v.value, memory); }
};

template <std::integral T>
struct To<T> {
  static json::value write(T v, View, Memory memory) { return json::value(v, memory); }
};

template <std::int64_t Min, std::int64_t Max>
struct To<Whole<Min, Max>> {
  static json::value write(Whole<Min, Max> v, View, Memory memory) { return json::value(v.value, memory); }
};

template <>
struct To<double> {
  static json::value write(double v, View, Memory memory) { return json::value(v, memory); }
};

template <>
struct To<TimePoint> {
  static json::value write(TimePoint v, View, Memory memory) { return json::value(to_rfc3339(v), memory); }
};

template <>
struct To<Date> {
  static json::value write(Date v, View, Memory memory) { return json::value(to_text(v), memory); }
};

template <>
struct To<LngLat> {
  static json::value write(LngLat v, View, Memory memory) {
    return json::object({{"lng", v.lng()}, {"lat", v.lat()}}, memory);
  }
};

template <class T>
struct To<Personal<T>> {
  static json::value write(const Personal<T>& v, View view, Memory memory) {
    return json::value(shown(v, view), memory);
  }
};

template <class T>
requires std::is_enum_v<T>
struct To<T> {
  static json::value write(T v, View, Memory memory) {
    return json::value(boost::describe::enum_to_string(v, ""), memory);
  }
};

template <class T>
struct To<std::optional<T>> {
  static json::value write(const std::optional<T>& v, View view, Memory memory) {
    return v ? encode(*v, view, memory) : json::value(memory);
  }
};

template <class T>
struct To<std::vector<T>> {
  static json::value write(const std::vector<T>& v, View view, Memory memory) {
    json::array out(memory);
    out.reserve(v.size());
    for (const auto& item : v) out.push_back(encode(item, view, memory));
    return out;
  }
};

template <class T, std::size_t Min, std::size_t Max>
struct To<Listed<T, Min, Max>> {
  static json::value write(const Listed<T, Min, Max>& v, View view, Memory memory) {
    return encode(v.items, view, memory);
  }
};

template <class T>
struct To<std::map<std::string, T>> {
  static json::value write(const std::map<std::string, T>& v, View view, Memory memory) {
    json::object out(memory);
    for (const auto& [key, value] : v) out.emplace(key, encode(value, view, memory));
    return out;
  }
};

template <>
struct To<json::value> {
  static json::value write(const json::value& v, View, Memory memory) { return json::value(v, memory); }
};

template <class T>
struct To<Page<T>> {
  static json::value write(const Page<T>& v, View view, Memory memory) {
    json::object out(memory);
    out.emplace("items", encode(v.items, view, memory));
    out.emplace("next", v.next);
    out.emplace("total_capped", v.total_capped);
    return out;
  }
};

template <db::Described T>
struct To<T> {
  static json::value write(const T& v, View view, Memory memory) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    json::object out(boost::mp11::mp_size<Members>::value, memory);
    boost::mp11::mp_for_each<Members>([&](auto m) { out.emplace(m.name, encode(v.*m.pointer, view, memory)); });
    return out;
  }
};

}  // namespace huiyin::http
