// SPDX-License-Identifier: Apache-2.0
#include "sim/control/fault_injection.hpp"

#include <algorithm>
#include <map>

#include "models/overloaded.hpp"

namespace kubecast::sim::control {
namespace {

template <class List>
int indexOf(const List& list, const std::string& name) {
  const auto found = std::ranges::find_if(list, [&](const auto& each) { return each.name == name; });
  return static_cast<int>(found - list.begin());
}

std::vector<int> zonesOf(const Scenario& scenario) {
  std::map<std::string, int> numbers;
  std::vector<int> zones;
  for (const Node& node : scenario.nodes)
    zones.push_back(numbers.emplace(node.zone, static_cast<int>(numbers.size())).first->second);
  return zones;
}

bool begins(faults::Change change) {
  return change == faults::Change::Begins || change == faults::Change::Varies;
}

}  // namespace

FaultInjection::FaultInjection(const Surroundings& around, Fleet& fleet, DiskWatch& disks)
    : around_(around),
      fleet_(fleet),
      disks_(disks),
      settings_(lifecycle::nodeControllerSettings(around.scenario().cluster.version)),
      monitor_(lifecycle::makeNodeMonitor(zonesOf(around.scenario()), settings_, Seconds(0))),
      partitions_(around, fleet),
      lostAt_(around.scenario().nodes.size()),
      gone_(lostAt_.size()) {
  const Scenario& scenario = around_.scenario();
  if (scenario.faults.empty()) return;
  const faults::FaultSchedule schedule = faults::scheduleFaults(
      scenario, Seconds(around_.end), controlDraw(around_.key, ControlPurpose::Faults, 0));
  bool silencesNodes = false;
  for (const faults::FaultEvent& event : schedule.events) {
    silencesNodes = silencesNodes || std::holds_alternative<NodeLost>(event.effect) ||
                    std::holds_alternative<Partition>(event.effect);
    around_.timetable.at(event.at.value(), [this, event](double now) { apply(event, now); });
  }
  if (silencesNodes) monitor(0);
}

void FaultInjection::machineGone(int node, double now) {
  lostAt_[static_cast<std::size_t>(node)] = now;
  gone_[static_cast<std::size_t>(node)] = true;
  if (!monitors_) {  // nobody was lost before: all have just been heard of
    monitor_ = lifecycle::makeNodeMonitor(zonesOf(around_.scenario()), settings_, Seconds(now));
    monitor(now);
  }
}

void FaultInjection::machineCame(int node) {
  lostAt_[static_cast<std::size_t>(node)].reset();
  gone_[static_cast<std::size_t>(node)] = false;
}

void FaultInjection::apply(const faults::FaultEvent& event, double now) {
  const Scenario& scenario = around_.scenario();
  const bool on = begins(event.change);
  std::visit(
      Overloaded{
          [&](const NodeLost& fault) {
            const int node = indexOf(scenario.nodes, fault.node);
            if (!fleet_.present(node) || gone_[static_cast<std::size_t>(node)]) return;
            if (on) {
              lostAt_[static_cast<std::size_t>(node)] = now;
              fleet_.loseNode(node, now);
            } else if (fleet_.lost(node)) {
              lostAt_[static_cast<std::size_t>(node)].reset();
              fleet_.returnNode(node, now);
            }
            partitions_.settle(now);
            settleControlPlane(now);
          },
          [&](const PodKilled& fault) {
            killOne(indexOf(scenario.workloads, fault.workload), event.draw, now);
          },
          [&](const ZoneLost&) {},  // its nodes are lost one by one
          [&](const ControlPlaneDown&) {
            apiDown_ = on;
            settleControlPlane(now);
          },
          [&](const ExternalDegraded& fault) {
            const Index external = indexOf(scenario.externals, fault.external);
            around_.port.setExternal(external, on ? fault.latencyFactor : 1,
                                     on ? fault.errorRate.value() : 0);
            around_.note(now, on ? "ExternalDegraded" : "ExternalRecovered", "external/" + fault.external,
                         on ? "slower or failing" : "as usual again");
          },
          [&](const CacheFlushed& fault) {
            around_.port.flushCache(indexOf(scenario.caches, fault.cache));
            around_.note(now, "CacheFlushed", "cache/" + fault.cache, "every entry is gone");
          },
          [&](const WorkloadRestarted& fault) {
            fleet_.crashAll(indexOf(scenario.workloads, fault.workload), now);
          },
          [&](const Partition& fault) {
            partitions_.apply(fault, on, now);
            settleControlPlane(now);
          },
          [&](const DiskFull& fault) { disks_.setFault(indexOf(scenario.nodes, fault.node), on, now); }},
      event.effect);
}

void FaultInjection::killOne(int workload, numerics::StreamKey draw, double now) {
  std::vector<Index> running;
  for (const Index p : fleet_.podsOf(workload))
    if (fleet_.pods()[static_cast<std::size_t>(p)].phase == Phase::Ready) running.push_back(p);
  if (running.empty()) return;
  const double u = numerics::uniform01(draw);
  fleet_.crash(running[static_cast<std::size_t>(u * static_cast<double>(running.size()))], now);
}

void FaultInjection::settleControlPlane(double now) {
  const bool down = apiDown_ || partitions_.quorumLost();
  if (down != fleet_.goesOn(lifecycle::Activity::NodeMonitoring)) return;
  fleet_.setControlPlane(down ? lifecycle::ControlPlane::Down : lifecycle::ControlPlane::Up, now);
  if (!down) monitor_ = lifecycle::afterControllerRestart(monitor_, settings_, Seconds(now));
}

/// One pass of the node lifecycle controller; kubelets that live have just renewed their leases.
void FaultInjection::monitor(double now) {
  monitors_ = true;
  const double then = now + settings_.monitorPeriod.value();
  if (then < around_.end) around_.timetable.at(then, [this](double t) { monitor(t); });
  if (!fleet_.goesOn(lifecycle::Activity::NodeMonitoring)) return;
  std::vector<Seconds> heartbeats;
  for (std::size_t node = 0; node < lostAt_.size(); ++node)
    heartbeats.emplace_back(std::min(lostAt_[node].value_or(now),
                                     partitions_.outOfSightSince(static_cast<int>(node)).value_or(now)));
  lifecycle::MonitorPass pass = lifecycle::monitorNodes(monitor_, heartbeats, settings_, Seconds(now));
  monitor_ = std::move(pass.after);
  for (const int node : pass.lost) fleet_.markNotReady(node, now);
  for (const int node : pass.tainted) fleet_.taint(node, now);
  for (const int node : pass.untainted) fleet_.untaint(node);
}

}  // namespace kubecast::sim::control
