#include "platform/sheets/csv.hpp"

#include <gmock/gmock.h>

namespace huiyin::sheets {
namespace {

using testing::ElementsAre;

TEST(Csv, IsReadAsSpreadsheetsWriteIt) {
  EXPECT_THAT(read_csv("\xEF\xBB\xBF姓名,手机号\r\n孙桂英, 139 0000 2222 \r\n"),
              ElementsAre(ElementsAre("姓名", "手机号"), ElementsAre("孙桂英", "139 0000 2222")));
}

TEST(Csv, KeepsCommasQuotesAndLinesInQuotedCells) {
  EXPECT_THAT(read_csv("\"a, b\",\"say \"\"yes\"\"\",\"two\nlines\""),
              ElementsAre(ElementsAre("a, b", "say \"yes\"", "two\nlines")));
}

TEST(Csv, KeepsEmptyRowsAndCellsWhereTheyAre) {
  const auto rows = read_csv("a,,c\n\nb,,\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0], ElementsAre("a", "", "c"));
  EXPECT_EQ(rows[2].front(), "b");
  EXPECT_TRUE(read_csv("").empty());
}

TEST(Csv, TakesAnyBytesWithoutHarm) {
  for (const auto* odd : {"\"", "\"a", "a\"b,c", ",\"", "\"\"\"", "\n\n\"\n", "\xff\xfe\"\x01,"}) {
    try {
      read_csv(odd);
    } catch (const std::exception& problem) {
      EXPECT_STREQ(problem.what(), "sheet.broken") << odd;
    }
  }
}

}  // namespace
}  // namespace huiyin::sheets
