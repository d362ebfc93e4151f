// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/lifecycle/control_plane.hpp"
#include "models/lifecycle/crash_loop.hpp"
#include "models/lifecycle/image_pull.hpp"
#include "sim/control/surroundings.hpp"

namespace kubecast::sim::control {

/// How far a pod is.
enum class Phase : std::uint8_t {
  Absent,    ///< no such pod
  Pending,   ///< no node yet
  Starting,  ///< on its node: pulling, starting, not ready
  Ready,
  Restarting,   ///< its container ended; the kubelet will start it again
  Lost,         ///< its node is gone
  Terminating,  ///< deleted, not gone yet
};

/// Counts towards spec.replicas: exists and is not being deleted.
inline bool isActive(Phase phase) { return phase != Phase::Absent && phase != Phase::Terminating; }

/// A change of readiness until every kube-proxy routes by it, s: its minSyncPeriod (kubernetes v1.28
/// pkg/proxy/apis/config); watch and controller add milliseconds.
inline constexpr double kEndpointDelay = 1;

/// A replica's slot.
struct PodRecord {
  Phase phase = Phase::Absent;
  std::optional<int> node;
  double createdAt = 0;
  double startedAt = 0;              ///< of the container
  double cpuAtStart = 0;             ///< CPU-seconds of the incarnations before it
  std::optional<double> readySince;  ///< what its kubelet says
  double readyChanged = 0;
  bool inEndpoints = false;       ///< what the cluster acts on
  bool saidPending = false;       ///< upstream repeats FailedScheduling as it retries; here it is said once
  bool running = false;           ///< the engine has it
  std::uint32_t incarnation = 0;  ///< counts containers and deletions: outdated plans do not match
  int restarts = 0;
  bool backingOff = false;       ///< Restarting: its kubelet says CrashLoopBackOff
  int revision = 0;              ///< of the pod template it was made from
  std::optional<int> nominated;  ///< Pending: the node where others are terminating for it
  lifecycle::RestartBackOff backOff;
};

/// Its container runs, and nobody is ending it.
inline bool isUp(const PodRecord& pod) {
  return pod.running && (pod.phase == Phase::Ready || pod.phase == Phase::Starting);
}

/// The pods a Deployment wants of one revision of its template.
struct ReplicaSet {
  int revision = 0;
  int replicas = 0;
};

/// The pods of a cluster and who looks after them: replica control, scheduler, kubelets, endpoints.
/// Decisions are those of models/; here they are put in time and told to the engine.
class Fleet {
 public:
  explicit Fleet(const Surroundings& around);
  Fleet(const Fleet&) = delete;  // the timetable refers to it
  Fleet& operator=(const Fleet&) = delete;

  [[nodiscard]] const std::vector<PodRecord>& pods() const { return pods_; }
  [[nodiscard]] const std::vector<Index>& podsOf(int workload) const;
  [[nodiscard]] int desired(int workload) const { return desired_[static_cast<std::size_t>(workload)]; }
  [[nodiscard]] bool goesOn(lifecycle::Activity activity) const {
    return lifecycle::goesOn(activity, controlPlane_);
  }
  [[nodiscard]] bool anyReady(int workload) const;
  /// How often the control plane came back: each time its controllers began anew, with empty memories.
  [[nodiscard]] int controllerRestarts() const { return controllerRestarts_; }
  /// Images a node has pulled since the run began, less those its kubelet has deleted: may be negative.
  [[nodiscard]] Bytes imageGrowth(int node) const { return imageGrowth_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] const Workload& specOf(Index pod) const;
  [[nodiscard]] std::string nameOf(Index pod) const;

  /// spec.replicas of a workload; acted on while the control plane is up.
  void scale(int workload, int replicas, double now);
  /// A new version: its pods are replaced by the rules of its kind, each with a new image for its first
  /// container, as large as the old one and on no node yet.
  void rollOut(int workload, double now);
  /// The eviction API: false when the pod's disruption budget does not allow it now.
  bool requestEviction(Index pod, double now);
  /// Evictions that the budget of a workload allows now; absent = it has none.
  [[nodiscard]] std::optional<int> disruptionsAllowed(int workload) const;

  /// The container ends; its kubelet restarts it with back-off.
  void crash(Index pod, double now);
  void crashAll(int workload, double now);
  /// Its kubelet ends a pod that is up, without grace, to get back what it holds; it has failed, and its
  /// controller makes another.
  void evict(Index pod, double now);
  /// The kubelet of the node deletes the images that no container of its pods uses; says what that freed.
  Bytes deleteUnusedImages(int node, double now);
  /// The taints of a node for its conditions, in place of those before.
  void setTaints(int node, std::vector<Taint> taints, double now);

  void setControlPlane(lifecycle::ControlPlane state, double now);
  /// The node's machine is gone, or is back, booted anew.
  void loseNode(int node, double now);
  void returnNode(int node, double now);
  /// What the node lifecycle controller decides: pods not ready, and after their toleration deleted.
  void markNotReady(int node, double now);
  void taint(int node, double now);
  void untaint(int node);
  /// The node's kubelet cannot reach the API server, or can again; its pods run on.
  void loseSight(int node, double now);
  void regainSight(int node, double now);

