#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace huiyin {

/// NFC, without invisible characters, trimmed of white space at both ends.
/// @return an empty text when nothing of it could be seen, or `raw` is no valid UTF-8 (ask `is_utf8` first where that
///         matters).
std::string tidy(std::string_view raw);

bool is_utf8(std::string_view raw) noexcept;
/// Characters a person would not call text: C0 and C1 controls other than line feed and tab, bidi overrides, NUL,
/// non-characters.
bool has_controls(std::string_view utf8) noexcept;
/// What of it fits into so many bytes, in whole characters.
std::string_view beginning(std::string_view utf8, std::size_t bytes) noexcept;
/// Code points.
std::size_t length(std::string_view utf8) noexcept;

/// The words under which `text` is found: NFKC and lower case; single Han characters and bigrams, latin words, digit
/// runs, full pinyin and initials of Han runs. Space separated, each once.
std::string search_terms(std::string_view text);
/// The words that must all be among the search terms for a query to match: bigrams of Han runs (the character where it
/// stands alone), latin words and digit runs as they are.
std::string query_terms(std::string_view query);

/// A phone number without its blanks and hyphens; nothing when it is none: 5 to 20 digits, a leading + allowed. What
/// begins with 1 is a mobile number of eleven digits or a service number of five, such as 12345.
std::optional<std::string> phone_number(std::string_view raw);

/// "王*英" keeps first and last; two characters keep the first: "王*".
std::string mask_name(std::string_view name);
/// "138****2216"; short numbers keep the last two digits.
std::string mask_phone(std::string_view phone);

/// Sort key for people who read Chinese: pinyin collation, as text that compares bytewise.
std::string sort_key(std::string_view text);

}  // namespace huiyin
