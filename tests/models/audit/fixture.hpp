// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/audit/audit.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::audit::testing {

using namespace kubecast::literals;
using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

inline constexpr const char* kControlPlane = "node-role.kubernetes.io/control-plane";
inline const Toleration kTolerateAll{"", TolerationOperator::Exists, "", std::nullopt};

/// A scenario in which every rule has something to look at and nothing to find: three
/// control-plane nodes and two workers (t3.large: 2 vCPU, 8 GiB), all controllers, an
/// autoscaled `web` behind an Ingress, a replicated `db` with volumes.
inline Scenario sound() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.cluster.cni = Cni::VpcCni;
  for (const char* name : {"m0", "m1", "m2", "w0", "w1"}) {
    Node each = node(name, "t3.large");
    each.controlPlane = name[0] == 'm';
    if (each.controlPlane) each.taints = {{kControlPlane, "", TaintEffect::NoSchedule}};
    each.volume.emplace().size = 20_Gi;
    each.documentedMonthly = Money(60'500'000);
    scenario.nodes.push_back(each);
  }
  for (const char* name :
       {"metrics-server", "ebs-csi-controller", "sealed-secrets", "aws-load-balancer-controller"}) {
    scenario.workloads.push_back(workload(name, 1, 50_m, 50_Mi));
    scenario.workloads.back().ns = "kube-system";
  }
  Workload plugin = workload("ebs-csi-node", 1, 10_m, 40_Mi);
  plugin.kind = WorkloadKind::DaemonSet;
  plugin.tolerations = {kTolerateAll};
  scenario.workloads.push_back(plugin);
  Workload network = workload("aws-node", 1, 25_m, 0_Mi);
  network.ns = "kube-system";
  network.kind = WorkloadKind::DaemonSet;
  network.tolerations = {kTolerateAll};
  scenario.workloads.push_back(network);
  scenario.workloads.push_back(workload("coredns", 2, 50_m, 70_Mi));
  scenario.workloads.back().ns = "kube-system";

  Workload db = workload("db", 3, 100_m, 100_Mi);
  db.ns = "data";
  db.kind = WorkloadKind::StatefulSet;
  db.volumeClaims = {{"data", VolumeType::Gp3, 10_Gi, ""}};
  scenario.workloads.push_back(db);

  Workload admin = workload("admin", 1, 50_m, 50_Mi);
  admin.ns = "ops";
  admin.nodeSelector = {{kControlPlane, ""}};
  admin.tolerations = {{kControlPlane, TolerationOperator::Exists, "", TaintEffect::NoSchedule}};
  scenario.workloads.push_back(admin);

  Workload web = workload("web", 2, 200_m, 256_Mi);
  web.containers[0].limits = {500_m, 512_Mi};
  web.port = 8000;
  scenario.workloads.push_back(web);
  Autoscaler autoscaler;
  autoscaler.workload = "web";
  autoscaler.minReplicas = 2;
  autoscaler.maxReplicas = 6;
  autoscaler.cpuUtilization = 70;
  autoscaler.memoryUtilization = 80;
  scenario.autoscalers = {autoscaler};

  scenario.objects = {{"SealedSecret", "web-secret", "default"}, {"NotWatchedByAnything", "x", "default"}};
  Ingress ingress;
  ingress.name = "main";
  ingress.ingressClass = "alb";
  ingress.rules = {{"/api", "web", 8000}};
  scenario.ingresses = {ingress};
  Flow flow;
  flow.name = "visit";
  flow.steps = {Step{"call", CallStep{"web", "GET", "/api/v1/things", {}, {}}}};
  scenario.flows = {flow};
  DocumentedTotals& stated = scenario.documented;
  stated.nodes = 5;
  stated.vcpus = 10;
  stated.memory = 40_Gi;
  stated.storage = 100_Gi;
  stated.monthly = Money(302'500'000);
  stated.vcpuQuota = 10;
  stated.pods = 22;
  stated.covers = {CostLine::Nodes,     CostLine::RootVolumes,  CostLine::Volumes,
                   CostLine::Addresses, CostLine::LoadBalancer, CostLine::Logs};
  return scenario;
}

inline Workload& named(Scenario& scenario, const std::string& name) {
  for (Workload& each : scenario.workloads) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("no workload " + name);
}

inline void remove(Scenario& scenario, const std::string& name) {
  std::erase_if(scenario.workloads, [&](const Workload& each) { return each.name == name; });
  scenario.documented.pods.reset();
}

inline std::vector<Finding> auditOf(const Scenario& scenario, const AuditFacts& facts = {}) {
  return audit(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()), facts);
}

inline std::vector<std::string> rulesOf(const std::vector<Finding>& findings) {
  std::vector<std::string> rules;
  for (const Finding& finding : findings) rules.push_back(finding.rule);
  return rules;
}

inline std::vector<std::string> rulesOf(const Scenario& scenario) { return rulesOf(auditOf(scenario)); }

/// The findings of one rule, for scenarios that are changed in a way that other rules see, too.
inline std::vector<Finding> findingsOf(const Scenario& scenario, const std::string& rule) {
  std::vector<Finding> findings = auditOf(scenario);
  std::erase_if(findings, [&](const Finding& finding) { return finding.rule != rule; });
  return findings;
}

}  // namespace kubecast::audit::testing