  // Nodes that come and go; fleet_nodes.cpp. Whether there is such a Node object:
  [[nodiscard]] bool present(int node) const { return nodePresent_[static_cast<std::size_t>(node)]; }
  /// Its machine is gone, whether the cluster knows or not.
  [[nodiscard]] bool lost(int node) const { return nodeLost_[static_cast<std::size_t>(node)]; }
  /// The cluster knows: unreachable:NoSchedule.
  [[nodiscard]] bool knownLost(int node) const { return nodeCordoned_[static_cast<std::size_t>(node)]; }
  /// By index into Scenario::nodes; of those that are not present without meaning.
  [[nodiscard]] const std::vector<scheduling::NodeState>& nodes() const { return nodes_; }
  /// When its machine booted; before the run began: negative.
  [[nodiscard]] double bootedAt(int node) const { return booted_[static_cast<std::size_t>(node)]; }
  /// When a pod came to the node or went, or the node joined.
  [[nodiscard]] double podsChangedAt(int node) const { return podsChanged_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] std::vector<Index> podsOn(int node) const;
  /// A machine, empty and Ready, registers as this node of the live scenario.
  void joinNode(int node, double now);
  /// kubectl cordon; only pods of DaemonSets go there.
  void setUnschedulable(int node, bool unschedulable);
  /// The machine is terminated under its pods; the Node object stays until somebody notices.
  void terminateMachine(int node, double now);
  /// Machine and Node object are gone, and with them the pods there.
  void deleteNode(int node, double now);

 private:
  [[nodiscard]] PodRecord& record(Index pod) { return pods_[static_cast<std::size_t>(pod)]; }
  [[nodiscard]] const PodRecord& record(Index pod) const { return pods_[static_cast<std::size_t>(pod)]; }
  [[nodiscard]] int workloadOf(Index pod) const;
  [[nodiscard]] WorkloadKind kindOf(int workload) const;
  /// Runs `action` then, unless the pod has become another by that time.
  void later(double time, Index pod, Timetable::Action action);

  // replica control: replica_control.cpp, rollouts.cpp
  void reconcile(int workload, double now);
  /// The same in a moment: whoever is at work now comes to its end first.
  void reconcileSoon(int workload, double now);
  void readinessChanged(Index pod, double now);
  void reconcileDeployment(int workload, double now);
  void reconcileStatefulSet(int workload, double now);
  void reconcileDaemonSet(int workload, double now);
  bool syncReplicaSets(int workload, double now);
  void match(int workload, const ReplicaSet& set, double now);
  void replaceDaemonPods(int workload, double now);
  void endRollout(int workload, double now);
  [[nodiscard]] int revisionOf(int workload) const;
  void create(Index pod, double now);
  void remove(int workload, int revision, int count, double now);
  void terminate(Index pod, double now);
  void shutDown(Index pod, double now);
  void forget(Index pod, double now);

  // scheduler: scheduling_queue.cpp
  void schedulePending(double now);
  [[nodiscard]] std::vector<scheduling::NodeState> nodesFor(Index pod) const;
  void bind(Index pod, int node, double now);
  void preemptFor(Index pod, const std::vector<scheduling::NodeState>& nodes, double now);

  // kubelets
  void startOn(Index pod, double now);
  void containerStarts(Index pod, double now);
  void becomesReady(Index pod, double now);
  void run(Index pod);
  void stop(Index pod, Loss loss);
  void notReady(Index pod, double now);
  void publish(Index pod, double now);
  void machineGone(int node);
  void restartPods(int node, double now);
  void leave(Index pod, double now);

  // nodes out of sight
  /// It may run, but nobody at the control plane hears of it.
  [[nodiscard]] bool outOfSight(const PodRecord& pod) const;
  void withdraw(Index pod, double now);

  Surroundings around_;
  std::vector<PodRecord> pods_;
  std::map<std::string, Index> slotOf_;  ///< by the pod's name
  std::vector<int> desired_;
  std::vector<std::vector<ReplicaSet>> replicaSets_;  ///< per workload; the newest last, of others it alone
  std::vector<std::optional<double>> rollingSince_;   ///< per workload: a rollout is on
  std::vector<bool> reconcileDue_;                    ///< per workload
  std::int64_t lowestPriority_ = 0;                   ///< of all workloads
  std::vector<scheduling::NodeState> nodes_;
  std::vector<bool> nodeLost_;
  std::vector<bool> nodePresent_;
  std::vector<bool> nodeUnschedulable_;
  std::vector<double> podsChanged_;
  std::vector<double> booted_;
  std::vector<bool> nodeOutOfSight_;   ///< its kubelet cannot reach the API server
  std::vector<bool> nodeCordoned_;     ///< unreachable:NoSchedule
  std::vector<std::uint32_t> taints_;  ///< per node: counts changes of its NoExecute taint
  std::vector<lifecycle::NodeImages> images_;
  std::vector<Bytes> imageGrowth_;  ///< per node
  lifecycle::ControlPlane controlPlane_ = lifecycle::ControlPlane::Up;
  int controllerRestarts_ = 0;
};

}  // namespace kubecast::sim::control
