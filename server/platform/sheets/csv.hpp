#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace huiyin::sheets {

/// The rows of a comma-separated sheet as spreadsheets write it: quoted cells may hold commas, quotes and line feeds.
/// UTF-8, with or without a mark at the start; CR LF or LF. Cells are trimmed. Empty rows stay, so that row numbers are
/// those that the spreadsheet shows.
/// @throws Problem unparsable "sheet.broken"
std::vector<std::vector<std::string>> read_csv(std::string_view text);

}  // namespace huiyin::sheets
