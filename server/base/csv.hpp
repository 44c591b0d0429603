#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace huiyin {

/// Stands at the head of a CSV file, so that spreadsheets read it as UTF-8.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// One line as RFC 4180 has it, with its end. A text that a spreadsheet would take for a formula gets a ' before it.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace huiyin
