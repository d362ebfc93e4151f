// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "models/storage/disk_filling.hpp"
#include "sim/control/broker_alarms.hpp"

namespace kubecast::sim::control {

/// The volumes of nodes, and what fills them: rows and logs the engine writes, images the kubelets pull,
/// metrics and logs as the node states. A volume is full by a fault, or when there is no room left on one
/// whose filling is stated; then writes to it fail. Nothing but the end of the fault makes room again.
class DiskWatch {
 public:
  DiskWatch(const Surroundings& around, const Fleet& fleet, BrokerAlarms& alarms);
  DiskWatch(const DiskWatch&) = delete;  // the timetable refers to it
  DiskWatch& operator=(const DiskWatch&) = delete;

  /// A fault fills the node's volume, or is over.
  void setFault(int node, bool full, double now);

  /// The root file system of a node, as its kubelet sees it.
  struct FileSystem {
    Bytes available;
    Bytes capacity;  ///< 0: what fills it is not known
  };
  [[nodiscard]] FileSystem rootOf(int node, double now) const;
  /// Used share of the volume of a node; absent where what fills it is not stated.
  [[nodiscard]] std::optional<double> used(int node, double now) const;

  void report(double now, results::Replication& books);
  /// The names of its series, and what they say of a bucket that ended at `end`, s.
  void nameLive(std::vector<std::string>& names) const;
  void addLive(double end, std::vector<float>& values) const;

 private:
  struct Disk {
    int node = 0;
    storage::VolumeFilling filling;                 ///< of what the engine does not write
    std::vector<std::pair<double, double>> shares;  ///< time, used
  };
  struct Fullness {
    bool byFault = false;
    bool byFilling = false;
    double since = 0;
    double seconds = 0;
    [[nodiscard]] bool full() const { return byFault || byFilling; }
  };

  void look(Disk& disk, double now);
  [[nodiscard]] double usedShare(const Disk& disk, double now) const;
  template <class Change>
  void change(int node, double now, Change change);

  Surroundings around_;
  const Fleet& fleet_;
  BrokerAlarms& alarms_;
  std::vector<Disk> disks_;         ///< of nodes that state what fills their volume
  std::vector<Fullness> fullness_;  ///< per node
};

}  // namespace kubecast::sim::control
