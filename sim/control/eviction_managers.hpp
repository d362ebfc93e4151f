// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/lifecycle/node_pressure.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// The eviction manager in the kubelet of every node: a pass each 10 s, and when a pod was evicted the next
/// as soon as it is gone, which the kubelet looks for each second (kubernetes v1.28
/// pkg/kubelet/eviction/eviction_manager.go Start, podCleanupPollFreq). All kubelets pass at the same times.
class EvictionManagers {
 public:
  EvictionManagers(const Surroundings& around, Fleet& fleet);

  [[nodiscard]] bool due(int node, double now) const {
    return now >= managers_[static_cast<std::size_t>(node)].nextPass;
  }
  /// A pass of the kubelet of `node`, which is due. `usage`: of the node now; `podBytes`: memory held, by
  /// pod.
  void pass(int node, const lifecycle::NodeUsage& usage, const std::vector<double>& podBytes, double now);
  /// The kubelet of `node` is gone with its machine; the next one begins anew.
  void reset(int node, double now);

 private:
  struct Manager {
    lifecycle::NodePressure pressure;
    double nextPass = lifecycle::kEvictionHousekeeping.value();
  };

  void evictForMemory(int node, const lifecycle::NodeUsage& usage, const std::vector<double>& podBytes,
                      double now);
  void relieveDisk(int node, lifecycle::EvictionSignal starved, lifecycle::NodeUsage usage, double now);
  [[nodiscard]] std::vector<Index> upOn(int node) const;
  void evict(Index pod, const std::string& message, double now);
  void publish(int node, const lifecycle::NodePressure& before, double now);

  Surroundings around_;
  Fleet& fleet_;
  std::vector<lifecycle::EvictionThreshold> thresholds_;
  std::vector<Manager> managers_;  ///< per node
};

}  // namespace kubecast::sim::control
