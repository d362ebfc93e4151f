// SPDX-License-Identifier: Apache-2.0
#include "character/draw.hpp"

#include <gtest/gtest.h>

#include <map>

#include "svckit/crypto/crypto.hpp"

namespace character {
namespace {

TEST(Draw, TheSameJobEarnsTheSame) {
  const std::string job = "0b0e7c0e-1c1a-4d5e-8f0a-2b3c4d5e6f70";
  EXPECT_EQ(draw(job), draw(job));
}

/// 20,000 jobs: within five standard deviations of 2 %, 18 % and 80 %.
TEST(Draw, RaritiesComeAsOftenAsStated) {
  std::map<Rarity, int> count;
  for (int i = 0; i < 20'000; ++i) ++count[draw("job-" + std::to_string(i))];
  EXPECT_NEAR(count[Rarity::legendary], 400, 100);
  EXPECT_NEAR(count[Rarity::rare], 3600, 272);
  EXPECT_NEAR(count[Rarity::common], 16'000, 283);
}

TEST(Draw, LevelsBeginWhereStated) {
  EXPECT_EQ(levelOf(0), 1);
  EXPECT_EQ(levelOf(99), 1);
  EXPECT_EQ(levelOf(100), 2);
  EXPECT_EQ(levelOf(299), 2);
  EXPECT_EQ(levelOf(300), 3);
}

TEST(Draw, ACategoryNobodyKnowsIsOther) {
  EXPECT_EQ(characterOf("can", Rarity::rare), "can-rare");
  EXPECT_EQ(characterOf("plutonium", Rarity::common), "other-common");
}

}  // namespace
}  // namespace character
