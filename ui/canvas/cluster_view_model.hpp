// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/units/money.hpp"
#include "ui/document/assessment.hpp"

namespace kubecast::ui {

/// A pod as a chip of a card.
struct PodValues {
  std::string name;
  std::string workload;
  bool pinned = false;  ///< of a DaemonSet, static or a guest: not to be dragged
  bool operator==(const PodValues&) const = default;
};

/// What the card of a node says while nothing runs: the figures of `kubecast check`.
struct NodeValues {
  std::string name, type, zone, tier;
  bool controlPlane = false;
  bool spot = false;
  std::optional<SubnetKind> subnet;
  int vcpus = 0;
  Bytes memory;                  ///< nominal
  Bytes memoryVisible;           ///< what the operating system sees: what `node/…/memory` is a share of
  std::optional<Money> monthly;  ///< the node's part of the bill's lines; absent if one has no price
  Allocatable allocatable;
  MilliCpu cpuRequested;
  Bytes memoryRequested;
  std::vector<PodValues> pods;
  std::optional<Credits> creditCap;  ///< of a burstable type
  std::vector<std::string> queues;   ///< whose broker has a pod here
  std::vector<std::string> faults;   ///< names of those that strike it or its zone
  std::optional<Seconds> since;      ///< of a guest: when it came in the run
  bool operator==(const NodeValues&) const;

  [[nodiscard]] double cpuShare() const;     ///< requested of allocatable, 0–1 and beyond
  [[nodiscard]] double memoryShare() const;  ///< likewise
};

/// A pod that no node takes, and FailedScheduling's words.
struct PendingPod {
  PodValues pod;
  std::string event;
  bool operator==(const PendingPod&) const = default;
};

struct ClusterViewModel {
  std::vector<NodeValues> nodes;  ///< in scenario order
  std::vector<PendingPod> pending;
  std::vector<std::string> externals;

  [[nodiscard]] std::optional<int> find(std::string_view node) const;
};

/// Pure. `assessment.scenario` null gives an empty picture.
ClusterViewModel viewOf(const Assessment& assessment, const InstanceCatalog& catalog);

/// What a node's card says of its instance type.
void describe(NodeValues& values, const InstanceType& type);

/// The sums of several nodes as one card: what a collapsed tier shows.
NodeValues groupOf(const ClusterViewModel& view, const std::vector<int>& nodes, const std::string& name);

/// The name of the node or workload in `nodes[…]`, `workloads[…].containers`; absent for other paths.
std::optional<std::string> nameIn(std::string_view path, std::string_view list);

}  // namespace kubecast::ui
