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

/// The JSON of an answer, seen through `view`: there is no other way for personal data to leave.
template <class T>
json::value encode(const T& v, View view) {
  return To<T>::write(v, view);
}

template <>
struct To<std::string> {
  static json::value write(const std::string& v, View) { return json::value(v); }
};

template <db::TextField T>
struct To<T> {
  static json::value write(const T& v, View) { return json::value(v.value); }
};

template <std::integral T>
struct To<T> {
  static json::value write(T v, View) { return json::value(v); }
};

template <std::int64_t Min, std::int64_t Max>
struct To<Whole<Min, Max>> {
  static json::value write(Whole<Min, Max> v, View) { return json::value(v.value); }
};

template <>
struct To<double> {
  static json::value write(double v, View) { return json::value(v); }
};

template <>
struct To<TimePoint> {
  static json::value write(TimePoint v, View) { return json::value(to_rfc3339(v)); }
};

template <>
struct To<Date> {
  static json::value write(Date v, View) { return json::value(to_text(v)); }
};

template <>
struct To<LngLat> {
  static json::value write(LngLat v, View) { return json::object{{"lng", v.lng()}, {"lat", v.lat()}}; }
};

template <class T>
struct To<Personal<T>> {
  static json::value write(const Personal<T>& v, View view) { return json::value(shown(v, view)); }
};

template <class T>
requires std::is_enum_v<T>
struct To<T> {
  static json::value write(T v, View) { return json::value(boost::describe::enum_to_string(v, "")); }
};

template <class T>
struct To<std::optional<T>> {
  static json::value write(const std::optional<T>& v, View view) { return v ? encode(*v, view) : json::value{}; }
};

template <class T>
struct To<std::vector<T>> {
  static json::value write(const std::vector<T>& v, View view) {
    json::array out;
    out.reserve(v.size());
    for (const auto& item : v) out.push_back(encode(item, view));
    return out;
  }
};

template <class T, std::size_t Min, std::size_t Max>
struct To<Listed<T, Min, Max>> {
  static json::value write(const Listed<T, Min, Max>& v, View view) { return encode(v.items, view); }
};

template <class T>
struct To<std::map<std::string, T>> {
  static json::value write(const std::map<std::string, T>& v, View view) {
    json::object out;
    for (const auto& [key, value] : v) out.emplace(key, encode(value, view));
    return out;
  }
};

template <>
struct To<json::value> {
  static json::value write(const json::value& v, View) { return v; }
};

template <class T>
struct To<Page<T>> {
  static json::value write(const Page<T>& v, View view) {
    return json::object{{"items", encode(v.items, view)}, {"next", v.next}, {"total_capped", v.total_capped}};
  }
};

template <db::Described T>
struct To<T> {
  static json::value write(const T& v, View view) {
    json::object out;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>(
        [&](auto m) { out.emplace(m.name, encode(v.*m.pointer, view)); });
    return out;
  }
};

}  // namespace huiyin::http
