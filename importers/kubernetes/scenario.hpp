// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "importers/kubernetes/objects.hpp"

namespace kubecast::importers::kubernetes {

struct Imported {
  Document scenario;                    ///< in the scenario language
  Notes notes;                          ///< what could not be taken as it is, and what was assumed
  std::map<std::string, int> notTaken;  ///< objects by kind that a scenario has no place for
};

/// The cluster that the objects describe: nodes, workloads with their volumes and budgets, autoscalers,
/// Ingresses, NetworkPolicies, namespaces, objects of controllers. What clients do is not in a cluster's
/// objects: one flow per path of an Ingress, its figures assumed. An error if no node was read. Pure.
Expected<Imported> importScenario(const Objects& objects, const std::string& name);

}  // namespace kubecast::importers::kubernetes
