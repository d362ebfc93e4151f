// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "models/scheduling/scheduler.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::scheduling {
namespace {

using nlohmann::json;

// The layout of the rows is in tests/oracles/README.md.

constexpr const char* kPlugins[] = {"TaintToleration",  "NodeAffinity",
                                    "NodeResourcesFit", "PodTopologySpread",
                                    "InterPodAffinity", "NodeResourcesBalancedAllocation",
                                    "ImageLocality"};

TaintEffect effectFrom(const json& name) {
  return name == "PreferNoSchedule" ? TaintEffect::PreferNoSchedule : TaintEffect::NoSchedule;
}

SelectorOperator operatorFrom(const json& name) {
  const std::map<std::string, SelectorOperator> operators{
      {"In", SelectorOperator::In},         {"NotIn", SelectorOperator::NotIn},
      {"Exists", SelectorOperator::Exists}, {"DoesNotExist", SelectorOperator::DoesNotExist},
      {"Gt", SelectorOperator::Gt},         {"Lt", SelectorOperator::Lt}};
  return operators.at(name);
}

NodeSelectorTerm termFrom(const json& row) {
  NodeSelectorTerm term;
  for (const json& one : row) term.requirements.push_back({one[0], operatorFrom(one[1]), one[2]});
  return term;
}

PodAffinityTerm podTermFrom(const json& row) { return {row[1], row[2]}; }

Workload workloadFrom(const json& row, int number) {
  Workload workload;
  workload.name = "w" + std::to_string(number);
  Container container;
  container.name = workload.name;
  if (!row[0].is_null()) container.requests.cpu = MilliCpu(row[0].get<std::int64_t>());
  if (!row[1].is_null()) container.requests.memory = Bytes(row[1].get<std::int64_t>());
  container.image = row[2];
  container.imageSize = Bytes(row[3].get<std::int64_t>());
  workload.containers = {container};
  for (const json& one : row[4]) {
    const auto op = one[1] == "Exists" ? TolerationOperator::Exists : TolerationOperator::Equal;
    workload.tolerations.push_back({one[0], op, one[2], std::nullopt});
  }
  workload.nodeSelector = row[5].get<Labels>();
  Affinity& affinity = workload.affinity;
  for (const json& one : row[6]) affinity.requiredNode.push_back(termFrom(one));
  for (const json& one : row[7]) affinity.preferredNode.push_back({one[0], termFrom(one[1])});
  for (const json& one : row[8]) affinity.requiredPod.push_back(podTermFrom(one));
  for (const json& one : row[9]) affinity.requiredAntiPod.push_back(podTermFrom(one));
  for (const json& one : row[10]) affinity.preferredPod.push_back({one[0], podTermFrom(one)});
  for (const json& one : row[11]) affinity.preferredAntiPod.push_back({one[0], podTermFrom(one)});
  for (const json& one : row[12]) {
    const auto unsatisfiable =
        one[2].get<bool>() ? WhenUnsatisfiable::DoNotSchedule : WhenUnsatisfiable::ScheduleAnyway;
    workload.topologySpread.push_back({one[0], one[1], unsatisfiable, one[3]});
  }
  return workload;
}

struct Situation {
  Scenario scenario;
  std::vector<NodeState> nodes;

  [[nodiscard]] Pod pod(int workload, const std::string& suffix) const {
    return {scenario.workloads[static_cast<std::size_t>(workload)].name + suffix, workload, 0, ""};
  }
};

Situation situationFrom(const json& one) {
  Situation situation;
  for (const json& row : one[1]) {
    situation.scenario.workloads.push_back(
        workloadFrom(row, static_cast<int>(situation.scenario.workloads.size())));
  }
  for (const json& row : one[0]) {
    Node node;
    node.labels = row[0].get<Labels>();
    node.name = node.labels.at("kubernetes.io/hostname");
    for (const json& taint : row[1]) node.taints.push_back({taint[0], taint[1], effectFrom(taint[2])});
    situation.scenario.nodes.push_back(node);
    NodeState state{static_cast<int>(situation.nodes.size()),
                    {MilliCpu(row[2].get<std::int64_t>()), Bytes(row[3].get<std::int64_t>()), row[4]},
                    {}};
    for (const json& bound : row[5]) {
      state.pods.push_back(situation.pod(bound, "-" + node.name + "-" + std::to_string(state.pods.size())));
    }
    situation.nodes.push_back(std::move(state));
  }
  return situation;
}

int weighted(const NodeVerdict& verdict, const std::string& plugin) {
  for (const PluginScore& score : verdict.scores) {
    if (score.plugin == plugin) return score.weight * score.score;
  }
  return 0;
}

/// A feasible node's row has the weighted scores, another's the reasons.
void expectSame(const NodeVerdict& ours, const json& theirs) {
  if (theirs[0].is_string()) {
    EXPECT_EQ(ours.reasons, theirs.get<std::vector<std::string>>());
    return;
  }
  EXPECT_TRUE(ours.reasons.empty()) << ours.reasons.front();
  for (std::size_t i = 0; i < std::size(kPlugins); ++i) {
    EXPECT_EQ(weighted(ours, kPlugins[i]), theirs[i].get<int>()) << kPlugins[i];
  }
}

TEST(SchedulingOracle, FiltersAndScoresAsUpstreamInEveryVector) {
  std::ifstream file(tests::sourceDir() / "tests/oracles/scheduling/testdata/vectors.json");
  const json vectors = json::parse(file);
  ASSERT_EQ(vectors["source"], "k8s.io/kubernetes v1.28.0");
  int compared = 0;
  int number = 0;
  for (const json& one : vectors["cases"]) {
    const Situation situation = situationFrom(one);
    const Decision decision = schedule(situation.scenario, situation.nodes, situation.pod(one[2], "-new"));
    ASSERT_EQ(decision.verdicts.size(), one[3].size());
    for (std::size_t i = 0; i < decision.verdicts.size(); ++i) {
      SCOPED_TRACE("case " + std::to_string(number) + ", node " + std::to_string(i));
      expectSame(decision.verdicts[i], one[3][i]);
      ++compared;
    }
    ++number;
  }
  EXPECT_GE(compared, 1500);
}

}  // namespace
}  // namespace kubecast::scheduling
