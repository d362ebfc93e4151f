// SPDX-License-Identifier: Apache-2.0
#include "sim/control/eviction_managers.hpp"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "models/cluster/reservations.hpp"
#include "models/lifecycle/critical_pod.hpp"
#include "models/lifecycle/eviction_order.hpp"
#include "models/scheduling/requests.hpp"
#include "models/units/format.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kCleanupPoll = 1;

/// Each container has written something, and no scenario states a request of ephemeral storage: all are above
/// it, and what is known of them beyond tells them apart.
constexpr Bytes kWrittenByAll{1};

/// Pods that may have to go, as the kubelet ranks them.
struct Ranking {
  std::vector<lifecycle::PressedPod> pressed;
  std::vector<Index> pods;

  void add(Index pod, const Workload& workload, Bytes usage, Bytes request) {
    pressed.push_back({lifecycle::isCritical(workload), scheduling::podPriority(workload), usage, request});
    pods.push_back(pod);
  }
};

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
  manager.nextPass = now + lifecycle::kEvictionHousekeeping.value();
  const lifecycle::NodePressure before = manager.pressure;
  lifecycle::PressureDecision decision = lifecycle::relievePressure(before, thresholds_, usage, Seconds(now));
  manager.pressure = std::move(decision.after);
  publish(node, before, now);
  if (decision.starved == lifecycle::EvictionSignal::MemoryAvailable)
    evictForMemory(node, usage, podBytes, now);
  else if (decision.starved)
    relieveDisk(node, *decision.starved, usage, now);
}

void EvictionManagers::reset(int node, double now) {
  Manager& manager = managers_[static_cast<std::size_t>(node)];
  manager.pressure.met.clear();
  manager.pressure.memorySeenAt.reset();
  manager.pressure.diskSeenAt.reset();
  const bool memory = std::exchange(manager.pressure.memoryPressure, false);
  const bool disk = std::exchange(manager.pressure.diskPressure, false);
  if (memory || disk) fleet_.setTaints(node, {}, now);
}

void EvictionManagers::evictForMemory(int node, const lifecycle::NodeUsage& usage,
                                      const std::vector<double>& podBytes, double now) {
  Ranking ranking;
  for (const Index p : upOn(node)) {
    const Workload& workload = fleet_.specOf(p);
    ranking.add(p, workload, Bytes(static_cast<std::int64_t>(podBytes[static_cast<std::size_t>(p)])),
                scheduling::podRequests(workload).memory);
  }
  const auto victim = lifecycle::evictionVictim(ranking.pressed);
  if (!victim) return;
  const Index pod = ranking.pods[*victim];
  evict(pod,
        evictionMessage(servingContainer(fleet_.specOf(pod)), ranking.pressed[*victim].usage,
                        ranking.pressed[*victim].request, usage.memoryAvailable),
        now);
}

/// Images that no container uses go first; a pod only if that is not enough.
void EvictionManagers::relieveDisk(int node, lifecycle::EvictionSignal starved, lifecycle::NodeUsage usage,
                                   double now) {
  const Bytes before = usage.diskAvailable;
  usage.diskAvailable += fleet_.deleteUnusedImages(node, now);
  if (!lifecycle::isStarved(thresholds_, usage)) return;
  Ranking ranking;
  for (const Index p : upOn(node)) {
    const Bytes logs(static_cast<std::int64_t>(around_.port.podLogBytes(p)));
    ranking.add(p, fleet_.specOf(p), kWrittenByAll + logs, Bytes(0));
  }
  const auto victim = lifecycle::evictionVictim(ranking.pressed);
  if (!victim) return;
  const lifecycle::EvictionThreshold* threshold = lifecycle::thresholdOf(thresholds_, starved);
  assert(threshold && "one of them is met");
  evict(ranking.pods[*victim],
        fmt::format("The node was low on resource: ephemeral-storage. Threshold quantity: {}, available: {}.",
                    inKi(lifecycle::quantityOf(*threshold, usage.diskCapacity)), inKi(before)),
        now);
}

std::vector<Index> EvictionManagers::upOn(int node) const {
  std::vector<Index> pods;
  for (std::size_t p = 0; p < fleet_.pods().size(); ++p)
    if (fleet_.pods()[p].node == node && isUp(fleet_.pods()[p])) pods.push_back(static_cast<Index>(p));
  return pods;
}

void EvictionManagers::evict(Index pod, const std::string& message, double now) {
  const int node = *fleet_.pods()[static_cast<std::size_t>(pod)].node;
  around_.note(now, "Evicted", fleet_.nameOf(pod), message);
  fleet_.evict(pod, now);
  managers_[static_cast<std::size_t>(node)].nextPass = now + kCleanupPoll;
}

/// The condition of the node and, through the node lifecycle controller, its taint. Upstream's words:
/// kubernetes v1.28 pkg/kubelet/nodestatus/setters.go MemoryPressureCondition, DiskPressureCondition.
void EvictionManagers::publish(int node, const lifecycle::NodePressure& before, double now) {
  const lifecycle::NodePressure& after = managers_[static_cast<std::size_t>(node)].pressure;
  if (after.memoryPressure == before.memoryPressure && after.diskPressure == before.diskPressure) return;
  const std::string name = "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name;
  if (after.memoryPressure && !before.memoryPressure)
    around_.note(now, "NodeHasInsufficientMemory", name, "kubelet has insufficient memory available");
  if (!after.memoryPressure && before.memoryPressure)
    around_.note(now, "NodeHasSufficientMemory", name, "kubelet has sufficient memory available");
  if (after.diskPressure && !before.diskPressure)
    around_.note(now, "NodeHasDiskPressure", name, "kubelet has disk pressure");
  if (!after.diskPressure && before.diskPressure)
    around_.note(now, "NodeHasNoDiskPressure", name, "kubelet has no disk pressure");
  fleet_.setTaints(node, lifecycle::pressureTaints(after), now);
}

}  // namespace kubecast::sim::control
