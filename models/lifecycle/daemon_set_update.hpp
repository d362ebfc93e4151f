// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

/// The pod of a DaemonSet on one of its nodes.
struct DaemonPod {
  bool exists = false;  ///< and is not terminating
  bool updated = false;
  bool available = false;
};

/// apps/v1 defaults: one node at a time, no surge.
inline constexpr PodCount kDaemonMaxUnavailable{PodCount::Kind::Pods, 1};

/// Indices of the nodes whose old pod a rolling update deletes now; the controller then creates the
/// new one. Old pods that are not available go at once, others as long as fewer than `maxUnavailable`
/// nodes are without an available pod. Upstream goes over the nodes in random order, here in theirs.
/// Source: kubernetes v1.28 pkg/controller/daemon/update.go rollingUpdate,
/// pkg/controller/daemon/util/daemonset_util.go UnavailableCount.
std::vector<int> daemonPodsToReplace(const std::vector<DaemonPod>& nodes,
                                     const PodCount& maxUnavailable = kDaemonMaxUnavailable);

}  // namespace kubecast::lifecycle
