// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/deployed.hpp"

#include <algorithm>

#include "exporters/addons/needed.hpp"

namespace kubecast::exporters::kubernetes {

std::vector<const Workload*> deployed(const Scenario& scenario) {
  const std::vector<const Workload*> elsewhere = addons::installedByAddons(scenario);
  std::vector<const Workload*> all;
  for (const Workload& workload : scenario.workloads)
    if (workload.kind != WorkloadKind::StaticPod && workload.ns != "kube-system" &&
        std::ranges::find(elsewhere, &workload) == elsewhere.end())
      all.push_back(&workload);
  return all;
}

const Autoscaler* autoscalerOf(const Workload& workload, const Scenario& scenario) {
  const auto found = std::find_if(scenario.autoscalers.begin(), scenario.autoscalers.end(),
                                  [&](const Autoscaler& one) { return one.workload == workload.name; });
  return found == scenario.autoscalers.end() ? nullptr : &*found;
}

}  // namespace kubecast::exporters::kubernetes
