// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/nodes.hpp"

#include <algorithm>

namespace kubecast::studies {
namespace {

using results::Replication;

/// The share of a capacity (per second) that an integral took; 0 where there is no capacity.
template <class Extract>
Estimate shareOf(const Replications& replications, double capacity, Extract integral) {
  return perSecond(replications, [&](const Replication& r) {
    return capacity > 0 ? static_cast<double>(integral(r)) / capacity : 0.0;
  });
}

/// vCPU-seconds of the measured window that were there in machines of the node.
double capacityOf(const Measured& m, const std::string& node, const Replication& r) {
  double capacity = 0;
  for (const results::MachineLife& machine : r.machines) {
    const auto type = m.catalog.find(machine.instanceType);
    if (machine.node != node || type == m.catalog.end()) continue;
    const Seconds length = std::min(machine.to, r.warmup + r.measured) - std::max(machine.from, r.warmup);
    capacity += type->second.vcpus * std::max(0.0, length.value());
  }
  return capacity;
}

bool cameEver(const Measured& m, const sim::NodeStation& node) {
  return std::ranges::any_of(m.replications, [&](const Replication* r) {
    return std::ranges::find(r->machines, node.name, &results::MachineLife::node) != r->machines.end();
  });
}

/// Of a node that comes and goes: of the time it was there.
Estimate utilizationWhileThere(const Measured& m, std::size_t n) {
  std::vector<results::Fraction> fractions;
  for (const Replication* r : m.replications)
    fractions.push_back({r->nodes[n].cpuSeconds, capacityOf(m, m.program.nodes[n].name, *r)});
  return results::ratioEstimate(fractions);
}

NodeForecast nodeForecast(const Measured& m, std::size_t n, const std::vector<PodForecast>& pods) {
  const sim::NodeStation& node = m.program.nodes[n];
  NodeForecast f;
  f.node = node.name;
  f.instanceType = instanceTypeOf(m, n);
  f.cores = node.cores;
  f.cpuUtilization =
      shareOf(m.replications, node.cores, [n](const Replication& r) { return r.nodes[n].cpuSeconds; });
  if (node.spare) f.cpuUtilization = utilizationWhileThere(m, n);
  f.linkUtilizationUp =
      shareOf(m.replications, node.linkUp, [n](const Replication& r) { return r.nodes[n].bytesSent; });
  f.linkUtilizationDown =
      shareOf(m.replications, node.linkDown, [n](const Replication& r) { return r.nodes[n].bytesReceived; });
  f.ioUtilization =
      shareOf(m.replications, 1, [n](const Replication& r) { return r.nodes[n].ioBusySeconds; });
  for (const PodForecast& pod : pods) {
    if (pod.node != node.name) continue;
    f.memoryBytes += pod.memoryBytes.value;
    f.memoryPeakBytes += pod.memoryPeakBytes;
  }
  const auto type = m.catalog.find(f.instanceType);
  if (type != m.catalog.end()) {
    const InstanceType& t = type->second;
    f.osVisibleMemoryBytes =
        static_cast<double>((t.osVisibleMemory > Bytes(0) ? t.osVisibleMemory : t.memory).value());
    f.burstBaselineVcpus = t.burstBaselineVcpus;
  }
  return f;
}

}  // namespace

std::vector<NodeForecast> nodeForecasts(const Measured& m, const std::vector<PodForecast>& pods) {
  std::vector<NodeForecast> forecasts;
  for (std::size_t n = 0; n < m.program.nodes.size(); ++n)
    if (!m.program.nodes[n].spare || cameEver(m, m.program.nodes[n]))
      forecasts.push_back(nodeForecast(m, n, pods));
  return forecasts;
}

const std::string& instanceTypeOf(const Measured& m, std::size_t n) {
  return n < m.scenario.nodes.size() ? m.scenario.nodes[n].instanceType : m.program.nodes[n].instanceType;
}

}  // namespace kubecast::studies
