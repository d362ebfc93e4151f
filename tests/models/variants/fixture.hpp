// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/variants/variant.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::variants::testing {

using namespace kubecast::literals;
using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

inline const Toleration kTolerateAll{"", TolerationOperator::Exists, "", std::nullopt};

inline Workload daemon(std::string name, MilliCpu cpu, std::optional<Bytes> memory) {
  Workload value = workload(std::move(name), 1, cpu, Bytes(0));
  value.ns = "kube-system";
  value.kind = WorkloadKind::DaemonSet;
  value.tolerations = {kTolerateAll};
  value.containers[0].requests.memory = memory;
  return value;
}

/// A kubeadm cluster as small as one with everything that a variant changes: a tainted master with its static
/// pods and an add-on, Calico, and an API of two pods on a t3.micro of its own.
inline Scenario small() {
  Scenario scenario;
  scenario.name = scenario.cluster.name = "small";
  scenario.cluster.version = {1, 34};
  Node master = node("master", "t3.large");
  master.controlPlane = true;
  master.labels = {{"node-role", "master"}};
  master.taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  master.documentedMonthly = Money(60'000'000);
  Node api = node("api-node", "t3.micro");
  api.labels = {{"node-role", "api"}};
  scenario.nodes = {master, api};

  for (const char* name : {"etcd", "kube-apiserver"}) {
    Workload part = workload(name, 1, 100_m, 100_Mi);
    part.kind = WorkloadKind::StaticPod;
    part.staticNode = "master";
    scenario.workloads.push_back(part);
  }
  scenario.workloads.push_back(daemon("kube-proxy", 10_m, std::nullopt));
  scenario.workloads.back().priorityClass = "system-node-critical";
  scenario.workloads.push_back(daemon("calico-node", 250_m, std::nullopt));
  scenario.workloads.push_back(daemon("node-exporter", 102_m, 180_Mi));

  Workload addOn = workload("argocd", 1, 0_m, 0_B);
  addOn.containers[0].requests = {};
  addOn.footprint.baseMemory = 80_Mi;
  addOn.nodeSelector = {{"node-role", "master"}};
  addOn.tolerations = {
      {"node-role.kubernetes.io/control-plane", TolerationOperator::Exists, "", TaintEffect::NoSchedule}};
  scenario.workloads.push_back(addOn);

  Workload web = workload("web", 2, 100_m, 256_Mi);
  web.nodeSelector = {{"node-role", "api"}};
  web.port = 8000;
  web.volumeClaims = {{"data", VolumeType::Gp3, 10_Gi, ""}};
  scenario.workloads.push_back(web);

  scenario.bulkTransfers = {{"etcd-backup", "master", true, 1_Gi, 0_s, std::nullopt}};
  scenario.faults = {{"master lost", NodeLost{"master"}, {}}, {"api lost", NodeLost{"api-node"}, {}}};
  scenario.figures = {{"nodes[master].zone", Provenance::Assumed, "a", "", "", "x"},
                      {"workloads[web].footprint.idleCpu", Provenance::Assumed, "5m", "1m", "9m", "x"},
                      {"workloads[etcd].footprint.idleCpu", Provenance::Assumed, "50m", "20m", "90m", "x"}};
  scenario.documented.monthly = Money(67'000'000);
  return scenario;
}

template <class T>
std::vector<std::string> namesOf(const std::vector<T>& items) {
  std::vector<std::string> names;
  for (const T& item : items) names.push_back(item.name);
  return names;
}

inline const Workload& named(const Scenario& scenario, const std::string& name) {
  for (const Workload& each : scenario.workloads) {
    if (each.name == name) return each;
  }
  throw std::out_of_range(name);
}

inline bool has(const Scenario& scenario, const std::string& name) {
  const auto names = namesOf(scenario.workloads);
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Us-east-1 list prices of the t3 family, $/month of 730 h.
inline std::optional<Money> t3Price(const std::string& type) {
  const std::pair<const char*, int> hourly[] = {
      {"t3.nano", 5200}, {"t3.micro", 10400}, {"t3.small", 20800}, {"t3.medium", 41600}, {"t3.large", 83200}};
  for (const auto& [name, micros] : hourly) {
    if (type == name) return Money(std::int64_t{730} * micros);
  }
  return std::nullopt;
}

}  // namespace kubecast::variants::testing
