#include "platform/sheets/csv.hpp"

#include <orcus/csv_parser.hpp>

#include "base/problem.hpp"
#include "base/text.hpp"

namespace huiyin::sheets {
namespace {

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

std::string trimmed(std::string_view cell) {
  constexpr std::string_view blanks = " \t\n";
  const auto first = cell.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return std::string{cell.substr(first, cell.find_last_not_of(blanks) - first + 1)};
}

/// Whether every quote stands where RFC 4180 has it, for the parser reads beyond one that is never closed.
bool has_whole_quotes(std::string_view sheet) {
  enum { before, bare, quoted, after } at = before;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const char c = sheet[i];
    if (at == quoted) {
      if (c != '"') continue;
      if (sheet.substr(i + 1).starts_with('"'))
        ++i;
      else
        at = after;
    } else if (c == ',' || c == '\n') {
      at = before;
    } else if (c == '"') {
      if (at != before) return false;
      at = quoted;
    } else if (at == after) {
      return false;
    } else {
      at = bare;
    }
  }
  return at != quoted;
}

struct Rows {
  std::vector<std::vector<std::string>> all{};

  void begin_parse() {}
  void end_parse() {}
  void begin_row() { all.emplace_back(); }
  void end_row() {}
  void cell(const char* text, std::size_t size, bool /*transient*/) {
    all.back().push_back(text ? trimmed({text, size}) : std::string{});
  }
};

}  // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  const auto plain = with_line_feeds(text);
  if (has_controls(plain) || !has_whole_quotes(plain)) throw Problem{Fault::unparsable, "sheet.broken"};
  orcus::csv::parser_config config;
  config.delimiters.push_back(',');
  config.text_qualifier = '"';
  Rows rows;
  try {
    orcus::csv_parser<Rows>{plain.data(), plain.size(), rows, config}.parse();
  } catch (const std::exception&) {
    throw Problem{Fault::unparsable, "sheet.broken"};
  }
  return std::move(rows.all);
}

}  // namespace huiyin::sheets
