// SPDX-License-Identifier: Apache-2.0
#include "sim/control/eviction_managers.hpp"

#include <fmt/format.h>

#include <utility>

#include "models/cluster/reservations.hpp"
#include "models/lifecycle/critical_pod.hpp"
#include "models/lifecycle/eviction_order.hpp"
#include "models/scheduling/requests.hpp"
#include "models/units/format.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kCleanupPoll = 1;

/// In whole Ki, as the kubelet's figures are pages.
std::string inKi(Bytes bytes) { return units::write(Bytes(bytes.value() / 1024 * 1024)); }

/// Source: kubernetes v1.28 pkg/kubelet/eviction/helpers.go evictionMessage.
std::string evictionMessage(const Container& container, Bytes used, Bytes request, Bytes available) {
  std::string text =
      fmt::format("The node was low on resource: memory. Threshold quantity: {}, available: {}.",
                  units::write(kEvictionHardMemory), inKi(available));
  if (used > request)
    text += fmt::format(" Container {} was using {}, request is {}, has larger consumption of memory.",
                        container.name, inKi(used), units::write(request));
  return text;
}

}  // namespace

EvictionManagers::EvictionManagers(const Surroundings& around, Fleet& fleet)
    : around_(around),
      fleet_(fleet),
      thresholds_(lifecycle::defaultEvictionThresholds(around.scenario().cluster.distribution)),
      managers_(around.scenario().nodes.size()) {}

void EvictionManagers::pass(int node, const lifecycle::NodeUsage& usage, const std::vector<double>& podBytes,
                            double now) {
  Manager& manager = managers_[static_cast<std::size_t>(node)];
  if (now < manager.nextPass) return;
  manager.nextPass = now + lifecycle::kEvictionHousekeeping.value();
  const lifecycle::NodePressure before = manager.pressure;
  lifecycle::PressureDecision decision = lifecycle::relievePressure(before, thresholds_, usage, Seconds(now));
  manager.pressure = std::move(decision.after);
  publish(node, before, now);
  if (decision.starved == lifecycle::EvictionSignal::MemoryAvailable)
    evictForMemory(node, usage, podBytes, now);
}

void EvictionManagers::reset(int node, double now) {
  Manager& manager = managers_[static_cast<std::size_t>(node)];
  manager.pressure.met.clear();
  manager.pressure.memorySeenAt.reset();
  if (std::exchange(manager.pressure.memoryPressure, false)) fleet_.setTaints(node, {}, now);
}

void EvictionManagers::evictForMemory(int node, const lifecycle::NodeUsage& usage,
                                      const std::vector<double>& podBytes, double now) {
  std::vector<lifecycle::PressedPod> pressed;
  std::vector<Index> pods;
  for (std::size_t p = 0; p < podBytes.size(); ++p) {
    const PodRecord& pod = fleet_.pods()[p];
    if (pod.node != node || !isUp(pod)) continue;
    const Workload& workload = fleet_.specOf(static_cast<Index>(p));
    pressed.push_back({lifecycle::isCritical(workload), scheduling::podPriority(workload),
                       Bytes(static_cast<std::int64_t>(podBytes[p])),
                       scheduling::podRequests(workload).memory});
    pods.push_back(static_cast<Index>(p));
  }
  const auto victim = lifecycle::evictionVictim(pressed);
  if (!victim) return;
  const Index pod = pods[*victim];
  around_.note(now, "Evicted", fleet_.nameOf(pod),
               evictionMessage(servingContainer(fleet_.specOf(pod)), pressed[*victim].usage,
                               pressed[*victim].request, usage.memoryAvailable));
  fleet_.evict(pod, now);
  managers_[static_cast<std::size_t>(node)].nextPass = now + kCleanupPoll;
}

/// The condition of the node and, through the node lifecycle controller, its taint. Upstream's words:
/// kubernetes v1.28 pkg/kubelet/nodestatus/setters.go MemoryPressureCondition.
void EvictionManagers::publish(int node, const lifecycle::NodePressure& before, double now) {
  const lifecycle::NodePressure& after = managers_[static_cast<std::size_t>(node)].pressure;
  if (after.memoryPressure == before.memoryPressure && after.diskPressure == before.diskPressure) return;
  const std::string name = "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name;
  if (after.memoryPressure && !before.memoryPressure)
    around_.note(now, "NodeHasInsufficientMemory", name, "kubelet has insufficient memory available");
  if (!after.memoryPressure && before.memoryPressure)
    around_.note(now, "NodeHasSufficientMemory", name, "kubelet has sufficient memory available");
  fleet_.setTaints(node, lifecycle::pressureTaints(after), now);
}

}  // namespace kubecast::sim::control
