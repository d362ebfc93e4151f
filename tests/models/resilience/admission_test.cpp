// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/admission.hpp"

#include <gtest/gtest.h>

#include "models/resilience/token_bucket.hpp"

namespace kubecast::resilience {
namespace {

TEST(Bulkhead, AdmitsAsManyCallsAsItIsWide) {
  EXPECT_TRUE(bulkheadAdmits(2, 1));
  EXPECT_FALSE(bulkheadAdmits(2, 2));
  EXPECT_TRUE(bulkheadAdmits(std::nullopt, 1000));
}

TEST(LoadShedding, RefusesBeyondTheLimit) {
  EXPECT_FALSE(sheds(3, 2));  // becomes the third
  EXPECT_TRUE(sheds(3, 3));
  EXPECT_FALSE(sheds(std::nullopt, 1000));
}

TEST(TokenBucket, LetsABurstOfOneSecondPassAndThenTheRate) {
  TokenBucketState state;
  const PerSecond rate(5);
  int passed = 0;
  for (int i = 0; i < 20; ++i) passed += takeToken(rate, state, Seconds(100)) ? 1 : 0;
  EXPECT_EQ(passed, 5);
  EXPECT_FALSE(takeToken(rate, state, Seconds(100.19)));
  EXPECT_TRUE(takeToken(rate, state, Seconds(100.2)));
  EXPECT_FALSE(takeToken(rate, state, Seconds(100.2)));
  passed = 0;
  for (int i = 0; i < 1000; ++i) passed += takeToken(rate, state, Seconds(101 + i * 0.01)) ? 1 : 0;
  EXPECT_NEAR(passed, 4 + 50, 1);  // what was left at 101 s and ten seconds of refill
}

TEST(TokenBucket, ARateBelowOneStillPassesOneCall) {
  TokenBucketState state;
  EXPECT_TRUE(takeToken(PerSecond(0.5), state, Seconds(0)));
  EXPECT_FALSE(takeToken(PerSecond(0.5), state, Seconds(1.9)));
  EXPECT_TRUE(takeToken(PerSecond(0.5), state, Seconds(2)));
  EXPECT_FALSE(takeToken(PerSecond(0), state, Seconds(1000)));
}

}  // namespace
}  // namespace kubecast::resilience
