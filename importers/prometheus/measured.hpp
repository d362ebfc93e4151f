// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "importers/kubernetes/scenario.hpp"
#include "importers/prometheus/dump.hpp"

namespace kubecast::importers::prometheus {

/// What was measured of a workload, as the scenario writes it; empty = not measured.
struct WorkloadSummary {
  std::string name;
  std::string requests;    ///< `12.34/s`, to all its pods
  std::string perRequest;  ///< CPU
  std::string idleCpu;     ///< of a pod
  std::string memory;      ///< of a pod
};

struct Summary {
  std::string period;                      ///< `2026-11-22 08:15 to 2026-11-23 08:15 UTC`
  std::string load;                        ///< requests a second of all flows; empty = none were measured
  std::string busiest;                     ///< the highest sample of it
  std::vector<WorkloadSummary> workloads;  ///< those with a figure, in the scenario's order
};

/// Puts what a dump says in the place of what the import assumed: idle CPU and memory of each workload, CPU
/// of a request, and, if requests were measured, a flow for each route that was called and one load of
/// clients with their rate and mix. What cannot be told from the samples stays assumed and is noted; what
/// belongs to no workload of the scenario goes to `notTaken`. Error if the dump has no figure of any
/// workload. Pure.
Expected<Summary> putMeasured(kubernetes::Imported& imported, const Dump& dump);

}  // namespace kubecast::importers::prometheus
