// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <deque>
#include <fstream>
#include <nlohmann/json.hpp>

#include "models/autoscaling/hpa.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::autoscaling {
namespace {

using nlohmann::json;

// The layout of the rows is in tests/oracles/README.md.

Seconds seconds(const json& value) { return Seconds(value.get<double>()); }

std::optional<ScalingRules> rulesFrom(const json& row) {
  if (row.is_null()) return std::nullopt;
  ScalingRules rules{seconds(row[0]), static_cast<SelectPolicy>(row[1].get<int>()), {}};
  for (const json& policy : row[2]) {
    rules.policies.push_back({policy[0] == 0 ? ScalingPolicy::Type::Pods : ScalingPolicy::Type::Percent,
                              policy[1], seconds(policy[2])});
  }
  return rules;
}

Autoscaler autoscalerFrom(const json& row) {
  Autoscaler autoscaler;
  autoscaler.minReplicas = row[0];
  autoscaler.maxReplicas = row[1];
  if (!row[2].is_null()) autoscaler.cpuUtilization = row[2].get<int>();
  if (!row[3].is_null()) autoscaler.memoryUtilization = row[3].get<int>();
  autoscaler.scaleUp = rulesFrom(row[4]);
  autoscaler.scaleDown = rulesFrom(row[5]);
  return autoscaler;
}

std::vector<Container> containersFrom(const json& rows) {
  std::vector<Container> containers;
  for (const json& row : rows) {
    Container container;
    container.name = "c" + std::to_string(containers.size());
    if (!row[0].is_null()) container.requests.cpu = MilliCpu(row[0].get<std::int64_t>());
    if (!row[1].is_null()) container.requests.memory = Bytes(row[1].get<std::int64_t>());
    containers.push_back(container);
  }
  return containers;
}

HpaState stateFrom(const json& row) {
  HpaState state;
  for (const json& entry : row[0]) state.recommendations.push_back({entry[0], seconds(entry[1])});
  for (const json& entry : row[1]) state.scaleUps.push_back({entry[0], seconds(entry[1])});
  for (const json& entry : row[2]) state.scaleDowns.push_back({entry[0], seconds(entry[1])});
  return state;
}

/// What a step sees, with what its pods point to.
struct Sight {
  HpaObservation observation;
  std::deque<std::string> names;
  std::deque<std::vector<Container>> own;
};

PodObservation podFrom(const json& row, std::span<const Container> containers, Sight& sight) {
  PodObservation pod;
  pod.name = sight.names.emplace_back("p" + std::to_string(sight.observation.pods.size()));
  pod.phase = static_cast<PodPhase>(row[0].get<int>());
  if (!row[1].is_null()) {
    pod.ready = ReadyCondition{static_cast<ReadyCondition::Status>(row[1][0].get<int>()), seconds(row[1][1])};
  }
  if (!row[2].is_null()) pod.startTime = seconds(row[2]);
  pod.deleting = row[3] == 1;
  if (const json& usage = row[4]; !usage.is_null()) {
    pod.usage = PodUsage{seconds(usage[0]), seconds(usage[1]), MilliCpu(usage[2].get<std::int64_t>()),
                         Bytes(usage[3].get<std::int64_t>())};
  }
  pod.containers = row[5].is_null() ? containers : sight.own.emplace_back(containersFrom(row[5]));
  return pod;
}

void see(const json& step, std::span<const Container> containers, Sight& sight) {
  sight.observation.specReplicas = step[1];
  sight.observation.metricsServer = step[2];
  for (const json& group : step[3]) {
    for (int i = 0; i < group[0].get<int>(); ++i) {
      sight.observation.pods.push_back(podFrom(group[1], containers, sight));
    }
  }
}

class Sentences {
 public:
  explicit Sentences(const json& list) : list_(list) {}

  std::optional<Condition> condition(const json& row) const {
    if (row.is_null()) return std::nullopt;
    return Condition{row[0], list_[row[1].get<std::size_t>()], list_[row[2].get<std::size_t>()]};
  }

  std::vector<HpaEvent> events(const json& rows) const {
    std::vector<HpaEvent> events;
    for (const json& row : rows) {
      events.push_back({row[0], list_[row[1].get<std::size_t>()], list_[row[2].get<std::size_t>()]});
    }
    return events;
  }

 private:
  const json& list_;
};

std::vector<MetricStatus> metricsFrom(const json& rows) {
  std::vector<MetricStatus> metrics;
  for (const json& row : rows) metrics.push_back({static_cast<Metric>(row[0].get<int>()), row[1], row[2]});
  return metrics;
}

void expectSame(const HpaDecision& ours, const json& theirs, const Sentences& sentences) {
  EXPECT_EQ(ours.desiredReplicas, theirs[0].get<int>());
  EXPECT_EQ(ours.rescale, theirs[1].get<bool>());
  EXPECT_TRUE(ours.metrics == metricsFrom(theirs[2]));
  const auto able = sentences.condition(theirs[3]);
  EXPECT_TRUE(ours.ableToScale == able) << ours.ableToScale.reason << " against " << able->reason;
  EXPECT_TRUE(ours.scalingActive == sentences.condition(theirs[4]))
      << (ours.scalingActive ? ours.scalingActive->message : "none");
  EXPECT_TRUE(ours.scalingLimited == sentences.condition(theirs[5]))
      << (ours.scalingLimited ? ours.scalingLimited->message : "none");
  const std::vector<HpaEvent> events = sentences.events(theirs[6]);
  EXPECT_TRUE(ours.events == events) << (ours.events.empty() ? "none" : ours.events.front().message)
                                     << " against " << (events.empty() ? "none" : events.front().message);
  EXPECT_TRUE(ours.state == stateFrom(theirs[7])) << "the states differ from " << theirs[7].dump();
}

TEST(HpaOracle, DecidesAsUpstreamInEveryVector) {
  std::ifstream file(tests::sourceDir() / "tests/oracles/hpa/testdata/vectors.json");
  const json vectors = json::parse(file);
  ASSERT_EQ(vectors["source"], "k8s.io/kubernetes v1.28.0");
  const Sentences sentences(vectors["sentences"]);
  int compared = 0;
  int number = 0;
  for (const json& one : vectors["cases"]) {
    const Autoscaler autoscaler = autoscalerFrom(one[0]);
    const std::vector<Container> containers = containersFrom(one[1]);
    HpaState state = stateFrom(one[2]);
    for (const json& step : one[3]) {
      SCOPED_TRACE("case " + std::to_string(number) + ", at " + step[0].dump() + " s: " + one[0].dump());
      Sight sight;
      see(step, containers, sight);
      HpaDecision decision = decide(autoscaler, sight.observation, std::move(state), seconds(step[0]));
      expectSame(decision, step[4], sentences);
      if (HasFailure()) return;  // later steps would only repeat it
      state = std::move(decision.state);
      ++compared;
    }
    ++number;
  }
  EXPECT_EQ(compared, vectors["decisions"].get<int>());
  EXPECT_GE(compared, 2000);
}

}  // namespace
}  // namespace kubecast::autoscaling
