// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/control/credit_meters.hpp"
#include "sim/control/fault_injection.hpp"
#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// What a node of a group is.
enum class Membership : std::uint8_t {
  Absent,   ///< no machine
  Booting,  ///< asked of the cloud
  Ready,
  Leaving,  ///< being drained, or waiting for its replacement
};

/// The machines of the node groups, from the request to the cloud until they are given back.
class Machines {
 public:
  Machines(const Surroundings& around, Fleet& fleet, FaultInjection& faults, CreditMeters& credits);
  Machines(const Machines&) = delete;  // the timetable refers to it
  Machines& operator=(const Machines&) = delete;

  /// Ready for nodes of no group, as long as they are there.
  [[nodiscard]] Membership membership(int node) const { return nodes_[static_cast<std::size_t>(node)].state; }
  /// It came for a node that has not left yet.
  [[nodiscard]] bool replacesAnother(int node) const;

  /// Asks for a machine in a free slot of the group, which boots and joins; none when no slot is free.
  std::optional<int> request(std::size_t group, const std::string& instanceType, double now);
  /// Terraform: the instance is terminated, its pods with it.
  void terminate(int node, double now);
  /// Its pods are evicted once the nodes of `after` are Ready, and when they are gone the machine is given
  /// back. While a budget forbids an eviction it is tried again; without `patience` for two minutes.
  void drain(int node, std::vector<int> after, bool patience, double now);

  void report(double now, results::Replication& books);

 private:
  struct Machine {
    int group = -1;  ///< -1 = of none
    Membership state = Membership::Absent;
    std::uint32_t generation = 0;  ///< counts machines: what was planned for an earlier one does not match
    std::size_t life = 0;          ///< index into lives_
    std::vector<int> after;        ///< Leaving: Ready first
    bool patience = false;
    double drainSince = 0;
    double nextEviction = 0;
  };

  [[nodiscard]] Machine& at(int node) { return nodes_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] const std::string& nameOf(int node) const;
  [[nodiscard]] std::optional<int> freeSlot(std::size_t group) const;
  /// Runs `action` then, unless the machine is another by that time.
  void later(double time, int node, Timetable::Action action);
  void appears(int node, Membership state, double now);
  void boots(int node, double now);
  void drainStep(int node, double now);
  void leaves(int node, double now);
  void givenBack(int node, double now);

  Surroundings around_;
  Fleet& fleet_;
  FaultInjection& faults_;
  CreditMeters& credits_;
  std::vector<Machine> nodes_;  ///< as Scenario::nodes
  std::vector<results::MachineLife> lives_;
};

}  // namespace kubecast::sim::control
