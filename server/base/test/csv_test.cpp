#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace huiyin {
namespace {

TEST(Csv, QuotesWhatWouldBreakItsLine) {
  EXPECT_EQ(csv_line({"a", "b,c", "说\"好\"", "两\n行", ""}), "a,\"b,c\",\"说\"\"好\"\"\",\"两\n行\",\r\n");
  EXPECT_EQ(csv_line({"", "a"}), ",a\r\n");
}

TEST(Csv, IsNoFormulaWhateverSomebodyTyped) {
  EXPECT_EQ(csv_line({"=1+1", "+86", "@x", "-a", "-3.5", "12"}), "'=1+1,'+86,'@x,'-a,-3.5,12\r\n");
}

}  // namespace
}  // namespace huiyin
