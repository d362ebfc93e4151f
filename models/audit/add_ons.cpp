// SPDX-License-Identifier: Apache-2.0
// What a cluster cannot do without: a network for pods, and name resolution.
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

const Component kCalico{"calico-node", {"calico-node", "canal"}};
const Component kVpcCni{"aws-node", {"aws-node", "aws-vpc-cni", "amazon-k8s-cni"}};

/// A scenario that lists nothing of kube-system leaves it out on purpose.
bool listsSystem(const Scenario& scenario) {
  return std::any_of(scenario.workloads.begin(), scenario.workloads.end(),
                     [](const Workload& workload) { return workload.ns == "kube-system"; });
}

void require(const Subject& subject, const Component& component, const char* without, Findings& findings) {
  const Presence presence = presenceOf(subject, component);
  if (presence == Presence::Running) return;
  findings.push_back({Severity::Error, "missing-add-on", "workloads",
                      fmt::format("{}: {}.", without, absence(component, presence)), component.name.data(),
                      "0 pods", fmt::format("Add {} to the workloads.", component.name)});
}

}  // namespace

Findings auditAddOns(const Subject& subject) {
  Findings findings;
  const Cluster& cluster = subject.scenario.cluster;
  // EKS Auto Mode runs both outside the cluster's pods.
  const bool autoMode =
      cluster.distribution == Distribution::Eks && cluster.eks.compute == EksCompute::AutoMode;
  if (!listsSystem(subject.scenario) || autoMode) return findings;
  require(subject, cluster.cni == Cni::VpcCni ? kVpcCni : kCalico, "No pod gets an address", findings);
  require(subject, nameResolution(), "No pod finds another by name", findings);
  return findings;
}

}  // namespace kubecast::audit
