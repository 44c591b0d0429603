#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <vector>

namespace huiyin {
namespace {

std::set<std::string> words(const std::string& terms) {
  std::istringstream in{terms};
  return {std::istream_iterator<std::string>{in}, {}};
}

bool found(const std::string& text, const std::string& query) {
  const auto have = words(search_terms(text));
  const auto want = words(query_terms(query));
  return !want.empty() && std::ranges::includes(have, want);
}

TEST(Text, IsTidiedAtBothEndsAndComposed) {
  EXPECT_EQ(tidy("  桥头 \n"), "桥头");
  EXPECT_EQ(tidy("\u3000桥 头\u3000"), "桥 头") << "the wide blank too, but not inside";
  EXPECT_EQ(tidy("e\u0301"), "\u00e9");
  EXPECT_EQ(tidy(" \t\n"), "");
  EXPECT_EQ(tidy("\xff"), "");
}

TEST(Text, WhatCannotBeSeenIsNoText) {
  for (const char* nothing : {"\u200b\u200b\u200b", "\ufeff", "\u2060", "\u0301", "\u200d\ufe0f", " \u00ad "})
    EXPECT_EQ(tidy(nothing), "") << nothing;
  EXPECT_EQ(tidy("\ufeff河边\u200b有垃圾"), "河边有垃圾");
  EXPECT_EQ(tidy("👨\u200d👩\u200d👧 e\u0301"), "👨\u200d👩\u200d👧 é") << "a family stays together";
}

TEST(Text, BrokenUtf8IsSeen) {
  EXPECT_TRUE(is_utf8("桥𠮷"));
  for (const auto* raw : {"\xe6\xa1", "\xff", "\xc0\x80", "\xed\xa0\x80", "a\x80"}) EXPECT_FALSE(is_utf8(raw)) << raw;
}

TEST(Text, BeginsInWholeCharacters) {
  EXPECT_EQ(beginning("桥头a", 7), "桥头a");
  EXPECT_EQ(beginning("桥头a", 6), "桥头");
  EXPECT_EQ(beginning("桥头a", 5), "桥");
  EXPECT_EQ(beginning("桥头a", 2), "");
  EXPECT_EQ(beginning("桥", 0), "");
}

TEST(Text, ControlsAndDirectionTricksAreSeen) {
  EXPECT_FALSE(has_controls("第一行\n第二行\t桥"));
  for (const auto* raw : {"a\x01", "a\x7f", "\u0085", "\u202e桥", "\u2066桥", "\ufdd0", "a\r"})
    EXPECT_TRUE(has_controls(raw)) << raw;
  EXPECT_TRUE(has_controls(std::string_view{"a\0b", 3}));
}

TEST(Text, LengthCountsCharactersNotBytes) {
  EXPECT_EQ(length("桥头a"), 3u);
  EXPECT_EQ(length("𠮷"), 1u);
  EXPECT_EQ(length(""), 0u);
}

TEST(Text, AnyPieceOfATextFindsIt) {
  const std::string text = "东桥村消防通道被电动车堵塞 PVC管 SJ-20260316-0007";
  for (const auto* query : {"消防", "消防通道", "通道 电动车", "堵", "pvc", "ＰＶＣ管", "20260316", "0007 消防",
                            "SJ-20260316-0007", "东桥村"})
    EXPECT_TRUE(found(text, query)) << query;
  for (const auto* query : {"防消", "垃圾", "消防 垃圾", "0008", "道通", "。", "' OR 1=1"})
    EXPECT_FALSE(found(text, query)) << query;
}

TEST(Text, EveryStretchOfHanCharactersIsFound) {
  const std::vector<std::string> chars{"河", "边", "垃", "圾", "没", "人", "清"};
  std::string text;
  for (const auto& c : chars) text += c;
  for (std::size_t from = 0; from < chars.size(); ++from) {
    std::string query;
    for (std::size_t i = from; i < chars.size(); ++i) EXPECT_TRUE(found(text, query += chars[i])) << query;
  }
}

TEST(Text, PinyinAndItsInitialsFindAName) {
  const auto terms = words(search_terms("周建平"));
  EXPECT_TRUE(terms.contains("zhoujianping"));
  EXPECT_TRUE(terms.contains("zjp"));
}

TEST(Text, ACharacterThatHasNoPinyinIsFoundAllTheSame) {
  const auto terms = search_terms("周𠮷");
  EXPECT_TRUE(is_utf8(terms)) << "PostgreSQL takes nothing else";
  EXPECT_TRUE(found("周𠮷", "𠮷"));
  EXPECT_TRUE(words(terms).contains("zhou"));
}

TEST(Text, TermsHoldLettersAndDigitsOnly) {
  for (const char c : search_terms("a'b\"c:*|&()<>-- 桥; DROP"))
    EXPECT_TRUE(c == ' ' || std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) << c;
}

TEST(Text, NamesAndPhonesAreMasked) {
  EXPECT_EQ(mask_name("王英"), "王*");
  EXPECT_EQ(mask_name("王小英"), "王*英");
  EXPECT_EQ(mask_name("欧阳小英"), "欧*英");
  EXPECT_EQ(mask_name("王"), "*");
  EXPECT_EQ(mask_name("𠮷小英"), "𠮷*英");
  EXPECT_EQ(mask_phone("13812342216"), "138****2216");
  EXPECT_EQ(mask_phone("12345"), "****45");
  EXPECT_EQ(mask_phone(""), "");
}

TEST(Text, APhoneNumberIsAMobileALandlineOrAServiceNumber) {
  EXPECT_EQ(phone_number("138 0000-0001"), "13800000001");
  EXPECT_EQ(phone_number("0512-5288 0000"), "051252880000");
  EXPECT_EQ(phone_number("52880000"), "52880000");
  EXPECT_EQ(phone_number("+8613800000001"), "+8613800000001");
  EXPECT_EQ(phone_number("12345"), "12345");
  for (const auto* wrong : {"", "1380000000", "138000000011", "123456", "1234", "138000000a1", "1+3800000001", "+",
                            "+1", "123456789012345678901"})
    EXPECT_EQ(phone_number(wrong), std::nullopt) << wrong;
}

TEST(Text, NamesSortAsPeopleReadThem) {
  std::vector<std::string> names{"周平", "陈明", "王英", "李华", "安静"};
  std::ranges::sort(names, {}, sort_key);
  EXPECT_EQ(names, (std::vector<std::string>{"安静", "陈明", "李华", "王英", "周平"}));
  EXPECT_NE(sort_key("王英"), sort_key("王瑛"));
}

}  // namespace
}  // namespace huiyin
