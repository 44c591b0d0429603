#include "base/id.hpp"

#include <gtest/gtest.h>

namespace huiyin {
namespace {

TEST(Id, IsThirtySixLowerCaseCharactersWithHyphensInPlace) {
  EXPECT_TRUE(is_uuid("01932b6e-7c00-7000-8000-000000000001"));
  EXPECT_TRUE(is_uuid("ffffffff-ffff-4fff-bfff-ffffffffffff"));
  for (const auto* text : {"", "01932b6e7c00-7000-8000-0000000000011", "01932B6E-7c00-7000-8000-000000000001",
                           "01932b6e-7c00-7000-8000-00000000000", "01932b6e-7c00-7000-8000-0000000000011",
                           "g1932b6e-7c00-7000-8000-000000000001", "01932b6e-7c00-7000-8000-00000000000 ",
                           "-1932b6e-7c00-7000-8000-000000000001", "01932b6e-7c00-7000-8000_000000000001"})
    EXPECT_FALSE(is_uuid(text)) << text;
}

}  // namespace
}  // namespace huiyin
