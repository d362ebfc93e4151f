// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

/// maxSurge and maxUnavailable in pods.
struct Fenceposts {
  int surge = 0;
  int unavailable = 0;
};

/// Surge is rounded up, unavailable down; both 0 becomes one unavailable.
/// Source: kubernetes v1.28 pkg/controller/deployment/util/deployment_util.go ResolveFenceposts.
Fenceposts resolveFenceposts(const RollingUpdate& update, int desired);

struct ReplicaSetState {
  int replicas = 0;   ///< spec.replicas: what was asked for
  int available = 0;  ///< status.availableReplicas
};

struct DeploymentState {
  int desired = 0;
  ReplicaSetState newest;            ///< of the current pod template
  std::vector<ReplicaSetState> old;  ///< of earlier templates, oldest first
};

/// spec.replicas for each ReplicaSet of the state.
struct ReplicaCounts {
  int newest = 0;
  std::vector<int> old;
  bool operator==(const ReplicaCounts&) const = default;
};

/// One sync of a Deployment with strategy RollingUpdate: the new ReplicaSet is scaled if it can be;
/// if not, the old ones are scaled down, unavailable pods first, as far as maxUnavailable lets. To be
/// called again after every change of the state; equal counts = nothing to do.
/// Source: kubernetes v1.28 pkg/controller/deployment/rolling.go rolloutRolling,
/// util/deployment_util.go NewRSNewReplicas.
ReplicaCounts syncDeployment(const DeploymentState& state, const RollingUpdate& update);

/// Every pod is of the new template and available, and no old pod is left (DeploymentComplete).
bool rolloutComplete(const DeploymentState& state);

}  // namespace kubecast::lifecycle
