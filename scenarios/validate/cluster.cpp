// SPDX-License-Identifier: Apache-2.0
// Nodes, workloads and the Kubernetes objects around them.
#include <fmt/format.h>

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {
namespace {

/// The kernel takes no CFS quota below 1 ms per period of 100 ms
/// (min_cfs_quota_period, kernel/sched/core.c): 10m.
constexpr MilliCpu kLeastCpuLimit(10);

template <class Q>
void requestWithinLimit(const Checker& checker, const std::string& path, const char* key,
                        const std::optional<Q>& request, const std::optional<Q>& limit) {
  if (!request || !limit || *request <= *limit) return;
  checker.error(path + ".requests." + key, fmt::format("the {} request is above its limit", key),
                "a request of at most the limit");
}

void checkContainers(const Checker& checker, const Workload& workload, const std::string& path) {
  checker.uniqueNames(workload.containers, path + ".containers");
  for (std::size_t i = 0; i < workload.containers.size(); ++i) {
    const Container& container = workload.containers[i];
    const std::string here = at(path + ".containers", i);
    requestWithinLimit(checker, here, "cpu", container.requests.cpu, container.limits.cpu);
    requestWithinLimit(checker, here, "memory", container.requests.memory, container.limits.memory);
    if (container.limits.cpu && *container.limits.cpu < kLeastCpuLimit) {
      checker.error(here + ".limits.cpu", "the kernel enforces no CPU limit below 10m", "at least 10m");
    }
  }
}

void checkZones(const Checker& checker) {
  const auto& nodes = checker.scenario().nodes;
  const auto inZone = [](const Node& node) { return !node.zone.empty(); };
  if (std::all_of(nodes.begin(), nodes.end(), inZone) || std::none_of(nodes.begin(), nodes.end(), inZone))
    return;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (inZone(nodes[i]) || !checker.readable(at("nodes", i) + ".zone")) continue;
    checker.error(at("nodes", i), fmt::format("node '{}' has no zone, but others have", nodes[i].name),
                  "a zone for every node, or for none");
  }
}

}  // namespace

void checkNodes(const Checker& checker, const std::vector<std::string>& instanceTypes) {
  const auto& nodes = checker.scenario().nodes;
  checker.uniqueNames(nodes, "nodes");
  checkZones(checker);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    checkInstanceType(checker, at("nodes", i) + ".instanceType", nodes[i].instanceType, instanceTypes);
  }
}

void checkInstanceType(const Checker& checker, const std::string& path, const std::string& type,
                       const std::vector<std::string>& instanceTypes) {
  if (type.empty() || instanceTypes.empty()) return;
  if (std::find(instanceTypes.begin(), instanceTypes.end(), type) != instanceTypes.end()) return;
  checker.error(path, fmt::format("there is no instance type '{}'", type),
                "an EC2 type of the catalogue, such as t3.small", didYouMean(type, instanceTypes));
}

void checkWorkloads(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.workloads, "workloads");
  for (std::size_t i = 0; i < s.workloads.size(); ++i) {
    const Workload& workload = s.workloads[i];
    const std::string path = at("workloads", i);
    checkContainers(checker, workload, path);
    checker.uniqueNames(workload.volumeClaims, path + ".volumeClaims");
    checker.unique(workload.pools, path + ".pools", "database",
                   [](const ConnectionPool& p) { return p.database; });
    for (std::size_t p = 0; p < workload.pools.size(); ++p) {
      checker.refers(at(path + ".pools", p) + ".database", workload.pools[p].database, s.databases,
                     "databases", "database");
    }
    if (!workload.staticNode.empty()) {
      checker.refers(path + ".staticNode", workload.staticNode, s.nodes, "nodes", "node");
    }
  }
}

void checkObjects(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.unique(s.ingresses, "ingresses", "name", [](const Ingress& i) { return i.ns + "/" + i.name; });
  for (std::size_t i = 0; i < s.ingresses.size(); ++i) {
    const auto& rules = s.ingresses[i].rules;
    const std::string path = at("ingresses", i) + ".rules";
    checker.unique(rules, path, "path", [](const IngressRule& r) { return r.pathPrefix; });
    for (std::size_t r = 0; r < rules.size(); ++r) {
      checker.refers(at(path, r) + ".workload", rules[r].workload, s.workloads, "workloads", "workload");
    }
  }
  checker.uniqueNames(s.namespaces, "namespaces");
  checker.unique(s.networkPolicies, "networkPolicies", "name",
                 [](const NetworkPolicy& p) { return p.name.empty() ? "" : p.ns + "/" + p.name; });
  checker.unique(s.objects, "objects", "name", [](const CustomObject& o) {
    return o.name.empty() ? "" : o.kind + " " + o.ns + "/" + o.name;
  });
}

void checkDocumented(const Checker& checker) {
  const DocumentedTotals& documented = checker.scenario().documented;
  checker.uniqueNames(documented.podGroups, "documented.podGroups");
  checker.uniqueNames(documented.comparisons, "documented.comparisons");
  for (std::size_t g = 0; g < documented.podGroups.size(); ++g) {
    const auto& workloads = documented.podGroups[g].workloads;
    const std::string path = at("documented.podGroups", g) + ".workloads";
    for (std::size_t i = 0; i < workloads.size(); ++i)
      checker.refers(at(path, i), workloads[i], checker.scenario().workloads, "workloads", "workload");
  }
}

}  // namespace kubecast::scenarios
