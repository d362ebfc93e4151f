// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

/// Names of services and external APIs, when the cluster's DNS may fail. A pod needs a name when it has no
/// open connection to the peer left: then it asks a DNS pod, which it reaches as kube-proxy has it, one of
/// the endpoints at random. An endpoint that lives answers at once (the time is part of the delays stated);
/// one whose node answers for it refuses, and the next attempt follows at once, as without any endpoint;
/// one that is silent or cut off costs the time-out of the attempt. Attempts are drawn anew. After the last
/// the call fails with NameResolution, as it does when its own time-out passes before.
///
/// An answer in time, be it an error, leaves an open connection behind, unless the callee was lost. Calls
/// take the one last used. A transfer leaves its own from its first byte on.
namespace kubecast::sim {

/// Who resolves names, if some fault of the scenario may take that away: a running pod of the cluster's DNS
/// is killed, or is on a node that is lost or partitioned.
Resolver resolverOf(const Scenario& scenario, const scheduling::Placement& placement);

/// Idle connections of pods to peers. Both engines ask the same.
class KeptConnections {
 public:
  explicit KeptConnections(const Program& program)
      : program_(program), pods_(program.pods.size()), idle_(program.peers.size() * pods_) {}

  /// Takes an idle connection, if there is one.
  bool take(Index peer, Index pod, Seconds now);
  /// One is idle from now on.
  void keep(Index peer, Index pod, Seconds now) { idleOf(peer, pod).push_back(now.value()); }
  /// The pod has stopped.
  void forget(Index pod);

 private:
  std::vector<double>& idleOf(Index peer, Index pod) {
    return idle_[static_cast<std::size_t>(peer) * pods_ + static_cast<std::size_t>(pod)];
  }

  const Program& program_;
  std::size_t pods_;
  std::vector<std::vector<double>> idle_;  ///< per peer and pod: since when, s, ascending
};

}  // namespace kubecast::sim
