#pragma once
#include <boost/mp11.hpp>

#include "base/text.hpp"
#include "platform/http/from_values.hpp"

namespace huiyin::http {

template <class T>
struct From<std::optional<T>> {
  static void read(Decoder& d, const json::value& v, std::optional<T>& out) {
    if (!v.is_null()) From<T>::read(d, v, out.emplace());
  }
};

template <class T>
void read_items(Decoder& d, const json::value& v, std::vector<T>& out, std::size_t least, std::size_t most) {
  if (!v.is_array()) return d.fault("field.type");
  const auto& items = v.get_array();
  if (items.size() < least || items.size() > most)
    return d.fault("field.count", {std::to_string(least), std::to_string(most)});
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Decoder::Step step{d, std::to_string(i)};
    read(d, items[i], out.emplace_back());
  }
}

template <class T>
struct From<std::vector<T>> {
  static void read(Decoder& d, const json::value& v, std::vector<T>& out) { read_items(d, v, out, 0, 1000); }
};

template <class T, std::size_t Min, std::size_t Max>
struct From<Listed<T, Min, Max>> {
  static void read(Decoder& d, const json::value& v, Listed<T, Min, Max>& out) {
    read_items(d, v, out.items, Min, Max);
  }
};

/// Anything at all, taken as it is.
template <>
struct From<json::value> {
  static void read(Decoder&, const json::value& v, json::value& out) { out = v; }
};

template <class T>
constexpr bool absentable = false;
template <class T>
constexpr bool absentable<std::optional<T>> = true;
template <class T, std::size_t Max>
constexpr bool absentable<Listed<T, 0, Max>> = true;

template <db::Described T>
struct From<T> {
  static void read(Decoder& d, const json::value& v, T& out) {
    if (!v.is_object()) return d.fault("field.type");
    const auto& object = v.get_object();
    std::size_t known = 0;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>(
        [&](auto m) {
          using Member = std::remove_cvref_t<decltype(out.*m.pointer)>;
          const Decoder::Step step{d, m.name};
          if (const auto* member = object.if_contains(m.name)) {
            ++known;
            http::read(d, *member, out.*m.pointer);
          } else if (!absentable<Member>) {
            d.fault("field.missing");
          }
        });
    if (known != object.size()) name_unknown(d, object);
  }

 private:
  static void name_unknown(Decoder& d, const json::object& object) {
    for (const auto& [key, value] : object) {
      bool found = false;
      boost::mp11::mp_for_each<
          boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>(
          [&](auto m) { found = found || key == m.name; });
      if (found) continue;
      const Decoder::Step step{d, beginning({key.data(), key.size()}, 80)};
      d.fault("field.unknown");
    }
  }
};

}  // namespace huiyin::http
