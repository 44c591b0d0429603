#include "platform/sheets/csv.hpp"

#include <gmock/gmock.h>

#include "base/problem.hpp"

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

TEST(Csv, RefusesWhatHasNoEndOrIsNoText) {
  for (const std::string odd :
       {"\"", "\"a", "a\"b,c", ",\"", "\"\"\"", "\n\n\"\n", "a\"b\n\"", "\"a\" b", "\x01,", "\x7f"})
    EXPECT_THROW(read_csv(odd), Problem) << odd;
}

}  // namespace
}  // namespace huiyin::sheets
