// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/control/add_on_watch.hpp"
#include "sim/control/broker_alarms.hpp"
#include "sim/control/controller.hpp"
#include "sim/control/credit_meters.hpp"
#include "sim/control/disk_watch.hpp"
#include "sim/control/fault_injection.hpp"
#include "sim/control/fleet.hpp"
#include "sim/control/horizontal_scaling.hpp"
#include "sim/control/machines.hpp"
#include "sim/control/memory_watch.hpp"
#include "sim/control/node_scaling.hpp"
#include "sim/control/ready_pods.hpp"
#include "sim/control/rollouts.hpp"

namespace kubecast::sim::control {

/// All that happens to a cluster while requests run through it: controllers, kubelets, credits, faults.
/// It decides nothing itself: it puts the decisions of models/ in time and applies them.
class ControlPlane final : public Controller {
 public:
  ControlPlane(const ControlProgram& program, ClusterPort& port, numerics::StreamKey replication, double end)
      : live_(program.scenario),
        around_{program, port, timetable_, events_, replication, end, live_},
        credits_(around_),
        fleet_(around_),
        alarms_(around_, fleet_),
        disks_(around_, fleet_, alarms_),
        faults_(around_, fleet_, disks_),
        addOns_(around_, fleet_),
        scaling_(around_, fleet_, faults_.network()),
        machines_(around_, fleet_, faults_, credits_),
        nodeScaling_(around_, fleet_, machines_),
        memory_(around_, fleet_, disks_),
        readyPods_(around_, fleet_) {
    planRollouts(around_, fleet_);
  }

  [[nodiscard]] double next() const override { return timetable_.next(); }
  void process(double now) override {
    timetable_.run(now);
    readyPods_.look(now);
  }
  [[nodiscard]] const Fleet& fleet() const { return fleet_; }
  void report(double now, results::Replication& books) override {
    credits_.report(now, books);
    machines_.report(now, books);
    alarms_.report(now, books);
    disks_.report(now, books);
    memory_.report(books);
    readyPods_.report(now, books);
    books.clusterEvents = std::move(events_);
  }

  [[nodiscard]] std::vector<std::string> liveSeries() const override;
  void liveValues(std::size_t bucket, double step, std::vector<float>& values) const override;
  [[nodiscard]] const std::vector<results::ClusterEvent>& events() const override { return events_; }
  [[nodiscard]] bool nodeReady(Index node) const override;
  [[nodiscard]] std::optional<double> machinesPerHour() const override;
  [[nodiscard]] PodStatus podStatus(Index pod) const override;
  [[nodiscard]] NodeStatus nodeStatus(Index node, double now) const override;
  [[nodiscard]] std::vector<int> replicas() const override;

 private:
  Timetable timetable_;
  std::vector<results::ClusterEvent> events_;
  Scenario live_;
  Surroundings around_;
  CreditMeters credits_;
  Fleet fleet_;
  BrokerAlarms alarms_;
  DiskWatch disks_;
  FaultInjection faults_;
  AddOnWatch addOns_;
  HorizontalScaling scaling_;
  Machines machines_;
  NodeScaling nodeScaling_;
  MemoryWatch memory_;
  ReadyPods readyPods_;
};

}  // namespace kubecast::sim::control
