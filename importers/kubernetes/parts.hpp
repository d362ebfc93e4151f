// SPDX-License-Identifier: Apache-2.0
// The parts of a scenario, each from the objects it is described by.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "importers/kubernetes/objects.hpp"

namespace kubecast::importers::kubernetes {

/// A workload as it will be in the scenario, and what of its objects others refer to.
struct WorkloadRead {
  std::string name;  ///< in the scenario: unique there
  std::string object, ns;
  std::map<std::string, std::string> podLabels;
  Document args;  ///< of the first container
  std::set<std::string> probed;  ///< paths that the kubelet asks of its first container
  Document value;
};

Document cluster(const Objects& objects, Notes& notes);
Expected<Document> nodes(const Objects& objects);
std::vector<WorkloadRead> workloads(const Objects& objects, Notes& notes);
Document autoscalers(const Objects& objects, const std::vector<WorkloadRead>& workloads, Notes& notes);
Document ingresses(const Objects& objects, const std::vector<WorkloadRead>& workloads, Notes& notes);
Document networkPolicies(const Objects& objects, Notes& notes);

/// Adds to a workload what its pod template says: containers, port, probes, volumes.
void addPods(Document& workload, const Document& podSpec, const Objects& objects, const std::string& ns,
             Notes& notes);
/// The paths that probes over HTTP ask of the first container.
std::set<std::string> probedPaths(const Document& podSpec);
/// Adds where its pods may go: selectors, tolerations, affinity, spread.
void addPlacement(Document& workload, const Document& podSpec, Notes& notes);

/// The program that an export named in an annotation; empty if none, or none that is known.
std::string programOf(const Document& object);
/// Adds what an export wrote of its programs: pools, databases, queues, brokers, caches.
void addPrograms(Document& scenario, const Objects& objects, const std::vector<WorkloadRead>& workloads);

/// `{assumed: VALUE, range: RANGE, why: WHY}`; without a range if it is empty.
Document assumed(Document value, const std::string& range, const std::string& why);

}  // namespace kubecast::importers::kubernetes
