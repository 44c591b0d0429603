#include "platform/sheets/csv.hpp"

#include <orcus/csv_parser.hpp>

#include "base/problem.hpp"

namespace huiyin::sheets {
namespace {

struct Rows {
  std::vector<std::vector<std::string>> all{};

  void begin_parse() {}
  void end_parse() {}
  void begin_row() { all.emplace_back(); }
  void end_row() {}
  void cell(const char* text, std::size_t size, bool /*transient*/) {
    all.back().push_back(text ? std::string{text, size} : std::string{});
  }
};

/// The parser knows line feeds only.
std::string with_line_feeds(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

void trim(std::string& cell) {
  constexpr std::string_view blanks = " \t\n";
  cell.erase(cell.find_last_not_of(blanks) + 1);
  cell.erase(0, std::min(cell.find_first_not_of(blanks), cell.size()));
}

}  // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  const auto plain = with_line_feeds(text);
  orcus::csv::parser_config config;
  config.delimiters = ",";
  config.text_qualifier = '"';
  Rows rows;
  try {
    orcus::csv_parser<Rows>{plain.data(), plain.size(), rows, config}.parse();
  } catch (const std::exception&) {
    throw Problem{Fault::unparsable, "sheet.broken"};
  }
  for (auto& row : rows.all)
    for (auto& cell : row) trim(cell);
  return std::move(rows.all);
}

}  // namespace huiyin::sheets
