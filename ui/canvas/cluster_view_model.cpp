// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/cluster_view_model.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/scheduling/requests.hpp"

namespace kubecast::ui {

namespace {

std::optional<SubnetKind> subnetOf(const Scenario& scenario, const Node& node) {
  for (const NodeCosts& own : scenario.costs.nodes)
    if (own.subnet && own.name == node.name) return own.subnet;
  for (const NodeCosts& group : scenario.costs.nodeGroups)
    if (group.subnet && !node.group.empty() && group.name == node.group) return group.subnet;
  return scenario.costs.subnet;
}

bool isPinned(const Workload& workload) {
  return workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod;
}

PodValues valuesOf(const Scenario& scenario, const scheduling::Pod& pod) {
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
  return {pod.name, workload.name, isPinned(workload)};
}

/// The node's equal part of every line that names it. A line without a price leaves the sum unknown.
std::optional<Money> monthlyOf(const cost::Bill& bill, const std::string& node) {
  Money sum;
  bool priced = false;
  for (const cost::BillLine& line : bill.lines) {
    if (!line.counted || std::ranges::find(line.nodes, node) == line.nodes.end()) continue;
    if (!line.unknown.empty()) return std::nullopt;
    sum += Money::ofAtoms(line.amount.atoms() / static_cast<Money::Wide>(line.nodes.size()));
    priced = true;
  }
  return priced ? std::optional(sum) : std::nullopt;
}

std::vector<std::string> faultsOf(const Scenario& scenario, const Node& node) {
  std::vector<std::string> names;
  for (const Fault& fault : scenario.faults) {
    const auto* lost = std::get_if<NodeLost>(&fault.kind);
    const auto* zone = std::get_if<ZoneLost>(&fault.kind);
    const auto* disk = std::get_if<DiskFull>(&fault.kind);
    const auto* partition = std::get_if<Partition>(&fault.kind);
    const bool strikes = (lost != nullptr && lost->node == node.name) ||
                         (zone != nullptr && zone->zone == node.zone) ||
                         (disk != nullptr && disk->node == node.name) ||
                         (partition != nullptr && (partition->a == node.name || partition->b == node.name)) ||
                         (std::holds_alternative<ControlPlaneDown>(fault.kind) && node.controlPlane);
    if (strikes) names.push_back(fault.name);
  }
  return names;
}

/// Apps first, in the order they were placed; agents after them.
std::vector<PodValues> podsOf(const Scenario& scenario, const scheduling::NodeState& state) {
  std::vector<PodValues> pods;
  for (const scheduling::Pod& pod : state.pods) pods.push_back(valuesOf(scenario, pod));
  std::ranges::stable_sort(pods, {}, &PodValues::pinned);
  return pods;
}

std::vector<std::string> queuesOf(const Scenario& scenario, const std::vector<PodValues>& pods) {
  std::vector<std::string> names;
  for (const Queue& queue : scenario.queues)
    if (std::ranges::find(pods, queue.broker, &PodValues::workload) != pods.end())
      names.push_back(queue.name);
  return names;
}

}  // namespace

bool NodeValues::operator==(const NodeValues& other) const {
  const auto all = [](const NodeValues& v) {
    return std::tie(v.name, v.type, v.zone, v.tier, v.controlPlane, v.spot, v.subnet, v.vcpus, v.memory,
                    v.memoryVisible, v.monthly, v.allocatable.cpu, v.allocatable.memory, v.allocatable.pods,
                    v.cpuRequested, v.memoryRequested, v.pods, v.creditCap, v.queues, v.faults, v.since);
  };
  return all(*this) == all(other);
}

double NodeValues::cpuShare() const {
  return allocatable.cpu.value() > 0 ? cpuRequested / allocatable.cpu : 0;
}
double NodeValues::memoryShare() const {
  return allocatable.memory.value() > 0 ? memoryRequested / allocatable.memory : 0;
}

std::optional<int> ClusterViewModel::find(std::string_view node) const {
  const auto found = std::ranges::find(nodes, node, &NodeValues::name);
  if (found == nodes.end()) return std::nullopt;
  return static_cast<int>(found - nodes.begin());
}

void describe(NodeValues& values, const InstanceType& type) {
  values.vcpus = type.vcpus;
  values.memory = type.memory;
  values.memoryVisible = type.osVisibleMemory.value() > 0 ? type.osVisibleMemory : type.memory;
  if (type.burstCredits) values.creditCap = type.burstCredits->cap;
}

ClusterViewModel viewOf(const Assessment& assessment, const InstanceCatalog& catalog) {
  ClusterViewModel view;
  if (!assessment.scenario) return view;
  const Scenario& scenario = *assessment.scenario;
  for (const scheduling::NodeState& state : assessment.placement.nodes) {
    const Node& node = scenario.nodes[static_cast<std::size_t>(state.node)];
    NodeValues values;
    values.name = node.name;
    values.type = node.instanceType;
    values.zone = node.zone;
    values.tier = node.tier.empty() && node.controlPlane ? "control-plane" : node.tier;
    values.controlPlane = node.controlPlane;
    values.subnet = subnetOf(scenario, node);
    values.spot = std::ranges::any_of(assessment.bill.lines, [&](const cost::BillLine& line) {
      return line.group == cost::LineGroup::Nodes && line.item.find("spot") != std::string::npos &&
             std::ranges::find(line.nodes, node.name) != line.nodes.end();
    });
    if (const auto type = catalog.find(node.instanceType); type != catalog.end())
      describe(values, type->second);
    values.monthly = monthlyOf(assessment.bill, node.name);
    values.allocatable = state.allocatable;
    for (const scheduling::Pod& pod : state.pods) {
      const auto requests =
          scheduling::podRequests(scenario.workloads[static_cast<std::size_t>(pod.workload)]);
      values.cpuRequested += requests.cpu;
      values.memoryRequested += requests.memory;
    }
    values.pods = podsOf(scenario, state);
    values.queues = queuesOf(scenario, values.pods);
    values.faults = faultsOf(scenario, node);
    view.nodes.push_back(std::move(values));
  }
  for (const scheduling::Decision& decision : assessment.placement.decisions)
    if (!decision.node) view.pending.push_back({valuesOf(scenario, decision.pod), decision.event});
  for (const External& external : scenario.externals) view.externals.push_back(external.name);
  return view;
}

NodeValues groupOf(const ClusterViewModel& view, const std::vector<int>& nodes, const std::string& name) {
  NodeValues sum;
  sum.name = name;
  std::set<std::string> types;
  sum.monthly = Money();
  for (const int index : nodes) {
    const NodeValues& node = view.nodes[static_cast<std::size_t>(index)];
    types.insert(node.type);
    sum.tier = node.tier;
    sum.vcpus += node.vcpus;
    sum.memory += node.memory;
    sum.memoryVisible += node.memoryVisible;
    sum.allocatable.cpu += node.allocatable.cpu;
    sum.allocatable.memory += node.allocatable.memory;
    sum.allocatable.pods += node.allocatable.pods;
    sum.cpuRequested += node.cpuRequested;
    sum.memoryRequested += node.memoryRequested;
    if (sum.monthly && node.monthly)
      *sum.monthly += *node.monthly;
    else if (!node.since)  // a guest is not on the scenario's bill
      sum.monthly.reset();
    sum.pods.insert(sum.pods.end(), node.pods.begin(), node.pods.end());
    sum.queues.insert(sum.queues.end(), node.queues.begin(), node.queues.end());
    sum.faults.insert(sum.faults.end(), node.faults.begin(), node.faults.end());
  }
  for (const std::string& type : types) sum.type += (sum.type.empty() ? "" : ", ") + type;
  std::ranges::stable_sort(sum.pods, {}, &PodValues::pinned);
  return sum;
}

std::optional<std::string> nameIn(std::string_view path, std::string_view list) {
  if (!path.starts_with(list) || path.size() <= list.size() + 1 || path[list.size()] != '[')
    return std::nullopt;
  const std::size_t end = path.find(']', list.size());
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(path.substr(list.size() + 1, end - list.size() - 1));
}

}  // namespace kubecast::ui
