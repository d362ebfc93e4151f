// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {

/// A node with what the plugins ask of it, summed up once per scheduling cycle
/// (upstream's framework.NodeInfo).
struct NodeInfo {
  const Node* node = nullptr;
  const NodeState* state = nullptr;
  Labels labels;
  CpuMemory requested;
  CpuMemory nonZeroRequested;
};

/// One scheduling cycle: the pod at hand against a snapshot of the nodes. Refers to the
/// scenario, the node states and the pod, which must outlive it.
struct Cycle {
  const Scenario& scenario;
  const Pod& pod;
  const Workload& workload;  ///< of the pod
  std::vector<NodeInfo> nodes;
  std::vector<Labels> labelsOf;  ///< pod labels by workload index
  std::vector<Toleration> tolerations;

  [[nodiscard]] const Labels& podLabels() const { return labelsOf[static_cast<std::size_t>(pod.workload)]; }
  [[nodiscard]] const Workload& workloadOf(const Pod& other) const {
    return scenario.workloads[static_cast<std::size_t>(other.workload)];
  }
  /// Pods of the cycle's namespace on the node whose labels the selector selects.
  [[nodiscard]] int countMatching(const NodeInfo& node, const Labels& selector) const;
};

Cycle makeCycle(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod);

}  // namespace kubecast::scheduling
