// SPDX-License-Identifier: Apache-2.0
#include "models/traffic/profile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

namespace kubecast {
namespace {

using namespace literals;

const LoadProfile kRampAndFall = {{10_s, 0.0}, {20_s, 2.0}, {30_s, 1.0}};

TEST(Profile, EmptyIsConstantOne) {
  EXPECT_EQ(factorAt({}, 7_s), 1);
  EXPECT_EQ(integralOf({}, 7_s), 7);
  EXPECT_EQ(inverseIntegralOf({}, 7), 7_s);
}

TEST(Profile, IsLinearBetweenPointsAndConstantOutside) {
  EXPECT_EQ(factorAt(kRampAndFall, 0_s), 0);
  EXPECT_EQ(factorAt(kRampAndFall, 15_s), 1);
  EXPECT_EQ(factorAt(kRampAndFall, 20_s), 2);
  EXPECT_EQ(factorAt(kRampAndFall, 25_s), 1.5);
  EXPECT_EQ(factorAt(kRampAndFall, 1000_s), 1);
}

TEST(Profile, IntegralAddsTriangles) {
  EXPECT_EQ(integralOf(kRampAndFall, 10_s), 0);
  EXPECT_EQ(integralOf(kRampAndFall, 20_s), 10);  // triangle 10 × 2 / 2
  EXPECT_EQ(integralOf(kRampAndFall, 30_s), 25);  // + trapezium 10 × 1.5
  EXPECT_EQ(integralOf(kRampAndFall, 40_s), 35);
}

TEST(Profile, InverseSkipsTimeWithoutLoad) {
  EXPECT_EQ(inverseIntegralOf(kRampAndFall, 10), 20_s);
  EXPECT_EQ(inverseIntegralOf(kRampAndFall, 35), 40_s);
  EXPECT_GE(inverseIntegralOf(kRampAndFall, 1e-9).value(), 10);
}

TEST(Profile, LoadThatEndsIsNeverReached) {
  const LoadProfile ends = {{0_s, 1.0}, {10_s, 0.0}};
  EXPECT_EQ(inverseIntegralOf(ends, 6).value(), std::numeric_limits<double>::infinity());
  EXPECT_NEAR(inverseIntegralOf(ends, 5).value(), 10, 1e-6);
}

TEST(Profile, InverseUndoesTheIntegral) {
  rc::check([] {
    LoadProfile profile;
    double at = 0;
    for (const auto& [gap, factor] : *rc::gen::container<std::vector<std::pair<int, int>>>(
             5, rc::gen::pair(rc::gen::inRange(1, 100), rc::gen::inRange(1, 50))))
      profile.push_back({Seconds(at += gap), factor / 10.0});
    const double area = *rc::gen::inRange(1, 100000) / 100.0;
    const Seconds t = inverseIntegralOf(profile, area);
    RC_ASSERT(std::abs(integralOf(profile, t) - area) <= 1e-9 * area);
  });
}

}  // namespace
}  // namespace kubecast
