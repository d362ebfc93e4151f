// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/hpa.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "models/autoscaling/scaling_rules.hpp"

namespace kubecast::autoscaling {
namespace {

using namespace literals;

/// Pods of one container that asks for 100m and 100 Mi, ready for an hour unless said otherwise.
class Pods {
 public:
  Pods() {
    Container container;
    container.name = "main";
    container.requests = {100_m, 100_Mi};
    containers_.push_back(container);
    observation.metricsServer = true;
  }

  PodObservation& add(MilliCpu cpu, Bytes memory = 10_Mi) {
    PodObservation pod;
    pod.name = names_.emplace_back("pod-" + std::to_string(names_.size()));
    pod.phase = PodPhase::Running;
    pod.startTime = now - 3600_s;
    pod.ready = ReadyCondition{ReadyCondition::Status::True, now - 3590_s};
    pod.usage = PodUsage{now - 10_s, 15_s, cpu, memory};
    pod.containers = containers_;
    observation.pods.push_back(pod);
    ++observation.specReplicas;
    return observation.pods.back();
  }

  HpaObservation observation;
  Seconds now{10'000};

 private:
  std::vector<Container> containers_;
  std::deque<std::string> names_;
};

Autoscaler cpuAt(int percent, int least, int most) {
  Autoscaler autoscaler;
  autoscaler.minReplicas = least;
  autoscaler.maxReplicas = most;
  autoscaler.cpuUtilization = percent;
  return autoscaler;
}

/// scan-service of the fourteen-node cluster.
Autoscaler scanService() {
  Autoscaler autoscaler = cpuAt(70, 2, 10);
  autoscaler.memoryUtilization = 80;
  autoscaler.scaleUp = {60_s, SelectPolicy::Max, {{ScalingPolicy::Type::Percent, 100, 60_s}}};
  autoscaler.scaleDown = {300_s, SelectPolicy::Max, {{ScalingPolicy::Type::Percent, 50, 60_s}}};
  return autoscaler;
}

TEST(Hpa, ScalesToTheCeilingOfTheRatio) {
  Pods pods;
  for (int i = 0; i < 3; ++i) pods.add(140_m);  // 140 % of a target of 80: 3 · 1.75 = 5.25
  const HpaDecision decision = decide(cpuAt(80, 1, 10), pods.observation, {}, pods.now);
  EXPECT_TRUE(decision.rescale);
  EXPECT_EQ(decision.desiredReplicas, 6);
  EXPECT_EQ(decision.reason, "cpu resource utilization (percentage of request) above target");
  EXPECT_EQ(decision.events.back().message,
            "New size: 6; reason: cpu resource utilization (percentage of request) above target");
  EXPECT_EQ(decision.metrics.front(), (MetricStatus{Metric::Cpu, 140, 140}));
}

TEST(Hpa, RoundsTheUtilizationDownBeforeItComparesIt) {
  Pods pods;  // 165 / 200 = 82.5 %: 82 of 75 is within the tolerance of 0.1, 82.5 would not be
  pods.add(82_m);
  pods.add(83_m);
  EXPECT_FALSE(decide(cpuAt(75, 1, 10), pods.observation, {}, pods.now).rescale);
  pods.observation.pods[0].usage->cpu = 83_m;
  EXPECT_TRUE(decide(cpuAt(75, 1, 10), pods.observation, {}, pods.now).rescale);
}

TEST(Hpa, DoesNothingWithoutAMetricsServer) {
  Pods pods;
  pods.add(500_m);
  pods.add(500_m);
  pods.observation.metricsServer = false;
  const HpaDecision decision = decide(scanService(), pods.observation, {}, pods.now);
  EXPECT_FALSE(decision.rescale);
  EXPECT_EQ(decision.desiredReplicas, 2);
  ASSERT_TRUE(decision.scalingActive);
  EXPECT_FALSE(decision.scalingActive->status);
  EXPECT_EQ(decision.scalingActive->reason, "FailedGetResourceMetric");
  EXPECT_EQ(decision.scalingActive->message,
            "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get "
            "metrics for "
            "resource cpu: unable to fetch metrics from resource metrics API: the server could not find the "
            "requested "
            "resource (get pods.metrics.k8s.io)");
}

TEST(Hpa, KeepsItsBoundsEvenWithoutMetrics) {
  Pods pods;
  pods.add(500_m);
  pods.observation.metricsServer = false;
  const HpaDecision decision = decide(scanService(), pods.observation, {}, pods.now);
  EXPECT_EQ(decision.desiredReplicas, 2);
  EXPECT_EQ(decision.reason, "Current number of replicas below Spec.MinReplicas");
}

TEST(Hpa, AnInvalidMetricBlocksScalingDownOnly) {
  Container onlyCpu;
  onlyCpu.name = "main";
  onlyCpu.requests.cpu = 100_m;
  const std::vector<Container> containers{onlyCpu};
  Pods pods;
  for (int i = 0; i < 4; ++i) pods.add(10_m).containers = containers;
  Autoscaler both = cpuAt(70, 1, 10);
  both.memoryUtilization = 80;
  const HpaDecision down = decide(both, pods.observation, {}, pods.now);
  EXPECT_FALSE(down.rescale);
  EXPECT_EQ(down.events.back().message.substr(0, 38), "invalid metrics (1 invalid out of 2), ");
  for (PodObservation& pod : pods.observation.pods) pod.usage->cpu = 140_m;
  EXPECT_EQ(decide(both, pods.observation, {}, pods.now).desiredReplicas, 8);
}

TEST(Hpa, IgnoresTheCpuOfAPodThatStarts) {
  Pods pods;
  pods.add(70_m);
  PodObservation& fresh = pods.add(1000_m);
  fresh.startTime = pods.now - 60_s;
  fresh.ready =
      ReadyCondition{ReadyCondition::Status::True, pods.now - 20_s};  // sample at -10 s, window 15 s
  EXPECT_FALSE(decide(cpuAt(70, 1, 10), pods.observation, {}, pods.now).rescale);
  fresh.ready->lastTransition = pods.now - 25_s;  // a whole window lies after it became ready
  EXPECT_TRUE(decide(cpuAt(70, 1, 10), pods.observation, {}, pods.now).rescale);
}

TEST(Hpa, CountsAMissingPodAsIdleWhenScalingUpAndAsFullWhenScalingDown) {
  Pods pods;
  pods.add(140_m);
  pods.add(140_m).usage.reset();  // up: 140 / 200 = 70 %, at the target
  EXPECT_FALSE(decide(cpuAt(70, 1, 10), pods.observation, {}, pods.now).rescale);
  pods.observation.pods[0].usage->cpu = 30_m;  // down: 130 / 200 = 65 %, within the tolerance of 70
  EXPECT_FALSE(decide(cpuAt(70, 1, 10), pods.observation, {}, pods.now).rescale);
}

TEST(Hpa, WithoutBehaviorScalesUpByTwoOrToFour) {
  Pods one;
  one.add(2000_m);
  const HpaDecision fromOne = decide(cpuAt(50, 1, 50), one.observation, {}, one.now);
  EXPECT_EQ(fromOne.desiredReplicas, 4);
  EXPECT_EQ(fromOne.scalingLimited->reason, "ScaleUpLimit");
  Pods six;
  for (int i = 0; i < 6; ++i) six.add(2000_m);
  EXPECT_EQ(decide(cpuAt(50, 1, 50), six.observation, {}, six.now).desiredReplicas, 12);
}

TEST(Hpa, WithoutBehaviorWaitsFiveMinutesToScaleDown) {
  Pods pods;
  for (int i = 0; i < 4; ++i) pods.add(20_m);
  HpaState state;
  const Seconds first = pods.now;
  for (; pods.now <= first + 300_s; pods.now += 15_s) {
    HpaDecision decision = decide(cpuAt(80, 1, 10), pods.observation, state, pods.now);
    EXPECT_FALSE(decision.rescale) << pods.now.value();
    EXPECT_EQ(decision.ableToScale.reason, "ScaleDownStabilized");
    state = decision.state;
  }
  EXPECT_EQ(decide(cpuAt(80, 1, 10), pods.observation, state, pods.now).desiredReplicas, 1);
}

TEST(Hpa, ScanServiceDoublesOnceAMinuteAfterItsWindow) {
  Pods pods;
  pods.add(300_m);
  pods.add(300_m);
  HpaState state;
  std::vector<std::pair<double, int>> sizes;
  const Seconds first = pods.now;
  for (; pods.now < first + 300_s; pods.now += 15_s) {
    HpaDecision decision = decide(scanService(), pods.observation, state, pods.now);
    state = decision.state;
    if (!decision.rescale) continue;
    sizes.emplace_back((pods.now - first).value(), decision.desiredReplicas);
    while (pods.observation.specReplicas < decision.desiredReplicas) pods.add(300_m);
  }
  // The first recommendation is the present size and holds for 60 s; then 100 % per 60 s; the maximum is 10.
  EXPECT_EQ(sizes, (std::vector<std::pair<double, int>>{{60, 4}, {120, 8}, {180, 10}}));
}

TEST(Hpa, ZeroReplicasSwitchItOff) {
  Pods pods;
  const HpaDecision decision = decide(scanService(), pods.observation, {}, pods.now);
  EXPECT_FALSE(decision.rescale);
  EXPECT_EQ(decision.scalingActive->reason, "ScalingDisabled");
}

TEST(Hpa, DisabledDirectionStays) {
  Autoscaler autoscaler = cpuAt(70, 1, 10);
  autoscaler.scaleUp = ScalingRules{0_s, SelectPolicy::Disabled, {}};
  Pods pods;
  pods.add(500_m);
  EXPECT_FALSE(decide(autoscaler, pods.observation, {}, pods.now).rescale);
}

TEST(Behavior, FillsTheDirectionLeftOut) {
  Autoscaler autoscaler = cpuAt(70, 1, 10);
  EXPECT_FALSE(behaviorOf(autoscaler, {}));
  autoscaler.scaleUp = ScalingRules{60_s, SelectPolicy::Min, {{ScalingPolicy::Type::Pods, 1, 60_s}}};
  const auto behavior = behaviorOf(autoscaler, {});
  ASSERT_TRUE(behavior);
  EXPECT_EQ(behavior->up.stabilizationWindow, 60_s);
  EXPECT_EQ(behavior->down.stabilizationWindow, 300_s);
  ASSERT_EQ(behavior->down.policies.size(), 1u);
  EXPECT_EQ(behavior->down.policies[0].value, 100);
  EXPECT_EQ(behavior->down.policies[0].period, 15_s);
}

}  // namespace
}  // namespace kubecast::autoscaling
