// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/faults/schedule.hpp"
#include "models/lifecycle/node_monitor.hpp"
#include "sim/control/disk_watch.hpp"
#include "sim/control/fleet.hpp"
#include "sim/control/network_partitions.hpp"

namespace kubecast::sim::control {

/// Puts the scenario's faults into effect, and has the node lifecycle controller notice lost nodes.
class FaultInjection {
 public:
  FaultInjection(const Surroundings& around, Fleet& fleet, DiskWatch& disks);
  FaultInjection(const FaultInjection&) = delete;  // the timetable refers to it
  FaultInjection& operator=(const FaultInjection&) = delete;

  /// A machine was terminated, and its kubelet is silent from now on; faults do not reach it any more.
  void machineGone(int node, double now);
  [[nodiscard]] const NetworkPartitions& network() const { return partitions_; }
  /// A machine boots in its place.
  void machineCame(int node);

 private:
  void apply(const faults::FaultEvent& event, double now);
  void killOne(int workload, numerics::StreamKey draw, double now);
  /// Takes the control plane down or brings it back as faults and quorum have it.
  void settleControlPlane(double now);
  void monitor(double now);

  Surroundings around_;
  Fleet& fleet_;
  DiskWatch& disks_;
  lifecycle::NodeControllerSettings settings_;
  lifecycle::NodeMonitor monitor_;
  NetworkPartitions partitions_;
  std::vector<std::optional<double>> lostAt_;  ///< per node: since when its kubelet is silent
  std::vector<bool> gone_;                     ///< per node: terminated
  bool apiDown_ = false;                       ///< by a fault, or for want of nodes
  bool monitors_ = false;                      ///< passes are made
};

}  // namespace kubecast::sim::control
