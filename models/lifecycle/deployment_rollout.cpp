// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/deployment_rollout.hpp"

#include <algorithm>

#include "models/lifecycle/pod_count.hpp"

namespace kubecast::lifecycle {
namespace {

int oldReplicas(const DeploymentState& state) {
  int sum = 0;
  for (const ReplicaSetState& set : state.old) sum += set.replicas;
  return sum;
}

/// deploymentutil.MaxUnavailable: never more than there are to be.
int maxUnavailable(const RollingUpdate& update, int desired) {
  return desired == 0 ? 0 : std::min(resolveFenceposts(update, desired).unavailable, desired);
}

/// NewRSNewReplicas.
int scaledUp(const DeploymentState& state, const RollingUpdate& update) {
  const int maxPods = state.desired + resolve(update.maxSurge, state.desired, Rounding::Up);
  const int room = maxPods - oldReplicas(state) - state.newest.replicas;
  if (room <= 0) return state.newest.replicas;
  return state.newest.replicas + std::min(room, state.desired - state.newest.replicas);
}

/// cleanupUnhealthyReplicas: takes what is not available out of the old sets, `limit` at most.
/// False where a set reports more available pods than it should have: upstream gives up until the
/// status has caught up.
bool cleanUpUnhealthy(std::vector<ReplicaSetState>& old, int limit) {
  int removed = 0;
  for (ReplicaSetState& set : old) {
    if (removed >= limit) break;
    if (set.replicas == 0 || set.replicas == set.available) continue;
    const int count = std::min(limit - removed, set.replicas - set.available);
    if (count < 0) return false;
    set.replicas -= count;
    removed += count;
  }
  return true;
}

/// scaleDownOldReplicaSetsForRollingUpdate.
void scaleDown(std::vector<ReplicaSetState>& old, int limit) {
  for (ReplicaSetState& set : old) {
    const int count = std::min(set.replicas, std::max(0, limit));
    set.replicas -= count;
    limit -= count;
  }
}

/// reconcileOldReplicaSets.
std::vector<ReplicaSetState> reconcileOld(const DeploymentState& state, const RollingUpdate& update) {
  std::vector<ReplicaSetState> old = state.old;
  const int minAvailable = state.desired - maxUnavailable(update, state.desired);
  const int newUnavailable = state.newest.replicas - state.newest.available;
  const int removable = oldReplicas(state) + state.newest.replicas - minAvailable - newUnavailable;
  if (oldReplicas(state) == 0 || removable <= 0) return old;
  if (!cleanUpUnhealthy(old, removable)) return old;
  int available = state.newest.available;
  for (const ReplicaSetState& set : state.old) available += set.available;
  scaleDown(old, available - minAvailable);
  return old;
}

}  // namespace

Fenceposts resolveFenceposts(const RollingUpdate& update, int desired) {
  Fenceposts posts{resolve(update.maxSurge, desired, Rounding::Up),
                   resolve(update.maxUnavailable, desired, Rounding::Down)};
  if (posts.surge == 0 && posts.unavailable == 0) posts.unavailable = 1;
  return posts;
}

ReplicaCounts syncDeployment(const DeploymentState& state, const RollingUpdate& update) {
  ReplicaCounts counts{state.newest.replicas, {}};
  for (const ReplicaSetState& set : state.old) counts.old.push_back(set.replicas);

  counts.newest = state.newest.replicas > state.desired ? state.desired : scaledUp(state, update);
  if (counts.newest != state.newest.replicas) return counts;

  const std::vector<ReplicaSetState> old = reconcileOld(state, update);
  for (std::size_t i = 0; i < old.size(); ++i) counts.old[i] = old[i].replicas;
  return counts;
}

bool rolloutComplete(const DeploymentState& state) {
  return state.newest.replicas == state.desired && state.newest.available == state.desired &&
         oldReplicas(state) == 0;
}

}  // namespace kubecast::lifecycle
