// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/hpa.hpp"

#include <fmt/format.h>

#include "models/autoscaling/replica_calculator.hpp"
#include "models/autoscaling/scaling_rules.hpp"

namespace kubecast::autoscaling {

namespace {

struct Target {
  Metric metric = Metric::Cpu;
  int utilization = 0;
};

/// pkg/apis/autoscaling/annotations.go, DefaultCPUUtilization.
constexpr int kDefaultCpuUtilization = 80;

std::vector<Target> targetsOf(const Autoscaler& autoscaler) {
  std::vector<Target> targets;
  if (autoscaler.cpuUtilization) targets.push_back({Metric::Cpu, *autoscaler.cpuUtilization});
  if (autoscaler.memoryUtilization) targets.push_back({Metric::Memory, *autoscaler.memoryUtilization});
  if (targets.empty()) targets.push_back({Metric::Cpu, kDefaultCpuUtilization});
  return targets;
}

/// The largest proposal and the metric that made it.
struct Largest {
  int replicas = 0;
  std::string metric;
};

/// computeReplicasForMetrics. Absent: all metrics failed, or one failed and the others would scale down.
std::optional<Largest> largestProposal(const Autoscaler& autoscaler, const HpaObservation& observation,
                                       Seconds now, const HpaSettings& settings, HpaDecision& decision) {
  const std::vector<Target> targets = targetsOf(autoscaler);
  Largest largest;
  std::size_t invalid = 0;
  std::string firstError;
  Condition firstCondition;
  for (const Target& target : targets) {
    const auto proposal = resourceReplicas(target.metric, target.utilization, observation, now, settings);
    if (!proposal) {
      const char* name = nameOf(target.metric);
      const std::string error = fmt::format("failed to get {} utilization: {}", name, proposal.error());
      decision.events.push_back({true, "FailedGetResourceMetric", error});
      if (invalid == 0) {
        firstError = fmt::format("failed to get {} resource metric value: {}", name, error);
        firstCondition = {false, "FailedGetResourceMetric",
                          "the HPA was unable to compute the replica count: " + error};
      }
      ++invalid;
      continue;
    }
    decision.metrics.push_back(proposal->status);
    if (largest.replicas == 0 || proposal->replicas > largest.replicas) {
      largest = {proposal->replicas,
                 fmt::format("{} resource utilization (percentage of request)", nameOf(target.metric))};
    }
  }
  if (invalid >= targets.size() || (invalid > 0 && largest.replicas < observation.specReplicas)) {
    decision.scalingActive = firstCondition;
    decision.metrics.clear();
    decision.events.push_back({true, "FailedComputeMetricsReplicas",
                               fmt::format("invalid metrics ({} invalid out of {}), first error is: {}",
                                           invalid, targets.size(), firstError)});
    return std::nullopt;
  }
  decision.scalingActive = {
      true, "ValidMetricFound",
      fmt::format("the HPA was able to successfully calculate a replica count from {}", largest.metric)};
  return largest;
}

}  // namespace

HpaDecision decide(const Autoscaler& autoscaler, const HpaObservation& observation, HpaState state,
                   Seconds now, const HpaSettings& settings) {
  const int current = observation.specReplicas;
  const std::optional<Behavior> behavior = behaviorOf(autoscaler, settings);
  if (state.recommendations.empty()) state.recommendations.push_back({current, now});

  HpaDecision decision;
  decision.desiredReplicas = current;
  decision.ableToScale = {true, "SucceededGetScale",
                          "the HPA controller was able to get the target's current scale"};
  std::string reason;
  int desired = current;
  if (current == 0 && autoscaler.minReplicas != 0) {
    decision.scalingActive = {false, "ScalingDisabled",
                              "scaling is disabled since the replica count of the target is zero"};
  } else if (current > autoscaler.maxReplicas) {
    reason = "Current number of replicas above Spec.MaxReplicas";
    desired = autoscaler.maxReplicas;
  } else if (current < autoscaler.minReplicas) {
    reason = "Current number of replicas below Spec.MinReplicas";
    desired = autoscaler.minReplicas;
  } else if (const auto largest = largestProposal(autoscaler, observation, now, settings, decision)) {
    if (largest->replicas > current) reason = largest->metric + " above target";
    if (largest->replicas < current) reason = "All metrics below target";
    Normalized normalized = normalize(autoscaler, behavior, current, largest->replicas, state, now, settings);
    desired = normalized.replicas;
    decision.ableToScale = std::move(normalized.ableToScale);
    decision.scalingLimited = std::move(normalized.scalingLimited);
  }

  if (desired != current) {
    decision.desiredReplicas = desired;
    decision.rescale = true;
    decision.reason = reason;
    decision.ableToScale = {
        true, "SucceededRescale",
        fmt::format("the HPA controller was able to update the target scale to {}", desired)};
    decision.events.push_back(
        {false, "SuccessfulRescale", fmt::format("New size: {}; reason: {}", desired, reason)});
    if (behavior) storeScaleEvent(*behavior, current, desired, state, now);
  }
  decision.state = std::move(state);
  return decision;
}

}  // namespace kubecast::autoscaling
