// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "models/units/units.hpp"

namespace kubecast {

/// What goes wrong. Each lasts as long as its Occurrence says; one without a length is over at once
/// (a kill, a flush, a restart) or lasts to the end of the run.
struct NodeLost {
  std::string node;
};
struct PodKilled {
  std::string workload;
};  ///< one pod, drawn; its kubelet restarts it
struct ZoneLost {
  std::string zone;
};
struct ControlPlaneDown {};  ///< API server, scheduler, controllers; nodes stay
struct Partition {
  std::string a, b;
};  ///< nodes that cannot reach each other
struct ExternalDegraded {
  std::string external;
  double latencyFactor = 1;  ///< × the latency, ≥ 1
  Ratio errorRate;           ///< on top of its own
};
struct CacheFlushed {
  std::string cache;
};
struct WorkloadRestarted {
  std::string workload;
};  ///< every pod at once; data on volumes survives
struct DiskFull {
  std::string node;
};

using FaultKind = std::variant<NodeLost, PodKilled, ZoneLost, ControlPlaneDown, Partition, ExternalDegraded,
                               CacheFlushed, WorkloadRestarted, DiskFull>;

/// At a given time, or at random: exponential times between failures and to repair.
struct Occurrence {
  std::optional<Seconds> at;
  std::optional<Seconds> lasts;              ///< with `at`
  std::optional<Seconds> meanTimeToFailure;  ///< MTBF
  std::optional<Seconds> meanTimeToRepair;   ///< MTTR
};

struct Fault {
  std::string name;
  FaultKind kind;
  Occurrence when;
};

/// How machines fail that no fault by chance is about. Weighed in the availability, never struck in a run.
struct MachineFailures {
  /// Share of time a node is up; default what AWS promises of one EC2 instance a month (Amazon Compute
  /// Service Level Agreement, https://aws.amazon.com/compute/sla/). A promise, not a measurement. 1 = never
  /// fails.
  Ratio nodeUp{0.995};
  /// Mean time until it is back; with `nodeUp` it gives how often nodes are lost. The default is *assumed*:
  /// EC2's status check fails for two minutes, the instance is recovered on other hardware, boots, and its
  /// kubelet joins again.
  Seconds nodeRepair{600};
  Ratio zoneUp{1};           ///< the same of a zone; AWS promises nothing of a single one
  Seconds zoneRepair{3600};  ///< *assumed*
};

}  // namespace kubecast
