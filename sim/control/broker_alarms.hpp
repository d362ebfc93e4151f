// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/messaging/memory_alarm.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// RabbitMQ's resource alarms: while one is set anywhere in a broker's cluster, who publishes is blocked.
/// Memory is looked at every 2.5 s: base and requests of a pod, and its part of the messages in the broker's
/// queues, which are taken to be spread evenly over the pods. The disk alarm is set while a volume a pod is
/// on is full, at once (rabbit_disk_monitor.erl looks ten times a second when space runs out).
class BrokerAlarms {
 public:
  BrokerAlarms(const Surroundings& around, const Fleet& fleet);
  BrokerAlarms(const BrokerAlarms&) = delete;  // the timetable refers to it
  BrokerAlarms& operator=(const BrokerAlarms&) = delete;

  /// A node's volume is full from now on, or is no longer.
  void volumeChanged(int node, bool full, double now);

  void report(double now, results::Replication& books);

 private:
  struct Alarm {
    bool set = false;
    std::string node;  ///< the broker's, that is the pod
  };
  struct HeldQueue {
    Index queue = kNone;
    Bytes messageSize;
  };
  struct Watched {
    int workload = 0;
    std::vector<HeldQueue> queues;
    std::optional<messaging::BrokerMemory> memory;  ///< of one pod; none without a watermark
    Alarm memoryAlarm;
    Alarm diskAlarm;
    bool blocked = false;
    double blockedSince = 0;
    results::BrokerUsage usage;
  };

  void lookAtMemory(Watched& broker, double now);
  void lookAtDisks(Watched& broker, double now);
  [[nodiscard]] std::vector<Index> running(const Watched& broker) const;
  void set(Watched& broker, Alarm& alarm, const char* source, std::optional<Index> pod, double now);
  void block(Watched& broker, double now);

  Surroundings around_;
  const Fleet& fleet_;
  std::vector<Watched> brokers_;
  std::vector<bool> volumeFull_;  ///< per node
};

}  // namespace kubecast::sim::control
