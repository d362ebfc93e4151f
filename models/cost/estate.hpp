// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::cost {

/// What `costs` says of a node, its own exceptions before its group's before what holds for all.
[[nodiscard]] std::optional<SubnetKind> subnetOf(const CostSpec& costs, const Node& node);
[[nodiscard]] std::optional<RootVolume> rootVolumeOf(const CostSpec& costs, const Node& node);
[[nodiscard]] Purchase purchaseOf(const CostSpec& costs, const Node& node);

/// The service of AWS that an external stands for, if it does.
[[nodiscard]] const ExternalService* serviceOf(const CostSpec& costs, const std::string& external);

/// Nodes that are billed alike.
struct NodeKind {
  std::string type;
  Purchase purchase = Purchase::OnDemand;
  std::vector<std::string> nodes;
};

/// In the order of the scenario.
[[nodiscard]] std::vector<NodeKind> kindsOf(const Scenario& scenario);

/// Where the pods of each workload are: shares that add up to 1 (or none, if no pod has a node).
class Whereabouts {
 public:
  Whereabouts(const Scenario& scenario, const scheduling::Placement& placement);

  /// Share of the workload's pods on nodes of private subnets; nothing if a node's subnet is unknown.
  [[nodiscard]] std::optional<double> privateShare(const std::string& workload) const;
  /// Share of the calls between pods of two workloads that cross zones, pods chosen at random.
  [[nodiscard]] double crossingShare(const std::string& from, const std::string& to) const;
  /// Pods of the workload by node (index into Scenario::nodes).
  [[nodiscard]] const std::map<int, int>& podsByNode(const std::string& workload) const;

 private:
  const Scenario& scenario_;
  std::map<std::string, std::map<int, int>> pods_;
};

}  // namespace kubecast::cost
