// SPDX-License-Identifier: Apache-2.0
#include "sim/control/broker_alarms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/control/blocking_brokers.hpp"

namespace kubecast::sim::control {
namespace {

/// The limit of the container the broker runs in: the first that has one.
Bytes memoryLimit(const Workload& workload) {
  for (const Container& container : workload.containers)
    if (container.limits.memory) return *container.limits.memory;
  return {};
}

}  // namespace

BrokerAlarms::BrokerAlarms(const Surroundings& around, const Fleet& fleet)
    : around_(around), fleet_(fleet), volumeFull_(around.scenario().nodes.size()) {
  const Scenario& scenario = around_.scenario();
  for (const int workload : blockingBrokers(scenario, around_.program.placement)) {
    const Workload& spec = scenario.workloads[static_cast<std::size_t>(workload)];
    Watched broker;
    broker.workload = workload;
    broker.usage.workload = spec.name;
    for (std::size_t q = 0; q < scenario.queues.size(); ++q)
      if (scenario.queues[q].broker == spec.name)
        broker.queues.push_back({static_cast<Index>(q), scenario.queues[q].delivery.messageSize});
    const auto stated = std::ranges::find(scenario.brokers, spec.name, &Broker::workload);
    if (stated != scenario.brokers.end()) {
      broker.memory = messaging::BrokerMemory{{}, memoryLimit(spec), stated->memoryWatermark};
      broker.usage.watermarkBytes =
          stated->memoryWatermark.value() * static_cast<double>(broker.memory->limit.value());
    }
    brokers_.push_back(std::move(broker));
  }
  for (Watched& broker : brokers_) {
    if (!broker.memory) continue;
    around_.timetable.at(messaging::kMemoryMonitorInterval.value(),
                         [this, &broker](double now) { lookAtMemory(broker, now); });
  }
}

std::vector<Index> BrokerAlarms::running(const Watched& broker) const {
  std::vector<Index> pods;
  for (const Index p : fleet_.podsOf(broker.workload))
    if (fleet_.pods()[static_cast<std::size_t>(p)].running) pods.push_back(p);
  return pods;
}

void BrokerAlarms::lookAtMemory(Watched& broker, double now) {
  const double then = now + messaging::kMemoryMonitorInterval.value();
  if (then < around_.end) around_.timetable.at(then, [this, &broker](double t) { lookAtMemory(broker, t); });
  const std::vector<Index> pods = running(broker);
  double messages = 0;
  for (const HeldQueue& held : broker.queues)
    messages += static_cast<double>(held.messageSize.value()) * around_.port.messagesHeld(held.queue);
  std::optional<Index> above;
  for (const Index pod : pods) {
    const double used = around_.port.podMemory(pod) + messages / static_cast<double>(pods.size());
    broker.usage.maxMemoryBytes = std::max(broker.usage.maxMemoryBytes, used);
    broker.memory->used = Bytes(static_cast<std::int64_t>(used));
    if (!above && messaging::publishersBlocked(*broker.memory)) above = pod;
  }
  set(broker, broker.memoryAlarm, "memory", above, now);
  if (around_.scenario().faults.empty()) return;
  lookAtDisks(broker, now);  // its pods may have moved
}

void BrokerAlarms::lookAtDisks(Watched& broker, double now) {
  std::optional<Index> full;
  for (const Index pod : running(broker)) {
    const auto node = fleet_.pods()[static_cast<std::size_t>(pod)].node;
    if (!full && node && volumeFull_[static_cast<std::size_t>(*node)]) full = pod;
  }
  set(broker, broker.diskAlarm, "disk", full, now);
}

void BrokerAlarms::volumeChanged(int node, bool full, double now) {
  volumeFull_[static_cast<std::size_t>(node)] = full;
  for (Watched& broker : brokers_) lookAtDisks(broker, now);
}

/// In RabbitMQ's words (rabbit_alarm.erl handle_set_resource_alarm, handle_clear_resource_alarm).
void BrokerAlarms::set(Watched& broker, Alarm& alarm, const char* source, std::optional<Index> pod,
                       double now) {
  if (alarm.set == pod.has_value()) return;
  alarm.set = pod.has_value();
  if (pod) {
    alarm.node = around_.program.pods[static_cast<std::size_t>(*pod)].name;
    ++(&alarm == &broker.memoryAlarm ? broker.usage.memoryAlarms : broker.usage.diskAlarms);
  }
  around_.note(
      now, alarm.set ? "ResourceAlarmSet" : "ResourceAlarmCleared", "pod/" + alarm.node,
      fmt::format("{} resource limit alarm {} on node rabbit@{}{}", source, alarm.set ? "set" : "cleared",
                  alarm.node, alarm.set ? ". Publishers will be blocked until this alarm clears" : ""));
  block(broker, now);
}

void BrokerAlarms::block(Watched& broker, double now) {
  const bool blocked = broker.memoryAlarm.set || broker.diskAlarm.set;
  if (blocked == broker.blocked) return;
  broker.blocked = blocked;
  if (blocked) broker.blockedSince = now;
  if (!blocked) broker.usage.blockedSeconds += now - broker.blockedSince;
  around_.port.setPublishersBlocked(broker.workload, blocked);
}

void BrokerAlarms::report(double now, results::Replication& books) {
  for (const Watched& broker : brokers_) {
    books.brokers.push_back(broker.usage);
    if (broker.blocked) books.brokers.back().blockedSeconds += now - broker.blockedSince;
  }
}

}  // namespace kubecast::sim::control
