// SPDX-License-Identifier: Apache-2.0
#include "sim/control/memory_bounds.hpp"

#include <algorithm>
#include <limits>

#include "models/cluster/reservations.hpp"
#include "models/lifecycle/node_memory.hpp"
#include "sim/control/surroundings.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

double mostUsers(const LoadProgram& load) {
  if (!load.closed) return kUnbounded;
  double factor = load.profile.empty() ? 1 : 0;
  for (const ProfilePoint& point : load.profile) factor = std::max(factor, point.factor);
  return load.users * factor;
}

/// Messages a queue may have with one of its consumers.
double mostHeld(const QueueStation& queue) { return queue.prefetch > 0 ? queue.prefetch : kUnbounded; }

/// Calls under way in the whole system: each user and each job makes one at a time, each of which may have
/// called on.
double mostCalls(const Program& program) {
  double sum = 0;
  for (const LoadProgram& load : program.loads) sum += mostUsers(load);
  for (const QueueStation& queue : program.queues) {
    const ServiceStation& consumer = program.services[static_cast<std::size_t>(queue.consumer)];
    sum += mostHeld(queue) * static_cast<double>(slotsOf(consumer).size());
  }
  const bool givesUp =
      std::ranges::any_of(program.calls, [](const CallSite& call) { return call.policy.timeout >= 0; });
  return givesUp ? kUnbounded : sum * std::max<double>(1, program.maxDepth);
}

double mostBytes(const Program& program, const PodStation& pod) {
  if (pod.memoryPerRequest <= 0) return pod.baseMemory;
  return pod.baseMemory + pod.memoryPerRequest * mostInPod(program, pod.service);
}

}  // namespace

double mostInPod(const Program& program, Index service) {
  const ServiceStation& station = program.services[static_cast<std::size_t>(service)];
  double jobs = 0;
  for (const QueueStation& queue : program.queues)
    if (queue.consumer == service) jobs += mostHeld(queue);
  const bool called =
      std::ranges::any_of(program.calls, [service](const CallSite& call) { return call.service == service; });
  double calls = called ? mostCalls(program) : 0;
  if (station.workers != kNone && station.backlog != kNone)
    calls = std::min<double>(calls, station.workers + station.backlog);
  if (station.shedAbove != kNone) calls = std::min<double>(calls, station.shedAbove);  // jobs are never shed
  return calls + jobs;
}

bool memoryCanHurt(const Scenario& scenario, const InstanceCatalog& catalog,
                   const scheduling::Placement& placement, const Program& program) {
  std::vector<double> onNode(scenario.nodes.size());
  std::size_t slot = 0;  // placed pods have the first
  for (const scheduling::Decision& decision : placement.decisions) {
    if (!decision.node) continue;
    const double most = mostBytes(program, program.pods[slot++]);
    onNode[static_cast<std::size_t>(*decision.node)] += most;
    const Container& container =
        servingContainer(scenario.workloads[static_cast<std::size_t>(decision.pod.workload)]);
    if (container.limits.memory && most > static_cast<double>(container.limits.memory->value())) return true;
  }
  for (std::size_t n = 0; n < onNode.size(); ++n) {
    const lifecycle::NodeMemory memory =
        lifecycle::nodeMemory(scenario.cluster, catalog.at(scenario.nodes[n].instanceType));
    if (memory.capacity == Bytes(0)) continue;  // unknown
    if (onNode[n] > static_cast<double>((memory.forPods - kEvictionHardMemory).value())) return true;
  }
  return false;
}

}  // namespace kubecast::sim::control
