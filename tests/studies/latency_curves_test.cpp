// SPDX-License-Identifier: Apache-2.0
#include "studies/outlook/latency_curves.hpp"

#include <gmock/gmock.h>

#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;

TEST(CurveFactors, GoFromAQuarterToHalfAgainOfWhatAResourceBears) {
  EXPECT_THAT(curveFactors(4), ElementsAre(DoubleEq(1), DoubleEq(2), DoubleEq(2.8), DoubleEq(3.4),
                                           DoubleEq(3.8), DoubleEq(4.2), DoubleEq(5), DoubleEq(6)));
  EXPECT_THAT(curveFactors(0.5),
              ElementsAre(DoubleEq(0.125), DoubleEq(0.25), DoubleEq(0.35), DoubleEq(0.425), DoubleEq(0.475),
                          DoubleEq(0.525), DoubleEq(0.625), DoubleEq(0.75), DoubleEq(1)));
}

TEST(CurveFactors, AreBoundedAndAlwaysHaveTheScenariosOwn) {
  EXPECT_EQ(curveFactors(1000), curveFactors(kLargestCurveFactor));
  for (const double factor : curveFactors(kLargestCurveFactor)) EXPECT_LE(factor, kLargestCurveFactor);
}

LatencyCurves curvesOf(double rho, int jobs) {
  Scenario scenario = testing::smallQueue(rho, Seconds(0.15));
  scenario.run.duration = Seconds(400);
  const InstanceCatalog catalog = testing::smallCatalog();
  const PointSettings settings{catalog, 1, sim::Engine::Fast, testing::lindley, {}};
  WorkerOptions workers;
  workers.jobs = jobs;
  return latencyCurves({&scenario, &scenario}, settings, workers).value();
}

TEST(LatencyCurves, FollowAnMM1QueueUpToWhereItIsFull) {
  const LatencyCurves curves = curvesOf(0.4, 2);
  ASSERT_TRUE(curves.first);
  EXPECT_EQ(curves.first->kind, ResourceKind::Threads);
  EXPECT_NEAR(curves.first->saturatesAtFactor, 2.5, 0.1);
  ASSERT_EQ(curves.points.size(), 2U);
  const auto& points = curves.points[0];
  EXPECT_GT(points.back().factor, 3.5);
  bool ownLoad = false;
  for (const CurvePoint& point : points) {
    const double rho = 0.4 * point.factor;
    if (rho > 0.8) continue;  // close to full a short run has not settled
    EXPECT_NEAR(point.p95.value() / testing::analyticP95(rho), 1, 0.15) << point.factor;
    ownLoad = ownLoad || point.factor == 1;
  }
  EXPECT_TRUE(ownLoad);
  EXPECT_TRUE(points.front().objectives.at(0).met);
  EXPECT_FALSE(points.back().objectives.at(0).met);
}

TEST(LatencyCurves, AreTheSameForTheSameScenarioAndAnyNumberOfProcesses) {
  const LatencyCurves one = curvesOf(0.4, 1);
  const LatencyCurves two = curvesOf(0.4, 2);
  ASSERT_EQ(one.points[0].size(), two.points[1].size());
  for (std::size_t i = 0; i < one.points[0].size(); ++i) {
    EXPECT_EQ(one.points[0][i].factor, two.points[1][i].factor);
    EXPECT_EQ(one.points[0][i].p95, two.points[1][i].p95);
  }
}

TEST(LatencyCurves, SayWhenTheyWereCancelled) {
  const Scenario scenario = testing::smallQueue(0.4, Seconds(0.15));
  const InstanceCatalog catalog = testing::smallCatalog();
  const std::atomic<bool> cancel{true};
  WorkerOptions workers;
  workers.cancel = &cancel;
  const auto curves =
      latencyCurves({&scenario}, {catalog, 1, sim::Engine::Fast, testing::lindley, {}}, workers);
  ASSERT_FALSE(curves);
  EXPECT_EQ(curves.error().what, "");
}

}  // namespace
}  // namespace kubecast::studies
