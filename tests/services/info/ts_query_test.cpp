// SPDX-License-Identifier: Apache-2.0
#include "info/ts_query.hpp"

#include <gtest/gtest.h>

namespace info {
namespace {

TEST(TsQuery, EveryWordBeginsAWord) {
  EXPECT_EQ(tsQuery("페트병 라벨"), "'페트병':* & '라벨':*");
  EXPECT_EQ(tsQuery("PET"), "'PET':*");
}

TEST(TsQuery, OperatorsPartWords) {
  EXPECT_EQ(tsQuery("a' | !b & (c:*) <-> \\d"), "'a':* & 'b':* & 'c':* & 'd':*");
  for (const char* nothing : {"", " ", "'", "&|!():*<->\\", "\t\n"})
    EXPECT_EQ(tsQuery(nothing), "") << nothing;
}

}  // namespace
}  // namespace info
