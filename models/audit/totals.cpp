// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

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
  int priced = 0;                    ///< nodes with a documented price
  std::map<std::string, int> types;  ///< nodes by instance type, as far as known
};

Totals count(const Subject& subject) {
  Totals totals;
  for (const Node& node : subject.scenario.nodes) {
    ++totals.nodes;
    const auto type = subject.catalog.find(node.instanceType);
    if (type != subject.catalog.end()) {
      ++totals.types[node.instanceType];
      totals.vcpus += type->second.vcpus;
      totals.memory += type->second.memory;
    }
    // Documents state what is there for data: no machine's root disk is in it.
    if (node.volume && !node.volume->root) totals.storage += node.volume->size;
    if (node.documentedMonthly) {
      totals.monthly += *node.documentedMonthly;
      ++totals.priced;
    }
  }
  return totals;
}

/// ` = 1 × 2 (t3.large) + 6 × 2 (t3.micro)`: how a total of the nodes comes about.
template <class Of>
std::string breakdown(const Subject& subject, const Totals& totals, Of of) {
  std::string terms;
  for (const auto& [type, count] : totals.types) {
    terms += fmt::format("{}{} × {} ({})", terms.empty() ? " = " : " + ", count, of(subject.catalog.at(type)),
                         type);
  }
  return terms;
}

void compare(const char* field, const std::string& what, const std::string& stated,
             const std::string& counted, Findings& findings, const char* counter = "the nodes add up to",
             const std::string& derivation = "") {
  if (stated == counted) return;
  findings.push_back({Severity::Warning, "stated-total", fmt::format("documented.{}", field),
                      fmt::format("The document states {} {}, but {} {}.", stated, what, counter, counted),
                      stated, counted + derivation, "Correct the total, or the rows it is the sum of."});
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
    compare("vcpus", "vCPUs", to_string(*stated.vcpus), to_string(counted.vcpus), findings,
            "the nodes add up to",
            breakdown(subject, counted, [](const InstanceType& type) { return to_string(type.vcpus); }));
  }
  if (stated.memory) {
    compare("memory", "of memory", inBinaryUnits(*stated.memory), inBinaryUnits(counted.memory), findings,
            "the nodes add up to",
            breakdown(subject, counted, [](const InstanceType& type) { return inBinaryUnits(type.memory); }));
  }
  if (stated.storage) {
    compare("storage", "of volumes", inBinaryUnits(*stated.storage), inBinaryUnits(counted.storage),
            findings);
  }
  // The rows' own prices: what the nodes cost in truth is the cost model's to say.
  if (stated.monthly && counted.priced > 0) {
    compare("monthly", "a month", inDollars(*stated.monthly), inDollars(counted.monthly), findings,
            "the nodes add up to", fmt::format(" = the prices stated for {} nodes", counted.priced));
  }
  if (stated.pods) {
    compare("pods", "pods", to_string(*stated.pods), to_string(subject.placement.decisions.size()), findings,
            "the workloads make");
  }
  for (const StatedPods& group : stated.podGroups) {
    int made = 0;
    for (const scheduling::Decision& decision : subject.placement.decisions) {
      const std::string& name = subject.workloadOf(decision.pod).name;
      if (std::find(group.workloads.begin(), group.workloads.end(), name) != group.workloads.end()) ++made;
    }
    compare(fmt::format("podGroups[{}]", group.name).c_str(), fmt::format("{} pods", group.name),
            to_string(group.pods), to_string(made), findings, "their workloads make");
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
