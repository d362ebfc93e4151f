// SPDX-License-Identifier: Apache-2.0
// How long a failed job rests, and how often it is tried; how long a lost server is left alone.
#include <gtest/gtest.h>

#include <limits>

#include "svckit/amqp/retry.hpp"
#include "svckit/backoff.hpp"

namespace svckit {
namespace {

using std::chrono::milliseconds;

TEST(AmqpRetry, DoublesUpToAnHour) {
  EXPECT_EQ(amqp::retryDelay(milliseconds(1000), 0), milliseconds(1000));
  EXPECT_EQ(amqp::retryDelay(milliseconds(1000), 3), milliseconds(8000));
  EXPECT_EQ(amqp::retryDelay(milliseconds(1000), std::numeric_limits<int>::max()), std::chrono::hours(1));
  EXPECT_EQ(amqp::retryDelay(milliseconds(0), 0), milliseconds(1));
}

TEST(AmqpRetry, CountsAllAttempts) {
  EXPECT_TRUE(amqp::mayRetry(0, 2));
  EXPECT_FALSE(amqp::mayRetry(1, 2));
  EXPECT_FALSE(amqp::mayRetry(0, 1));
}

TEST(Backoff, GrowsWithinItsLimitsAndStartsAgain) {
  Backoff backoff(milliseconds(50), milliseconds(400));
  for (const int whole : {50, 100, 200, 400, 400, 400}) {
    const auto delay = backoff.next();
    EXPECT_GE(delay, milliseconds(whole / 2));
    EXPECT_LE(delay, milliseconds(whole));
  }
  backoff.reset();
  EXPECT_LE(backoff.next(), milliseconds(50));
}

}  // namespace
}  // namespace svckit
