// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/needed.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/terraform/machines.hpp"
#include "models/audit/components.hpp"

namespace kubecast::exporters::addons {
namespace {

using audit::Component;

/// Something in the scenario that does nothing without the component.
struct Reliance {
  std::string path;
  const Component* component;
};

/// What gives the add-on its name.
const Component& componentOf(AddonId id) {
  return std::ranges::find(catalogue(), id, &Addon::id)->parts.front().component;
}

void addMonitoring(const Scenario& scenario, std::vector<Reliance>& found) {
  for (const AlertRule& alert : scenario.alerts) {
    const std::string path = fmt::format("alerts[{}]", alert.name);
    found.push_back({path, &componentOf(AddonId::Prometheus)});
    // exporters/prometheus/metrics.cpp: whose metrics the alerts are about.
    if (alert.signal == AlertSignal::NodeCpu || alert.signal == AlertSignal::NodeMemory ||
        alert.signal == AlertSignal::DiskUsed)
      found.push_back({path, &componentOf(AddonId::NodeExporter)});
    if (alert.signal == AlertSignal::CrashLoop)
      found.push_back({path, &componentOf(AddonId::KubeStateMetrics)});
  }
  for (const Workload& workload : scenario.workloads)  // exporters/grafana: pods by phase, restarts
    if (workload::runs(workload, componentOf(AddonId::Grafana)))
      found.push_back({fmt::format("workloads[{}]", workload.name), &componentOf(AddonId::KubeStateMetrics)});
}

std::vector<Reliance> reliances(const Scenario& scenario) {
  std::vector<Reliance> found;
  for (const Workload& workload : scenario.workloads) {
    if (workload.volumeClaims.empty()) continue;
    const std::string path = fmt::format("workloads[{}].volumeClaims", workload.name);
    found.push_back({path, &audit::csiController()});
    found.push_back({path, &audit::csiNode()});
  }
  for (const Ingress& ingress : scenario.ingresses)
    found.push_back({fmt::format("ingresses[{}]", ingress.name), audit::controllerOf(ingress)});
  for (const Autoscaler& autoscaler : scenario.autoscalers)
    if (audit::readsUsage(autoscaler))
      found.push_back({fmt::format("autoscalers[{}]", autoscaler.workload), &audit::metricsServer()});
  for (const CustomObject& object : scenario.objects)
    found.push_back({fmt::format("objects[{}]", object.name), audit::controllerOf(object)});
  addMonitoring(scenario, found);
  std::erase_if(found, [](const Reliance& one) { return one.component == nullptr; });
  return found;
}

/// EKS has the EBS CSI driver as an add-on of its own (exporters/terraform, exporters/eksctl), and Auto Mode
/// the load balancers, too.
bool isBroughtByEks(const Addon& addon, const Scenario& scenario) {
  if (!terraform::isEks(scenario)) return false;
  return addon.id == AddonId::EbsCsiDriver ||
         (addon.id == AddonId::LoadBalancerController && terraform::isAutoMode(scenario));
}

const Addon* installerOf(const Component& needed) {
  for (const Addon& addon : catalogue())
    for (const Part& part : addon.parts)
      if (part.component.name == needed.name) return &addon;
  return nullptr;
}

const Workload* simulated(const Component& component, const Scenario& scenario) {
  const auto found = std::ranges::find_if(scenario.workloads, [&](const Workload& one) {
    return one.kind != WorkloadKind::StaticPod && workload::runs(one, component);
  });
  return found == scenario.workloads.end() ? nullptr : &*found;
}

/// What kubeadm, its network and EKS run in kube-system themselves.
const Component kOfTheCluster{
    "the cluster",
    {"kube-proxy", "coredns", "kube-dns", "calico-node", "canal", "calico-kube-controllers", "calico-typha",
     "aws-node", "eks-pod-identity-agent", "ebs-csi-controller", "ebs-csi-node"}};

}  // namespace

std::vector<NeededAddon> neededAddons(const Scenario& scenario) {
  const std::vector<Reliance> relied = reliances(scenario);
  std::vector<NeededAddon> needed;
  for (const Addon& addon : catalogue()) {
    if (isBroughtByEks(addon, scenario)) continue;
    NeededAddon one{&addon, {}, {}};
    for (const Part& part : addon.parts) {
      const Workload* workload = simulated(part.component, scenario);
      one.simulated.push_back(workload);
      if (workload) one.because.push_back(fmt::format("workloads[{}]", workload->name));
    }
    for (const Reliance& reliance : relied)
      // Another one may serve it: prometheus-adapter in the place of metrics-server.
      if (installerOf(*reliance.component) == &addon &&
          (!one.because.empty() || simulated(*reliance.component, scenario) == nullptr) &&
          std::ranges::find(one.because, reliance.path) == one.because.end())
        one.because.push_back(reliance.path);
    if (!one.because.empty()) needed.push_back(std::move(one));
  }
  return needed;
}

std::vector<const Workload*> installedByAddons(const Scenario& scenario) {
  std::vector<const Workload*> all;
  for (const NeededAddon& one : neededAddons(scenario))
    std::ranges::copy_if(one.simulated, std::back_inserter(all), [](const Workload* each) { return each; });
  return all;
}

std::vector<Error> withoutAddon(const Scenario& scenario) {
  std::vector<Error> missing;
  for (const Reliance& one : reliances(scenario))
    if (!installerOf(*one.component) && simulated(*one.component, scenario) == nullptr)
      missing.push_back({one.path, fmt::format("relies on {}, which no export installs", one.component->name),
                         fmt::format("install {} yourself", one.component->name)});
  const auto installed = installedByAddons(scenario);
  for (const Workload& one : scenario.workloads)
    if (one.ns == "kube-system" && one.kind != WorkloadKind::StaticPod &&
        !workload::runs(one, kOfTheCluster) && std::ranges::find(installed, &one) == installed.end())
      missing.push_back({fmt::format("workloads[{}]", one.name), "is in kube-system, which no export deploys",
                         "install it with its own chart, or give it another namespace"});
  return missing;
}

}  // namespace kubecast::exporters::addons
