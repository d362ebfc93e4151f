// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/control/cluster_port.hpp"
#include "sim/reference/interpreter.hpp"

namespace kubecast::sim::reference {

/// The reference engine as its control side sees it. To be used by actors.
class Port final : public control::ClusterPort {
 public:
  Port(World& world, Interpreter& interpreter) : world_(world), interpreter_(interpreter) {}

  double podCpuSeconds(Index pod) override;
  double nodeCpuSeconds(Index node) override;
  double podMemory(Index pod) override;
  int nodeRunnable(Index node) override;
  void setCores(Index node, double cores) override;
  void bootNode(Index node, const Machine& machine) override;
  void startPod(Index pod, Index node) override;
  void setReady(Index pod, bool ready) override;
  void leaveEndpoints(Index pod) override;
  void setPartition(Index a, Index b, bool cut) override;
  void stopPod(Index pod, control::Loss loss) override;
  void setExternal(Index external, double factor, double extraErrors) override;
  void flushCache(Index cache) override;
  int messagesHeld(Index queue) override;
  void setPublishersBlocked(Index service, bool blocked) override;
  control::StoredBytes bytesStored(Index node) override;
  double podLogBytes(Index pod) override;
  void setVolumeFull(Index node, bool full) override;

 private:
  /// The burstable slice of a node by the pods that run there now.
  void weighSlice(Index node);
  void redeliver(Index pod);
  /// What is in the queues of a consumer, or with kNone in all.
  void deliver(Index service);

  World& world_;
  Interpreter& interpreter_;
};

}  // namespace kubecast::sim::reference
