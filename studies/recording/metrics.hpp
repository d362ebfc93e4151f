// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/monitoring/recording.hpp"
#include "models/scenario.hpp"
#include "sim/readings.hpp"

/// Readings of a running cluster in the words of those who export them.
namespace kubecast::studies {

struct Measuring {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const sim::Program& program;
  monitoring::Recorder& recorder;
};

/// What the services say of themselves (svckit).
void putApplications(const sim::Reading& reading, const Measuring& to);

/// What kube-state-metrics, node_exporter, the kubelet, PostgreSQL's exporter and RabbitMQ say.
class ClusterMetrics {
 public:
  explicit ClusterMetrics(const Measuring& to) : to_(to), bases_(to.program.nodes.size()) {}
  void put(const sim::Reading& reading);

 private:
  void putPod(std::size_t p, const sim::PodReading& pod);
  void putNode(std::size_t n, const sim::NodeReading& node, const sim::Reading& reading);
  void putData(const sim::Reading& reading);
  [[nodiscard]] bool runs(const sim::Reading& reading, const std::string& workload) const;

  Measuring to_;
  std::vector<sim::NodeReading> bases_;  ///< per node: counters before its machine booted
};

}  // namespace kubecast::studies
