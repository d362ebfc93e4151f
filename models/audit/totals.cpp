// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

/// What the nodes of the scenario add up to.
struct Totals {
  int nodes = 0;
  int vcpus = 0;
  Bytes memory;
  Bytes storage;
  Money monthly;
  int priced = 0;  ///< nodes with a documented price
};

Totals count(const Subject& subject) {
  Totals totals;
  for (const Node& node : subject.scenario.nodes) {
    ++totals.nodes;
    const auto type = subject.catalog.find(node.instanceType);
    if (type != subject.catalog.end()) {
      totals.vcpus += type->second.vcpus;
      totals.memory += type->second.memory;
    }
    if (node.volume) totals.storage += node.volume->size;
    if (node.documentedMonthly) {
      totals.monthly += *node.documentedMonthly;
      ++totals.priced;
    }
  }
  return totals;
}

void compare(const char* field, const std::string& what, const std::string& stated,
             const std::string& counted, Findings& findings, const char* counter = "the nodes add up to") {
  if (stated == counted) return;
  findings.push_back({Severity::Warning, "stated-total", fmt::format("documented.{}", field),
                      fmt::format("The document states {} {}, but {} {}.", stated, what, counter, counted),
                      stated, counted, "Correct the total, or the rows it is the sum of."});
}

}  // namespace

Findings auditTotals(const Subject& subject) {
  const DocumentedTotals& stated = subject.scenario.documented;
  const Totals counted = count(subject);
  Findings findings;
  using fmt::to_string;
  if (stated.nodes) {
    compare("nodes", "nodes", to_string(*stated.nodes), to_string(counted.nodes), findings,
            "the scenario has");
  }
  if (stated.vcpus) {
    compare("vcpus", "vCPUs", to_string(*stated.vcpus), to_string(counted.vcpus), findings);
  }
  if (stated.memory) {
    compare("memory", "of memory", inBinaryUnits(*stated.memory), inBinaryUnits(counted.memory), findings);
  }
  if (stated.storage) {
    compare("storage", "of volumes", inBinaryUnits(*stated.storage), inBinaryUnits(counted.storage),
            findings);
  }
  // The rows' own prices: what the nodes cost in truth is the cost model's to say.
  if (stated.monthly && counted.priced > 0) {
    compare("monthly", "a month", inDollars(*stated.monthly), inDollars(counted.monthly), findings);
  }
  if (stated.pods) {
    compare("pods", "pods", to_string(*stated.pods), to_string(subject.placement.decisions.size()), findings,
            "the workloads make");
  }
  if (stated.vcpuQuota && counted.vcpus > *stated.vcpuQuota) {
    findings.push_back(
        {Severity::Error, "vcpu-quota", "documented.vcpuQuota",
         fmt::format("The nodes have {} vCPUs, {} more than the account's quota of {}: AWS refuses to "
                     "start the last of them.",
                     counted.vcpus, counted.vcpus - *stated.vcpuQuota, *stated.vcpuQuota),
         fmt::format("{} vCPUs", *stated.vcpuQuota), fmt::format("{} vCPUs", counted.vcpus),
         "Ask AWS for a higher quota (Running On-Demand Standard instances)."});
  }
  return findings;
}

}  // namespace kubecast::audit
