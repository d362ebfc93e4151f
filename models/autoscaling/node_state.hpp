// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/autoscaling/node_group.hpp"
#include "models/cluster/cluster.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/workload/workload.hpp"

/// What the node autoscalers see and say. They are pure: the caller keeps the state, asks them when
/// their time has come (scan interval, end of a batch, a change of Terraform's) and applies the answer.
namespace kubecast::autoscaling {

/// On-demand price per hour by instance type. A type that is missing has no known price.
using HourlyPrices = std::map<std::string, Money>;

/// A node that exists, or was requested and is booting.
struct PresentNode {
  Node node;  ///< with its name, its group and its instance type
  Allocatable allocatable;
  bool ready = true;     ///< false: booting; pods are planned on it, it is not removed
  bool leaving = false;  ///< being drained: nothing is planned on it
  std::vector<scheduling::Pod> pods;
  Seconds podsChangedAt;  ///< a pod came or went last, or the node became ready
};

/// A pod the scheduler found no node for.
struct PendingPod {
  scheduling::Pod pod;
  Seconds since;
};

/// The cluster at one moment. Pod::workload is an index into `workloads`.
struct ClusterView {
  Seconds now;
  Cluster cluster;
  std::vector<Workload> workloads;
  std::vector<PresentNode> nodes;
  std::vector<PendingPod> pending;
  /// PodDisruptionBudget status.disruptionsAllowed by workload index; a workload without a budget is absent.
  std::map<int, int> disruptionsAllowed;
};

/// A node to request from the cloud.
struct NewNode {
  std::string instanceType;
  std::vector<std::string> pods;  ///< pending pods it is meant for; the scheduler decides in the end
  bool operator==(const NewNode&) const = default;
};

/// What becomes of one group. With both, the new nodes replace the removed ones, which go when the
/// new ones are ready. With neither, nothing is done, for a reason worth telling.
struct NodeDecision {
  std::string group;
  std::vector<NewNode> added;
  std::vector<std::string> removed;  ///< names of nodes
  bool drained = true;               ///< pods of removed nodes are evicted first, respecting budgets
  std::string reason;                ///< a sentence with the numbers that led to it
};

/// Nodes of the group that count for its size: all but those that are leaving.
int groupSize(const ClusterView& view, const std::string& group);

/// `api-pool: 2 → 3 of at most 5`.
std::string sizeChange(const NodeGroup& group, int before, int after);

/// `web-0, web-1, web-2 and 4 more`.
std::string listed(const std::vector<std::string>& names);

/// `1 pod`, `3 pods`: a count with its noun.
std::string counted(std::size_t count, const std::string& noun);

}  // namespace kubecast::autoscaling
