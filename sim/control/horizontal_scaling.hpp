// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/autoscaling/metrics_pipeline.hpp"
#include "sim/control/fleet.hpp"
#include "sim/control/network_partitions.hpp"

namespace kubecast::sim::control {

/// HorizontalPodAutoscalers at work: metrics-server scrapes every kubelet, each autoscaler syncs by what
/// was scraped last, and the fleet follows.
class HorizontalScaling {
 public:
  HorizontalScaling(const Surroundings& around, Fleet& fleet, const NetworkPartitions& network);
  HorizontalScaling(const HorizontalScaling&) = delete;  // the timetable refers to it
  HorizontalScaling& operator=(const HorizontalScaling&) = delete;

 private:
  struct Scaler {
    const Autoscaler* spec = nullptr;
    int workload = 0;
    autoscaling::HpaState state;
    int controllerRestarts = 0;  ///< Fleet::controllerRestarts() that `state` is of
    std::string scalingActive;   ///< reason of the condition, to tell changes
  };

  void scrape(double now);
  void sync(Scaler& scaler, double now);
  [[nodiscard]] bool metricsServed() const;
  /// Whether a metrics-server that is ready reaches the kubelet of the node. While none is ready the readings
  /// count as taken: nobody is served them.
  [[nodiscard]] bool scraped(int node) const;
  [[nodiscard]] std::vector<int> metricsNodes() const;
  [[nodiscard]] autoscaling::PodObservation observe(Index pod) const;

  Surroundings around_;
  Fleet& fleet_;
  const NetworkPartitions& network_;
  std::vector<Scaler> scalers_;
  std::vector<int> metricsServers_;                                 ///< workloads that serve metrics.k8s.io
  std::vector<std::optional<autoscaling::MetricsPoint>> readings_;  ///< per pod: the last scrape
  std::vector<std::optional<autoscaling::PodUsage>> usages_;        ///< per pod: what is served of it
};

}  // namespace kubecast::sim::control
