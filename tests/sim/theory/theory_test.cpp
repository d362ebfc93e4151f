// SPDX-License-Identifier: Apache-2.0
// The formulas themselves, against values worked out by hand and against each other.
#include "tests/sim/theory/theory.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kubecast::test {
namespace {

constexpr double kRounding = 1e-12;

Offered offered(double utilization, int servers = 1) {
  return {PerSecond(utilization * servers), Seconds(1), servers};
}

TEST(Theory, OneServerWaitsWithTheProbabilityOfBeingBusy) {
  EXPECT_NEAR(erlangC(offered(0.8)).value(), 0.8, kRounding);
  EXPECT_NEAR(queueingTime(offered(0.8)).value(), 4, kRounding);
  EXPECT_NEAR(sojournTime(offered(0.8)).value(), 5, kRounding);
}

TEST(Theory, ErlangCByHand) {
  // Two servers: C = 2ρ²/(1 + ρ). Three at two erlangs: (8/6·3)/(1 + 2 + 2 + 4) = 4/9.
  EXPECT_NEAR(erlangC(offered(0.8, 2)).value(), 2 * 0.64 / 1.8, kRounding);
  EXPECT_NEAR(erlangC(offered(2.0 / 3, 3)).value(), 4.0 / 9, kRounding);
  // Sojourn of M/M/2: S/(1 − ρ²).
  EXPECT_NEAR(sojournTime(offered(0.8, 2)).value(), 1 / 0.36, kRounding);
}

TEST(Theory, MarkovianServiceIsTheCvOneCaseOfPollaczekKhinchine) {
  EXPECT_NEAR(pollaczekKhinchine(offered(0.7), 1).value(), queueingTime(offered(0.7)).value(), kRounding);
  EXPECT_NEAR(pollaczekKhinchine(offered(0.5), 0).value(), 0.5, kRounding);
  EXPECT_NEAR(pollaczekKhinchine(offered(0.5), 3).value(), 5, kRounding);
}

TEST(Theory, SojournQuantileOfAnExponential) {
  EXPECT_NEAR(sojournQuantile(offered(0.5), Ratio(0.95)).value(), 2 * std::log(20.0), kRounding);
}

TEST(Theory, LossWithRoomForOneIsErlangB) {
  const Loss one = lossProbability(offered(0.5), 1);
  EXPECT_NEAR(one.lost.value(), 0.5 / 1.5, kRounding);
  EXPECT_NEAR(one.sojourn.value(), 1, kRounding);
  // At ρ = 1 all K + 1 states are equally likely: K/2 requests, and (1 − 1/(K + 1))·λ get in.
  const Loss critical = lossProbability(offered(1), 4);
  EXPECT_NEAR(critical.lost.value(), 0.2, kRounding);
  EXPECT_NEAR(critical.sojourn.value(), 2 / 0.8, kRounding);
  // Room enough for everybody: M/M/1.
  EXPECT_NEAR(lossProbability(offered(0.5), 200).sojourn.value(), 2, kRounding);
}

TEST(Theory, TwoMachinesAndARepairman) {
  // Z = S = 1: weights 1, 2, 2, so the server idles 1/5 of the time.
  const Closed two = machineRepairman(2, Seconds(1), Seconds(1));
  EXPECT_NEAR(two.throughput.value(), 0.8, kRounding);
  EXPECT_NEAR(two.response.value(), 1.5, kRounding);
}

TEST(Theory, MeanValueAnalysisOfOneStationIsTheRepairman) {
  for (const int users : {1, 2, 7, 40}) {
    const Closed exact = machineRepairman(users, Seconds(2), Seconds(0.1));
    const Closed byMeans = mva(users, Seconds(2), {Seconds(0.1)});
    EXPECT_NEAR(byMeans.throughput.value(), exact.throughput.value(), 1e-10) << users;
    EXPECT_NEAR(byMeans.response.value(), exact.response.value(), 1e-10) << users;
  }
}

TEST(Theory, MeanValueAnalysisByHand) {
  // Demands 1 and 2, no think time. N = 1: X = 1/3, Q = (1/3, 2/3). N = 2: R = (4/3, 10/3), X = 3/7.
  const Closed network = mva(2, Seconds(0), {Seconds(1), Seconds(2)});
  EXPECT_NEAR(network.residence[0].value(), 4.0 / 3, kRounding);
  EXPECT_NEAR(network.residence[1].value(), 10.0 / 3, kRounding);
  EXPECT_NEAR(network.throughput.value(), 3.0 / 7, kRounding);
}

}  // namespace
}  // namespace kubecast::test
