// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/control/controller.hpp"
#include "sim/control/credit_meters.hpp"
#include "sim/control/fault_injection.hpp"
#include "sim/control/fleet.hpp"
#include "sim/control/horizontal_scaling.hpp"

namespace kubecast::sim::control {

/// All that happens to a cluster while requests run through it: controllers, kubelets, credits, faults.
/// It decides nothing itself: it puts the decisions of models/ in time and applies them.
class ControlPlane final : public Controller {
 public:
  ControlPlane(const ControlProgram& program, ClusterPort& port, numerics::StreamKey replication, double end)
      : around_{program, port, timetable_, events_, replication, end},
        credits_(around_),
        fleet_(around_),
        faults_(around_, fleet_),
        scaling_(around_, fleet_) {}

  [[nodiscard]] double next() const override { return timetable_.next(); }
  void process(double now) override { timetable_.run(now); }
  void report(double now, results::Replication& books) override {
    credits_.report(now, books);
    books.clusterEvents = std::move(events_);
  }

 private:
  Timetable timetable_;
  std::vector<results::ClusterEvent> events_;
  Surroundings around_;
  CreditMeters credits_;
  Fleet fleet_;
  FaultInjection faults_;
  HorizontalScaling scaling_;
};

}  // namespace kubecast::sim::control
