// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/retry_budget.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <vector>

/// Finagle's RetryBudget, RetryBudgetTest.scala and the arithmetic of TokenRetryBudget.
namespace kubecast::resilience {
namespace {

int drain(const RetryBudget& budget, RetryBudgetState& state, double now) {
  int retries = 0;
  while (withdrawRetry(budget, state, Seconds(now))) ++retries;
  return retries;
}

TEST(RetryBudget, OneRetryPerFiveCallsAtTwentyPercent) {
  const RetryBudget budget{Ratio(0.2), 0};
  RetryBudgetState state;
  for (int i = 0; i < 4; ++i) depositCall(budget, state, Seconds(0));
  EXPECT_FALSE(withdrawRetry(budget, state, Seconds(0)));
  depositCall(budget, state, Seconds(0));
  EXPECT_EQ(retriesLeft(budget, state, Seconds(0)), 1);
  EXPECT_TRUE(withdrawRetry(budget, state, Seconds(0)));
  EXPECT_FALSE(withdrawRetry(budget, state, Seconds(0)));
}

TEST(RetryBudget, ARatioOverOneAllowsSeveralRetriesPerCall) {
  const RetryBudget budget{Ratio(2), 0};
  RetryBudgetState state;
  depositCall(budget, state, Seconds(0));
  EXPECT_EQ(drain(budget, state, 0), 2);
}

TEST(RetryBudget, TheReserveIsTenSecondsOfTheMinimum) {
  const RetryBudget budget{Ratio(0.2), 10};
  RetryBudgetState state;
  EXPECT_EQ(drain(budget, state, 0), 100);
  EXPECT_FALSE(withdrawRetry(budget, state, Seconds(9.9)));
  // As upstream, a slice that begins late (here at 9.9 s) ends late, so "ten seconds" are up to eleven.
  EXPECT_FALSE(withdrawRetry(budget, state, Seconds(10.8)));
  EXPECT_EQ(drain(budget, state, 10.9), 100);  // the withdrawals have left the window
}

TEST(RetryBudget, OnlyAMinimumNeedsNoCalls) {
  const RetryBudget budget{Ratio(0), 3};
  RetryBudgetState state;
  depositCall(budget, state, Seconds(0));
  EXPECT_EQ(drain(budget, state, 0), 30);
}

TEST(RetryBudget, NeitherRatioNorMinimumAllowsNone) {
  const RetryBudget budget{Ratio(0), 0};
  RetryBudgetState state;
  depositCall(budget, state, Seconds(0));
  EXPECT_EQ(drain(budget, state, 0), 0);
  EXPECT_EQ(retriesLeft(budget, state, Seconds(0)), 0);
}

TEST(RetryBudget, DepositsAreForgottenAfterTenSeconds) {
  const RetryBudget budget{Ratio(0.5), 0};
  RetryBudgetState state;
  for (int second = 0; second < 10; ++second)
    for (int i = 0; i < 2; ++i) depositCall(budget, state, Seconds(second));
  EXPECT_EQ(retriesLeft(budget, state, Seconds(9.5)), 10);
  EXPECT_EQ(retriesLeft(budget, state, Seconds(10)), 9);
  EXPECT_EQ(retriesLeft(budget, state, Seconds(100)), 0);
}

TEST(RetryBudget, RetriesInTenSecondsStayWithinTheBudget) {
  EXPECT_TRUE(rc::check([] {
    const RetryBudget budget{Ratio(0.2), *rc::gen::inRange(0, 3)};
    RetryBudgetState state;
    std::vector<double> calls;
    std::vector<double> retries;
    double now = 0;
    const int steps = *rc::gen::inRange(1, 500);
    for (int i = 0; i < steps; ++i) {
      now += 0.05 * *rc::gen::inRange(0, 20);
      if (*rc::gen::inRange(0, 2) == 0) {
        depositCall(budget, state, Seconds(now));
        calls.push_back(now);
      } else if (withdrawRetry(budget, state, Seconds(now))) {
        retries.push_back(now);
      }
    }
    RC_ASSERT(static_cast<double>(retries.size()) <=
              0.2 * static_cast<double>(calls.size()) + budget.minPerSecond * (now + 20));
  }));
}

}  // namespace
}  // namespace kubecast::resilience
