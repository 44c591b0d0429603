#pragma once
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include "base/geo.hpp"
#include "base/problem.hpp"
#include "platform/db/value.hpp"

namespace huiyin::http {

namespace json = boost::json;

/// Collects every fault of an input, so that a client learns all of them at once.
class Decoder {
 public:
  void fault(std::string code, std::vector<std::string> args = {}) {
    faults_.push_back({path_, std::move(code), std::move(args)});
  }
  /// @throws Problem invalid "input.invalid" naming each refused field, if there is any.
  void finish() {
    if (!faults_.empty()) throw Problem{Fault::invalid, "input.invalid", std::move(faults_)};
  }

  /// Enters a member ("place") or an entry ("photos.2") while it lives.
  class Step {
   public:
    Step(Decoder& d, std::string_view name) : decoder_{d}, length_{d.path_.size()} {
      if (!d.path_.empty()) d.path_ += '.';
      d.path_ += name;
    }
    ~Step() { decoder_.path_.resize(length_); }
    Step(const Step&) = delete;

   private:
    Decoder& decoder_;
    std::size_t length_;
  };

 private:
  std::string path_{};
  std::vector<FieldFault> faults_{};
};

/// Plain text in, checked text out: UTF-8, no controls, NFC, trimmed, length in characters.
std::string decode_text(Decoder& d, std::string_view raw, int least, int most);
std::string decode_phone(Decoder& d, std::string_view raw);
std::string decode_id(Decoder& d, std::string_view raw);
std::optional<std::string> text_of(Decoder& d, const json::value& v);
std::optional<double> number_of(Decoder& d, const json::value& v);
std::optional<long long> whole_of(Decoder& d, const json::value& v, long long least, long long most);

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
    if (v.is_bool()) out = v.get_bool();
    else if (v == "true" || v == "1") out = true;
    else if (v == "false" || v == "0") out = false;
    else d.fault("field.type");
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
    if (const auto t = parse_rfc3339(*text)) out = *t;
    else d.fault("field.time");
  }
};

template <>
struct From<Date> {
  static void read(Decoder& d, const json::value& v, Date& out) {
    const auto text = text_of(d, v);
    if (!text) return;
    if (const auto day = parse_date(*text)) out = *day;
    else d.fault("field.date");
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
  static void read(Decoder& d, const json::value& v, Listed<T, Min, Max>& out) { read_items(d, v, out.items, Min, Max); }
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
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>([&](auto m) {
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
      boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>>(
          [&](auto m) { found = found || key == m.name; });
      if (found) continue;
      const Decoder::Step step{d, std::string_view{key.data(), key.size()}.substr(0, 80)};
      d.fault("field.unknown");
    }
  }
};

}  // namespace huiyin::http
