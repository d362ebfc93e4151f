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

}  // namespace kubecast
