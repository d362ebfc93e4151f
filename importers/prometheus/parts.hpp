// SPDX-License-Identifier: Apache-2.0
// The figures of a dump by workload, and what is made of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "importers/prometheus/measured.hpp"
#include "importers/prometheus/usage.hpp"

namespace kubecast::importers::prometheus {

using kubernetes::Document;

/// Method and route.
using Call = std::pair<std::string, std::string>;

struct WorkloadSamples {
  std::string name;                            ///< in the scenario
  std::map<std::string, Samples> cpu, memory;  ///< by container
  Samples pods;
  std::map<Call, Samples> calls;    ///< without what the kubelet's probes ask
  std::vector<std::string> probes;  ///< what they ask
  std::string container;            ///< the first: the process that serves
  std::optional<CpuUse> use;        ///< of that one
};

/// `2026-11-22 08:15 to 2026-11-23 08:15 UTC`.
std::string periodOf(const Dump& dump);

/// Why a figure is what it is: `289 samples, PERIOD`.
std::string sampled(std::size_t samples, const std::string& period);

/// The CPU of a request, for a call's `do`; nothing if no CPU or no requests were measured.
std::optional<Document> perRequest(const WorkloadSamples& workload, const std::string& period);

/// Puts flows and a load in the place of those of the import, if requests were measured; fills the summary's
/// load and busiest.
void putTraffic(kubernetes::Imported& imported, const std::vector<WorkloadSamples>& workloads,
                Summary& summary);

}  // namespace kubecast::importers::prometheus
