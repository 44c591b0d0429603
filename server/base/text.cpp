#include "base/text.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace huiyin {
namespace {

using icu::UnicodeString;

void must(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error{std::string{what} + ": " + u_errorName(status)};
}

UnicodeString from(std::string_view utf8) {
  return UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())});
}

std::string to(const UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

UnicodeString normal(const UnicodeString& text, const icu::Normalizer2* form) {
  UErrorCode status = U_ZERO_ERROR;
  auto out = form->normalize(text, status);
  must(status, "normalize");
  return out;
}

const icu::Normalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  must(status, "nfc");
  return form;
}

const icu::Normalizer2* nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  must(status, "nfkc");
  return form;
}

/// Transliterators are not safe to share between threads.
const icu::Transliterator& pinyin() {
  thread_local const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> t{
        icu::Transliterator::createInstance("Han-Latin/Names; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
    must(status, "transliterator");
    return t;
  }();
  return *made;
}

bool is_han(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN;
}

/// The rules are slow and the characters few: each is read once a thread.
const std::string& syllable(UChar32 han) {
  thread_local std::unordered_map<UChar32, std::string> read;
  if (const auto found = read.find(han); found != read.end()) return found->second;
  UnicodeString one{han};
  pinyin().transliterate(one);
  return read.emplace(han, to(one.trim())).first->second;
}

std::vector<std::string> syllables(const UnicodeString& han) {
  std::vector<std::string> out;
  for (int32_t i = 0; i < han.length(); i = han.moveIndex32(i, 1))
    // A character that no rule reads stays as it is: that is no syllable, and its first byte no letter.
    if (const auto& text = syllable(han.char32At(i)); !text.empty() && static_cast<unsigned char>(text.front()) < 0x80)
      out.push_back(text);
  return out;
}

class Terms {
 public:
  void add(std::string term) {
    if (!term.empty() && seen_.insert(term).second) text_ += (text_.empty() ? "" : " ") + term;
  }
  std::string text() && { return std::move(text_); }

 private:
  std::set<std::string> seen_{};
  std::string text_{};
};

void add_bigrams(Terms& terms, const UnicodeString& run) {
  for (int32_t i = 0; i < run.length(); i = run.moveIndex32(i, 1)) {
    const auto next = run.moveIndex32(i, 1);
    if (next < run.length()) terms.add(to(run.tempSubStringBetween(i, run.moveIndex32(i, 2))));
  }
}

void add_characters(Terms& terms, const UnicodeString& run) {
  for (int32_t i = 0; i < run.length(); i = run.moveIndex32(i, 1))
    terms.add(to(run.tempSubStringBetween(i, run.moveIndex32(i, 1))));
}

void add_pinyin(Terms& terms, const UnicodeString& run) {
  if (run.countChar32() > 12) return;  // pinyin serves names and short titles, not prose
  std::string full, initials;
  for (const auto& s : syllables(run)) {
    full += s;
    initials += s.front();
  }
  terms.add(full);
  terms.add(initials);
}

/// Calls `han` for every run of Han characters and `word` for every other run of letters and digits.
template <class Han, class Word>
void each_run(std::string_view text, Han han, Word word) {
  const auto folded = normal(from(text), nfkc_casefold());
  for (int32_t i = 0; i < folded.length();) {
    const bool is_run_of_han = is_han(folded.char32At(i));
    const auto same = [&](UChar32 c) { return is_run_of_han ? is_han(c) : u_isalnum(c) && !is_han(c); };
    auto end = i;
    while (end < folded.length() && same(folded.char32At(end))) end = folded.moveIndex32(end, 1);
    if (end == i) {
      i = folded.moveIndex32(i, 1);
      continue;
    }
    const auto run = folded.tempSubStringBetween(i, end);
    if (is_run_of_han)
      han(run);
    else
      word(run);
    i = end;
  }
}

/// Joiners and variation selectors make emoji what they are; alone, like a mark without a letter, they show nothing.
bool is_shown(UChar32 c) {
  return !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0 &&
         !u_isUWhiteSpace(c);
}

UnicodeString without_invisible(const UnicodeString& text) {
  constexpr UChar32 joiner = 0x200d;
  UnicodeString out;
  bool anything = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = text.char32At(i);
    const bool selector = (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    if (c != joiner && !selector && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    anything = anything || is_shown(c);
    out.append(c);
  }
  return anything ? out : UnicodeString{};
}

}  // namespace

bool is_utf8(std::string_view raw) noexcept {
  const auto* s = raw.data();
  const auto size = static_cast<int32_t>(raw.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(s, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string_view beginning(std::string_view utf8, std::size_t bytes) noexcept {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && U8_IS_TRAIL(utf8[bytes])) --bytes;
  return utf8.substr(0, bytes);
}

std::string tidy(std::string_view raw) {
  if (!is_utf8(raw)) return {};
  const auto text = without_invisible(normal(from(raw), nfc()));
  int32_t first = 0;
  int32_t last = text.length();
  while (first < last && u_isUWhiteSpace(text.char32At(first))) first = text.moveIndex32(first, 1);
  while (last > first && u_isUWhiteSpace(text.char32At(text.moveIndex32(last, -1)))) last = text.moveIndex32(last, -1);
  return to(text.tempSubStringBetween(first, last));
}

bool has_controls(std::string_view utf8) noexcept {
  const auto* s = utf8.data();
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(s, i, size, c);
    const bool control = c < 0x20 ? (c != '\n' && c != '\t') : (c >= 0x7f && c < 0xa0);
    const bool bidi = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (control || bidi || U_IS_UNICODE_NONCHAR(c)) return true;
  }
  return false;
}

std::size_t length(std::string_view utf8) noexcept {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::string search_terms(std::string_view text) {
  Terms terms;
  each_run(
      text,
      [&](const UnicodeString& run) {
        add_characters(terms, run);
        add_bigrams(terms, run);
        add_pinyin(terms, run);
      },
      [&](const UnicodeString& run) { terms.add(to(run)); });
  return std::move(terms).text();
}

std::string query_terms(std::string_view query) {
  Terms terms;
  each_run(
      query,
      [&](const UnicodeString& run) {
        if (run.countChar32() == 1)
          add_characters(terms, run);
        else
          add_bigrams(terms, run);
      },
      [&](const UnicodeString& run) { terms.add(to(run)); });
  return std::move(terms).text();
}

std::string mask_name(std::string_view name) {
  const auto text = from(name);
  const auto size = text.countChar32();
  if (size <= 1) return "*";
  auto out = UnicodeString{text.char32At(0)}.append(u'*');
  if (size > 2) out.append(text.char32At(text.moveIndex32(text.length(), -1)));
  return to(out);
}

std::optional<std::string> phone_number(std::string_view raw) {
  std::string number;
  for (const char c : raw)
    if (c != ' ' && c != '-') number += c;
  const auto digits = std::string_view{number}.substr(number.starts_with('+') ? 1 : 0);
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  if (digits.size() < 5 || digits.size() > 20) return std::nullopt;
  if (number.starts_with('1') && number.size() != 11 && number.size() != 5) return std::nullopt;
  return number;
}

std::string mask_phone(std::string_view phone) {
  if (phone.empty()) return {};
  if (phone.size() < 8)
    return std::string(4, '*') + std::string{phone.substr(phone.size() - std::min<std::size_t>(2, phone.size()))};
  return std::string{phone.substr(0, 3)} + "****" + std::string{phone.substr(phone.size() - 4)};
}

std::string sort_key(std::string_view text) {
  thread_local const std::unique_ptr<icu::Collator> order = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> c{icu::Collator::createInstance(icu::Locale{"zh@collation=pinyin"}, status)};
    must(status, "collator");
    return c;
  }();
  std::vector<uint8_t> key(256);
  auto size = order->getSortKey(from(text), key.data(), static_cast<int32_t>(key.size()));
  if (size > static_cast<int32_t>(key.size())) {
    key.resize(static_cast<std::size_t>(size));
    size = order->getSortKey(from(text), key.data(), size);
  }
  constexpr char digit[] = "0123456789abcdef";
  std::string out;
  for (int32_t i = 0; i + 1 < size; ++i) {
    out += digit[key[static_cast<std::size_t>(i)] >> 4];
    out += digit[key[static_cast<std::size_t>(i)] & 15];
  }
  return out;
}

}  // namespace huiyin
