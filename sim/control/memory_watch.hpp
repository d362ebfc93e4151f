// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/lifecycle/node_memory.hpp"
#include "sim/control/disk_watch.hpp"
#include "sim/control/eviction_managers.hpp"

namespace kubecast::sim::control {

/// What the memory of pods does to them, looked at every second: the kernel kills a container above its
/// limit, and on a full node the one with most points; the kubelets evict before that, if they are in time.
/// The kernel acts at the very allocation; a look comes up to a second later, so a kill is up to a second
/// late, and what is over within a second is not seen (docs/model.md §12).
///
/// A pod's footprint is that of its serving process, its first container, as its CPU is: that container's
/// limit counts, and it is the one killed. The others hold nothing of their own.
///
/// The kubelets' passes, which it makes, look at root disks, too.
class MemoryWatch {
 public:
  MemoryWatch(const Surroundings& around, Fleet& fleet, const DiskWatch& disks);
  MemoryWatch(const MemoryWatch&) = delete;  // the timetable refers to it
  MemoryWatch& operator=(const MemoryWatch&) = delete;

  /// Adds the series `node/<name>/memory`: used share of what the operating system sees.
  void report(results::Replication& books) const;
  /// Its names, and what it says of a bucket that is past.
  void nameLive(std::vector<std::string>& names) const;
  void addLive(std::size_t bucket, std::vector<float>& values) const;

 private:
  struct NodeRecord {
    lifecycle::NodeMemory memory;  ///< of its present machine; 0 = unknown
    double held = 0;               ///< bytes, by all its pods, at this look
    std::vector<float> shares;
    int looks = 0;  ///< in the last bucket of `shares`
  };

  void look(double now);
  void read();
  void keep(NodeRecord& node, double now) const;
  void killAboveLimits(double now);
  void killOnFullNode(int node, double now);
  void kill(Index pod, const std::string& why, double now);
  void letKubeletsPass(double now);

  Surroundings around_;
  Fleet& fleet_;
  const DiskWatch& disks_;
  EvictionManagers kubelets_;
  double step_;  ///< s, of the series
  std::vector<NodeRecord> nodes_;
  std::vector<double> bytes_;  ///< per pod, at this look
};

}  // namespace kubecast::sim::control
