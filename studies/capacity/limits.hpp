// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/scenario.hpp"
#include "studies/points/point.hpp"

/// What gives out at the capacity, and what lies behind it.
namespace kubecast::studies::capacity {

/// A resource at one load: means over its replications.
struct ResourceAtLoad {
  ResourceKind kind = ResourceKind::NodeCpu;
  std::string name;
  double utilization = 0;  ///< 0–1
  double used = 0;         ///< in `unit`
  double capacity = 0;
  std::string unit;
  double fullAt =
      0;  ///< multiple of the scenario's load at which it is full, by the utilization law; 0 = none
};

/// The resources of these replications at `factor` times the load, the first to be full first and those that
/// grow with no load last; of those that differ in a number at their end, such as the pods of one workload,
/// the first alone. Without CPU baselines, which matter over hours only: see burstingNodes().
[[nodiscard]] std::vector<ResourceAtLoad> resourcesAt(double factor,
                                                      const std::vector<PointResult>& replications);

/// A burstable node that uses more than its baseline, so that its credits run out.
struct BurstingNode {
  std::string node;
  bool standard = false;  ///< then held at the baseline; else it bursts on and AWS bills surplus credits
  double used = 0;        ///< vCPUs
  double baseline = 0;    ///< vCPUs
  std::optional<Seconds> dryAfter;  ///< from the end of the measured time on; 0 = dry already
  double baselineFactor = 0;        ///< multiple of the load at which it uses its baseline and no more
};
/// Those among the nodes of the scenario, the one with the smallest load at its baseline first.
[[nodiscard]] std::vector<BurstingNode> burstingNodes(const Scenario& scenario,
                                                      const InstanceCatalog& catalog, double factor,
                                                      const std::vector<PointResult>& replications);

}  // namespace kubecast::studies::capacity
