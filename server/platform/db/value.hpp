#pragma once
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/field.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

namespace huiyin::db {

/// What a database knows: nothing, a whole number, a real number, a text.
using Value = std::variant<std::monostate, long long, double, std::string>;

/// One cell of a row under the cursor.
struct Cell {
  enum class Type { whole, real, text };
  Type type = Type::text;
  bool null = false;
  long long whole = 0;
  double real = 0;
  std::string text{};
};

/// How a C++ type stands in a column: its cell type, there and back.
template <class T>
struct Column;

template <std::integral T>
struct Column<T> {
  static constexpr auto type = Cell::Type::whole;
  static Value write(T v) { return static_cast<long long>(v); }
  static T read(const Cell& c) { return static_cast<T>(c.whole); }
};

template <>
struct Column<double> {
  static constexpr auto type = Cell::Type::real;
  static Value write(double v) { return v; }
  static double read(const Cell& c) { return c.real; }
};

template <>
struct Column<std::string> {
  static constexpr auto type = Cell::Type::text;
  static Value write(std::string_view v) { return std::string{v}; }
  static std::string read(const Cell& c) { return c.text; }
};

template <class T>
concept TextField = requires(T t) {
  { t.value } -> std::same_as<std::string&>;
}
&&std::is_aggregate_v<T>;

template <TextField T>
struct Column<T> {
  static constexpr auto type = Cell::Type::text;
  static Value write(const T& v) { return v.value; }
  static T read(const Cell& c) { return T{c.text}; }
};

template <>
struct Column<TimePoint> {
  static constexpr auto type = Cell::Type::whole;
  static Value write(TimePoint v) { return static_cast<long long>(to_millis(v)); }
  static TimePoint read(const Cell& c) { return from_millis(c.whole); }
};

template <>
struct Column<Date> {
  static constexpr auto type = Cell::Type::text;
  static Value write(Date v) { return to_text(v); }
  static Date read(const Cell& c) { return parse_date(c.text).value(); }
};

/// Enums are stored by name; a name the program does not know is a damaged row.
template <class T>
requires std::is_enum_v<T>
struct Column<T> {
  static constexpr auto type = Cell::Type::text;
  static Value write(T v) { return std::string{boost::describe::enum_to_string(v, "")}; }
  static T read(const Cell& c) {
    T v{};
    if (!boost::describe::enum_from_string(c.text.c_str(), v))
      throw std::runtime_error{"unknown name in a row: " + c.text};
    return v;
  }
};

template <class T>
struct Column<std::optional<T>> {
  static constexpr auto type = Column<T>::type;
  static Value write(const std::optional<T>& v) { return v ? Column<T>::write(*v) : Value{}; }
  static std::optional<T> read(const Cell& c) { return c.null ? std::nullopt : std::optional<T>{Column<T>::read(c)}; }
};

/// A named parameter: `{"id", matter.id}` stands for `:id`.
struct Param {
  template <class T>
  Param(std::string_view n, const T& v) : name{n}, value{Column<T>::write(v)} {}
  Param(std::string_view n, const char* v) : name{n}, value{std::string{v}} {}
  Param(std::string_view n, std::string_view v) : name{n}, value{std::string{v}} {}
  Param(std::string_view n, std::nullptr_t) : name{n}, value{} {}

  std::string name;
  Value value;
};
using Params = std::vector<Param>;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;

}  // namespace huiyin::db
