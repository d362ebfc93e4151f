// SPDX-License-Identifier: Apache-2.0
#pragma once

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
  lifecycle::RestartBackOff backOff;
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

  /// spec.replicas of a workload; acted on while the control plane is up.
  void scale(int workload, int replicas, double now);

  /// The container ends; its kubelet restarts it with back-off.
  void crash(Index pod, double now);
  void crashAll(int workload, double now);

  void setControlPlane(lifecycle::ControlPlane state, double now);
  /// The node's machine is gone, or is back, booted anew.
  void loseNode(int node, double now);
  void returnNode(int node, double now);
  /// What the node lifecycle controller decides: pods not ready, and after their toleration deleted.
  void markNotReady(int node, double now);
  void taint(int node, double now);
  void untaint(int node);

 private:
  [[nodiscard]] PodRecord& record(Index pod) { return pods_[static_cast<std::size_t>(pod)]; }
  [[nodiscard]] int workloadOf(Index pod) const;
  [[nodiscard]] const Workload& specOf(Index pod) const;
  [[nodiscard]] std::string nameOf(Index pod) const;
  /// Runs `action` then, unless the pod has become another by that time.
  void later(double time, Index pod, Timetable::Action action);

  // replica control
  void reconcile(int workload, double now);
  void create(int workload, double now);
  void remove(int workload, int count, double now);
  void terminate(Index pod, double now);
  void forget(Index pod);

  // scheduler
  void schedulePending(double now);
  void bind(Index pod, int node, double now);

  // kubelets
  void startOn(Index pod, double now);
  void containerStarts(Index pod, double now);
  void becomesReady(Index pod, double now);
  void run(Index pod);
  void stop(Index pod, Loss loss);
  void notReady(Index pod, double now);
  void publish(Index pod, double now);

  Surroundings around_;
  std::vector<PodRecord> pods_;
  std::vector<int> desired_;
  std::vector<scheduling::NodeState> nodes_;
  std::vector<bool> nodeLost_;
  std::vector<bool> nodeCordoned_;     ///< unreachable:NoSchedule
  std::vector<std::uint32_t> taints_;  ///< per node: counts changes of its NoExecute taint
  std::vector<lifecycle::NodeImages> images_;
  lifecycle::ControlPlane controlPlane_ = lifecycle::ControlPlane::Up;
  int controllerRestarts_ = 0;
};

}  // namespace kubecast::sim::control
