// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/retransmission.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::control {

/// How a pod stops answering.
enum class Loss {
  Refuses,  ///< its process is gone, its node answers for it: connections are refused or reset at once
  Silent,   ///< its node is gone: what is sent there is lost, and callers wait for their time-outs
};

/// On a node's volume, bytes.
struct StoredBytes {
  double rows = 0;  ///< written by steps and batches
  double logs = 0;  ///< in write-ahead logs, until the database has confirmed them
};

/// What the control side of a cluster (controllers, kubelets, faults) reads from a running engine and
/// does to it. Both engines implement it. Everything happens at the engine's present time.
///
/// A pod that is not running uses nothing and serves nobody. A running pod does its background work; it
/// gets new requests, or messages as a consumer, while it is also ready.
class ClusterPort {
 public:
  virtual ~ClusterPort() = default;

  /// CPU-seconds used since the run began; of all a pod's incarnations.
  [[nodiscard]] virtual double podCpuSeconds(Index pod) = 0;
  [[nodiscard]] virtual double nodeCpuSeconds(Index node) = 0;
  /// Bytes now: base + per request held or waiting in it. 0 when it does not run.
  [[nodiscard]] virtual double podMemory(Index pod) = 0;
  /// CPU segments that run or wait for a thread or for quota in pods of the node: 0 = idle.
  [[nodiscard]] virtual int nodeRunnable(Index node) = 0;

  /// vCPUs of a node from now on; > 0. Shares and ends of running segments follow.
  virtual void setCores(Index node, double cores) = 0;

  /// Another machine stands for the node from now on: all of it that a station of the node has. No pod runs
  /// there; what its volume and interface still do for pods that were lost there goes on.
  virtual void bootNode(Index node, const Machine& machine) = 0;

  /// A slot that does not run begins to, on `node`: empty, with its whole quota, not ready unless it never
  /// left the endpoints; its background work goes on in its own rhythm. The burstable slice of a node where
  /// a pod starts or stops is weighed anew, by the pods that run there.
  virtual void startPod(Index pod, Index node) = 0;
  /// Joins or leaves its service's endpoints and its queues' consumers. What is in it goes on. A
  /// consumer that leaves keeps its unacknowledged messages until it stops.
  virtual void setReady(Index pod, bool ready) = 0;
  /// Leaves its service's endpoints only: a consumer goes on taking messages. Until setReady().
  virtual void leaveEndpoints(Index pod) = 0;
  /// The pod stops. It stays in the endpoints until setReady(false), or serves again after startPod().
  /// Requests in it and those still sent to it fail with PodLost (Refuses: the caller knows after
  /// `delayBack`; Silent: the caller's time-out tells it, or kSilentTimeout after the loss), those in it in
  /// the order of their arrival. What it had called works on for nobody; what its node's volume and
  /// interface had begun or queued is still done. Answers and acknowledgements on their way arrive. Messages
  /// it had not acknowledged go back to the head of their queues, at once also when it is silent (a broker
  /// would wait for its heartbeat), and are worked on anew with the same draws; its connections close.
  virtual void stopPod(Index pod, Loss loss) = 0;

  /// From now on two different nodes cannot reach each other, or can again. What sets out between their
  /// pods meanwhile, requests and answers, is sent again as TCP does (models/cluster/retransmission.hpp)
  /// and travels at the first retransmission after the end; if there is none within kSilentTimeout, it is
  /// lost and the caller's attempt fails with PodLost. What is on its way arrives. A callee that a request
  /// reaches late, when its caller has given up, works for nobody. A queue's consumers that its broker
  /// (the first of its pods that runs) cannot reach leave it meanwhile; acknowledgements are sent again
  /// until they get through. A DNS pod that is cut off from the asking pod's node is silent.
  virtual void setPartition(Index a, Index b, bool cut) = 0;

  /// The latency of calls and transfers it begins to answer from now on is `factor` × as drawn; of the
  /// calls it has answered from now on, `extraErrors` fail besides (added to its own rate).
  virtual void setExternal(Index external, double factor, double extraErrors) = 0;
  /// Everything in it is gone.
  virtual void flushCache(Index cache) = 0;

  /// Messages ready and unacknowledged in a queue.
  [[nodiscard]] virtual int messagesHeld(Index queue) = 0;
  /// Who publishes to the queues that `service` holds waits from now on, or goes on in the order they came.
  /// Of services in Program::brokers.
  virtual void setPublishersBlocked(Index service, bool blocked) = 0;
  /// What is on a node's volume now and was not when the run began.
  [[nodiscard]] virtual StoredBytes bytesStored(Index node) = 0;
  /// What the write-ahead logs of a pod hold on the disk they are on.
  [[nodiscard]] virtual double podLogBytes(Index pod) = 0;
  /// Writes to a node's volume fail from now on, or succeed again; reads go on.
  virtual void setVolumeFull(Index node, bool full) = 0;
};

/// When a caller without a time-out gives up on a silent peer, s: six SYN retries at 1, 2, 4 … 64 s.
/// Source: Linux ip-sysctl, tcp_syn_retries.
inline constexpr double kSilentTimeout = cluster::kPeerGone.value();

}  // namespace kubecast::sim::control
