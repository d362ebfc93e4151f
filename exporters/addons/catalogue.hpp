// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "models/workload/component.hpp"

namespace kubecast::exporters::addons {

enum class AddonId {
  EbsCsiDriver,
  CertManager,
  MetricsServer,
  SealedSecrets,
  LoadBalancerController,
  ArgoCd,
  Prometheus,
  NodeExporter,
  KubeStateMetrics,
  Grafana,
  Atlantis
};

enum class Trait {
  None,
  CallsAws,  ///< so it needs rights there
  Optional   ///< the chart can do without, and does where nobody simulated it
};

/// A workload of a chart, and where the chart's values have its pods.
struct Part {
  workload::Component component;
  const char* values;    ///< path, `controller`; empty: the top
  const char* replicas;  ///< key below it; empty for a DaemonSet, and where the chart has none
  Trait trait = Trait::None;
  bool labelsApp = false;  ///< its pods have the label `app` already; a second one would be no YAML
};

/// Something that a cluster needs besides what the scenario's own chart deploys, with a Helm chart upstream.
struct Addon {
  AddonId id;
  const char* name;         ///< of the release, and the key into charts.csv
  const char* ns;           ///< where it goes if the scenario does not say
  const char* about;        ///< what it is for, in a line
  const char* image;        ///< path of the image in the values
  int wave;                 ///< of Argo CD: lower ones first
  std::vector<Part> parts;  ///< the first is what gives it its version and its placement
};

/// Every add-on that exports know how to install, in the order in which they go on a cluster.
std::span<const Addon> catalogue();

}  // namespace kubecast::exporters::addons
