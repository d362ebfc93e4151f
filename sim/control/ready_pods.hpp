// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// Counts the ready pods of every autoscaled workload, in the measured window.
class ReadyPods {
 public:
  ReadyPods(const Surroundings& around, const Fleet& fleet);

  /// After whatever may have changed readiness.
  void look(double now);
  /// Fills `replicas`.
  void report(double now, results::Replication& books);

 private:
  struct Count {
    int workload = 0;
    int ready = 0;
    results::ReplicaUsage use;
  };

  Surroundings around_;
  const Fleet& fleet_;
  double since_ = 0;  ///< the counts are of
  std::vector<Count> counts_;
};

}  // namespace kubecast::sim::control
