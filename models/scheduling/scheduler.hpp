// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/scenario.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::scheduling {

/// A pod to place or placed: replica `ordinal` of `workload` (index into Scenario::workloads).
struct Pod {
  std::string name;  ///< `auth-service-0`, `node-exporter-scan-node`
  int workload = -1;
  int ordinal = 0;
  std::string pinnedNode;  ///< DaemonSet and static pods: the only node they may run on
};

/// A node as the scheduler sees it before the pod at hand is placed.
struct NodeState {
  int node = -1;  ///< index into Scenario::nodes
  Allocatable allocatable;
  std::vector<Pod> pods;           ///< already bound
  std::vector<Taint> taints = {};  ///< for its conditions, besides those of the scenario
};

struct PluginScore {
  std::string plugin;  ///< upstream's name, e.g. `NodeResourcesFit`
  int weight = 1;
  int score = 0;  ///< normalized, 0–100
};

/// The scheduler's verdict on one node for one pod.
struct NodeVerdict {
  int node = -1;
  std::vector<std::string> reasons;  ///< kube-scheduler's words, e.g. `Insufficient memory`; empty = feasible
  std::vector<PluginScore> scores;   ///< of feasible nodes
  int total = 0;                     ///< Σ weight × score
};

struct Decision {
  Pod pod;
  std::optional<int> node;            ///< index of the chosen node; absent = Pending
  std::vector<NodeVerdict> verdicts;  ///< one per node, in scenario order
  std::string event;  ///< FailedScheduling's text: `0/14 nodes are available: 13 node(s) didn't match …`
};

/// The outcome of scheduling a whole scenario, pod by pod, in creation order.
struct Placement {
  std::vector<NodeState> nodes;
  std::vector<Decision> decisions;
};

/// All pods a scenario creates, in the order they are scheduled: static pods, then by
/// priority as the scheduler's queue sorts (system-node-critical, system-cluster-critical,
/// all others); within a priority DaemonSets first, then the rest in the order of the file.
/// So no pod can preempt one that was placed before it.
/// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/queuesort/priority_sort.go.
std::vector<Pod> expandPods(const Scenario& scenario);

/// What a node of the scenario can give to pods. EKS: kube-reserved by AMI formula and
/// eviction 100 Mi, ENI pod limit (110 under an overlay, prefixMaxPods with prefix delegation), as
/// Cluster::eks says; kubeadm: eviction 100 Mi, 110 pods.
/// Source: awslabs/amazon-eks-ami, kubernetes v1.28 pkg/kubelet/cm.
Allocatable allocatableOf(const Cluster& cluster, const InstanceType& type);

/// One scheduling cycle: filter, score, choose. Pure. Ties are broken by node order
/// (upstream draws at random among equals; a forecast has to be repeatable).
Decision schedule(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod);

/// Schedules every pod of the scenario in order.
Placement place(const Scenario& scenario, const InstanceCatalog& catalog);

}  // namespace kubecast::scheduling
