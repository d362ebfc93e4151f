// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {

/// What a scheduling cycle asks of a scenario, whatever the pod at hand: worked out once for many cycles.
struct ScenarioFacts {
  std::vector<Labels> nodeLabels;                    ///< with the well-known ones, by node
  std::vector<Labels> podLabels;                     ///< by workload
  std::vector<CpuMemory> requests, nonZeroRequests;  ///< of a pod, by workload
};

std::shared_ptr<const ScenarioFacts> factsOf(const Scenario& scenario);

/// A node with what the plugins ask of it, summed up once per scheduling cycle
/// (upstream's framework.NodeInfo).
struct NodeInfo {
  const Node* node = nullptr;
  const NodeState* state = nullptr;
  const Labels& labels;
  CpuMemory requested;
  CpuMemory nonZeroRequested;

  /// The node as it is with other pods on it.
  void put(const NodeState& there, const ScenarioFacts& facts);
};

/// One scheduling cycle: the pod at hand against a snapshot of the nodes. Refers to the
/// scenario, the node states and the pod, which must outlive it.
struct Cycle {
  const Scenario& scenario;
  const Pod& pod;
  const Workload& workload;  ///< of the pod
  std::shared_ptr<const ScenarioFacts> facts;
  std::vector<NodeInfo> nodes;
  std::vector<Toleration> tolerations;

  [[nodiscard]] const Labels& podLabels() const { return labelsOf(pod); }
  [[nodiscard]] const Labels& labelsOf(const Pod& other) const {
    return facts->podLabels[static_cast<std::size_t>(other.workload)];
  }
  [[nodiscard]] const Workload& workloadOf(const Pod& other) const {
    return scenario.workloads[static_cast<std::size_t>(other.workload)];
  }
  /// Pods of the cycle's namespace on the node whose labels the selector selects.
  [[nodiscard]] int countMatching(const NodeInfo& node, const Labels& selector) const;
};

Cycle makeCycle(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod);
/// `facts` are the scenario's.
Cycle makeCycle(const Scenario& scenario, std::shared_ptr<const ScenarioFacts> facts,
                const std::vector<NodeState>& nodes, const Pod& pod);

}  // namespace kubecast::scheduling
