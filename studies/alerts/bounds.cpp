// SPDX-License-Identifier: Apache-2.0
#include "studies/alerts/bounds.hpp"

#include "studies/alerts/signals.hpp"

namespace kubecast::studies {
namespace {

/// With requests in accept queues, all at their most at once: what the series leave out.
std::string ofMemory(const AlertRule& rule, const Measured& m, const results::Replication& r) {
  if (keepsMemory(m, r)) return {};
  if (podsMoved(r)) return "pods moved, and memory is not kept over time";
  std::string nodes;
  for (std::size_t n = 0; n < m.program.nodes.size(); ++n) {
    const auto type = m.catalog.find(instanceTypeOf(m, n));
    if (type == m.catalog.end()) continue;
    const InstanceType& t = type->second;
    double most = 0;
    for (std::size_t p = 0; p < m.program.pods.size() && p < r.pods.size(); ++p) {
      if (m.program.pods[p].node == static_cast<sim::Index>(n))
        most += peakMemory(m.program.pods[p], r.pods[p]);
    }
    const auto total =
        static_cast<double>((t.osVisibleMemory > Bytes(0) ? t.osVisibleMemory : t.memory).value());
    if (most > rule.threshold * total) nodes += (nodes.empty() ? "" : ", ") + m.program.nodes[n].name;
  }
  if (nodes.empty()) return {};
  return "requests in accept queues are not kept over time; with the most of them: " + nodes;
}

}  // namespace

std::string untold(const AlertRule& rule, const Measured& m, const results::Replication& r) {
  switch (rule.signal) {
    case AlertSignal::NodeMemory:
      return ofMemory(rule, m, r);
    case AlertSignal::DiskUsed:
      return r.disks.empty() ? "no node states what fills its volume" : "";
    case AlertSignal::NodeCpu:
    case AlertSignal::CrashLoop:
    case AlertSignal::ErrorRate:
    case AlertSignal::CallLatency:
    case AlertSignal::DatabaseConnections:
      return r.series.empty() ? "the run keeps no series" : "";
  }
  return {};
}

}  // namespace kubecast::studies
