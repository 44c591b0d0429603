#pragma once
#include <functional>

#include "platform/db/tx.hpp"

namespace huiyin::db {

/// A table as it leaves the house for good: its columns with what they mean, and its rows as text.
struct Sheet {
  using Row = std::vector<std::string>;
  std::string name{};  ///< of the file, without its ending
  std::string about{};
  std::vector<std::pair<std::string, std::string>> columns{};
  std::function<void(Tx&, const std::function<void(const Row&)>&)> read{};
};

/// Nothing is an empty text, a moment is RFC 3339 in China's time, yes is 1.
template <class T>
std::string text_of(const T& value) {
  const auto stored = Column<T>::write(value);
  if (const auto* text = std::get_if<std::string>(&stored)) return *text;
  if (const auto* whole = std::get_if<long long>(&stored)) {
    if constexpr (std::is_same_v<T, TimePoint> || std::is_same_v<T, std::optional<TimePoint>>)
      return to_rfc3339(from_millis(*whole));
    else
      return std::to_string(*whole);
  }
  return {};
}

/// The members of a described row, in their order.
template <class Row>
Sheet::Row texts_of(const Row& row) {
  Sheet::Row out;
  boost::mp11::mp_for_each<boost::describe::describe_members<Row, boost::describe::mod_public>>(
      [&](auto d) { out.push_back(text_of(row.*d.pointer)); });
  return out;
}

}  // namespace huiyin::db
