#pragma once
#include <string>

#include "base/field.hpp"
#include "base/text.hpp"

namespace huiyin::http {

/// How much of a person an answer shows. A route shows personal data clear only if its table row says so.
struct View {
  bool clear = false;
};

inline std::string shown(const Personal<Phone>& phone, View view) {
  return view.clear ? phone.value.value : mask_phone(phone.value.value);
}

template <int Min, int Max>
std::string shown(const Personal<Text<Min, Max>>& name, View view) {
  return view.clear || name.value.empty() ? name.value.value : mask_name(name.value.value);
}

}  // namespace huiyin::http
