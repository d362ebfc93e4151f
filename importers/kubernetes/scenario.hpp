// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "importers/kubernetes/objects.hpp"

namespace kubecast::importers::kubernetes {

/// The object that a workload of the scenario is, in the words of the cluster.
struct WorkloadObject {
  std::string ns, kind, object;
  std::set<std::string> probed;  ///< paths that the kubelet asks of its first container
};

struct Imported {
  Document scenario;                      ///< in the scenario language
  Notes notes;                            ///< what could not be taken as it is, and what was assumed
  std::map<std::string, int> notTaken;    ///< objects by kind that a scenario has no place for
  std::vector<WorkloadObject> workloads;  ///< in the order of the scenario's
};

/// The cluster that the objects describe: nodes, workloads with their volumes and budgets, autoscalers,
/// Ingresses, NetworkPolicies, namespaces, objects of controllers. What clients do is not in a cluster's
/// objects: one flow per path of an Ingress, its figures assumed. An error if no node was read. Pure.
Expected<Imported> importScenario(const Objects& objects, const std::string& name);

}  // namespace kubecast::importers::kubernetes
