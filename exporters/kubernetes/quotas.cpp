// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/quotas.hpp"

#include <algorithm>

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "models/lifecycle/deployment_rollout.hpp"
#include "models/units/format.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

std::vector<const Workload*> deployedTo(const std::string& ns, const Scenario& scenario) {
  std::vector<const Workload*> all = deployed(scenario);
  std::erase_if(all, [&](const Workload* workload) { return workload->ns != ns; });
  return all;
}

int mostNodes(const Scenario& scenario) {
  int most = static_cast<int>(scenario.nodes.size());
  for (const NodeGroup& group : scenario.nodeGroups) most += group.maxNodes;
  return most;
}

/// Of one workload at a time, in the midst of a roll-out.
int mostPods(const Workload& workload, const Scenario& scenario) {
  if (workload.kind == WorkloadKind::DaemonSet) return mostNodes(scenario);
  const Autoscaler* autoscaler = autoscalerOf(workload, scenario);
  const int most = autoscaler ? std::max(autoscaler->maxReplicas, workload.replicas) : workload.replicas;
  if (workload.kind != WorkloadKind::Deployment) return most;
  return most + lifecycle::resolveFenceposts(workload.lifecycle.update, most).surge;
}

}  // namespace

const char* podSecurityLevel(const std::string& ns, const Scenario& scenario) {
  const auto all = deployedTo(ns, scenario);
  if (std::ranges::any_of(all, [](const Workload* one) { return one->hostNetwork; })) return "privileged";
  const bool known = std::ranges::all_of(
      all, [](const Workload* one) { return one->program && one->containers.size() == 1; });
  return known ? "restricted" : "baseline";
}

std::optional<Document> resourceQuota(const std::string& ns, const Scenario& scenario) {
  const auto all = deployedTo(ns, scenario);
  if (std::ranges::none_of(all, [](const Workload* one) { return one->program.has_value(); }))
    return std::nullopt;
  int pods = 0;
  MilliCpu cpu;
  Bytes memory;
  for (const Workload* workload : all) {
    const int most = mostPods(*workload, scenario);
    pods += most;
    for (const Container& container : workload->containers) {
      if (!container.requests.cpu || !container.requests.memory) return std::nullopt;
      cpu += most * *container.requests.cpu;
      memory += most * *container.requests.memory;
    }
  }
  if (pods == 0) return std::nullopt;
  Document quota = object("v1", "ResourceQuota", ns, ns);
  quota["spec"]["hard"] = {{"pods", std::to_string(pods)},
                           {"requests.cpu", units::write(cpu)},
                           {"requests.memory", units::write(memory)}};
  return quota;
}

}  // namespace kubecast::exporters::kubernetes
