// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/audit/components.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

void objectsWithoutController(const Subject& subject, Findings& findings) {
  std::set<std::string> reported;
  for (const CustomObject& object : subject.scenario.objects) {
    if (!reported.insert(object.kind).second) continue;
    const Component* controller = controllerOf(object);
    if (controller == nullptr) continue;
    const Presence presence = presenceOf(subject, *controller);
    if (presence == Presence::Running) continue;
    const auto count = std::count_if(subject.scenario.objects.begin(), subject.scenario.objects.end(),
                                     [&](const CustomObject& each) { return each.kind == object.kind; });
    findings.push_back({Severity::Error, "object-without-controller", fmt::format("objects[{}]", object.name),
                        fmt::format("{} {} object{} ({}{}) that nothing acts on: {}.", count, object.kind,
                                    count == 1 ? "" : "s", object.name, count == 1 ? "" : ", …",
                                    absence(*controller, presence)),
                        fmt::format("{} {}", count, object.kind), "0 controllers",
                        fmt::format("Add {} to the workloads.", controller->name)});
  }
}

void claimsWithoutController(const Subject& subject, Findings& findings) {
  const Presence presence = presenceOf(subject, csiController());
  if (presence == Presence::Running) return;
  for (const Workload& workload : subject.scenario.workloads) {
    if (workload.volumeClaims.empty()) continue;
    findings.push_back({Severity::Error, "claim-without-csi",
                        fmt::format("workloads[{}].volumeClaims", workload.name),
                        fmt::format("The volume claims of {} are never provisioned nor attached: {}.",
                                    workload.name, absence(csiController(), presence)),
                        "", "", "Add ebs-csi-controller to the workloads."});
  }
}

/// The volume is mounted by the CSI plugin on the pod's own node.
void claimsWithoutNodePlugin(const Subject& subject, Findings& findings) {
  std::set<int> reported;
  for (const scheduling::NodeState& node : subject.placement.nodes) {
    const bool plugin = std::any_of(node.pods.begin(), node.pods.end(), [&](const scheduling::Pod& pod) {
      return runs(subject.workloadOf(pod), csiNode());
    });
    if (plugin) continue;
    for (const scheduling::Pod& pod : node.pods) {
      const Workload& workload = subject.workloadOf(pod);
      if (workload.volumeClaims.empty() || !reported.insert(pod.workload).second) continue;
      const std::string& name = subject.scenario.nodes[static_cast<std::size_t>(node.node)].name;
      findings.push_back(
          {Severity::Error, "claim-without-csi", fmt::format("workloads[{}].volumeClaims", workload.name),
           fmt::format("Pod {} cannot mount its volume: no pod of ebs-csi-node runs on {}.", pod.name, name),
           "", "", "Add the DaemonSet ebs-csi-node, on every node that takes pods with claims."});
    }
  }
}

void ingressesWithoutController(const Subject& subject, Findings& findings) {
  for (const Ingress& ingress : subject.scenario.ingresses) {
    const Component* controller = controllerOf(ingress);
    if (controller == nullptr) continue;
    const Presence presence = presenceOf(subject, *controller);
    if (presence == Presence::Running) continue;
    findings.push_back(
        {Severity::Error, "ingress-without-controller", fmt::format("ingresses[{}]", ingress.name),
         fmt::format("Nothing serves Ingress {}: {}.", ingress.name, absence(*controller, presence)), "", "",
         fmt::format("Add {} to the workloads.", controller->name)});
  }
}

}  // namespace

Findings auditControllers(const Subject& subject) {
  Findings findings;
  claimsWithoutController(subject, findings);
  claimsWithoutNodePlugin(subject, findings);
  objectsWithoutController(subject, findings);
  ingressesWithoutController(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
