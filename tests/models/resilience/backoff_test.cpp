// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/backoff.hpp"

#include <gtest/gtest.h>

namespace kubecast::resilience {
namespace {

using namespace kubecast::literals;

TEST(Backoff, DoublesWithoutJitter) {
  EXPECT_EQ(backoffBefore(100_ms, Jitter::None, 0, 0.7), 100_ms);
  EXPECT_EQ(backoffBefore(100_ms, Jitter::None, 1, 0.7), 200_ms);
  EXPECT_EQ(backoffBefore(100_ms, Jitter::None, 5, 0.7), 3200_ms);
}

TEST(Backoff, FullJitterIsUniformFromZero) {
  EXPECT_NEAR(backoffBefore(100_ms, Jitter::Full, 2, 0.25).value(), 0.1, 1e-15);
  EXPECT_NEAR(backoffBefore(100_ms, Jitter::Full, 2, 1e-9).value(), 0, 1e-9);
}

TEST(Backoff, EqualJitterKeepsHalf) {
  EXPECT_NEAR(backoffBefore(100_ms, Jitter::Equal, 2, 0.5).value(), 0.3, 1e-15);
  EXPECT_NEAR(backoffBefore(100_ms, Jitter::Equal, 2, 1e-9).value(), 0.2, 1e-9);
}

TEST(Backoff, ManyAttemptsDoNotOverflow) {
  EXPECT_GT(backoffBefore(1_ms, Jitter::None, 500, 0).value(), 1e9);
}

}  // namespace
}  // namespace kubecast::resilience
