// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/addons/catalogue.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::addons {

/// An add-on that the scenario cannot do without.
struct NeededAddon {
  const Addon* addon = nullptr;
  std::vector<std::string> because;        ///< paths of the scenario: `autoscalers[scan-service]`
  std::vector<const Workload*> simulated;  ///< what stands for each part; null = the forecast had none of it
};

/// What the cluster needs and neither Kubernetes, nor EKS with its own add-ons, nor the scenario's chart
/// brings: what the scenario simulates of the catalogue, and what its claims, Ingresses, autoscalers, custom
/// resources and alerts rely on. In the catalogue's order. Pure.
std::vector<NeededAddon> neededAddons(const Scenario& scenario);

/// The workloads that come with add-ons, so that nothing else deploys them a second time.
std::vector<const Workload*> installedByAddons(const Scenario& scenario);

/// What the scenario relies on, or has in kube-system, and nothing here installs.
std::vector<Error> withoutAddon(const Scenario& scenario);

}  // namespace kubecast::exporters::addons
