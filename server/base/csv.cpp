#include "base/csv.hpp"

namespace huiyin {
namespace {

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.", text.starts_with('-') ? 1 : 0) == text.npos;
}

bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
  std::string out;
  for (const auto& field : fields) {
    if (!out.empty() || &field != &fields.front()) out += ',';
    const auto text = is_formula(field) ? "'" + field : field;
    if (text.find_first_of(",\"\r\n") == text.npos) {
      out += text;
      continue;
    }
    out += '"';
    for (const char c : text) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

}  // namespace huiyin
