// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/autoscaling/node_cluster_autoscaler.hpp"
#include "sim/control/machines.hpp"

namespace kubecast::sim::control {

/// Who changes the number of nodes, at work: Terraform at its times, the Cluster Autoscaler every scan
/// interval (the shortest of its groups, as it has one for all), Karpenter when a batch of pods closes and
/// every 10 s. Asks models/autoscaling what to do, and has the machines do it. Terraform needs the cloud
/// only; the other two need the API server.
class NodeScaling {
 public:
  NodeScaling(const Surroundings& around, Fleet& fleet, Machines& machines);
  NodeScaling(const NodeScaling&) = delete;  // the timetable refers to it
  NodeScaling& operator=(const NodeScaling&) = delete;

 private:
  void applyTerraform(std::size_t group, double now);
  void scan(double now);
  void watchPods(double now);
  void disrupt(double now);
  void askKarpenter(double now);

  void apply(const autoscaling::NodeDecision& decision, const autoscaling::ClusterView& view, double now);
  void sayAdded(const NodeGroup& group, const autoscaling::NewNode& added, const std::string& node,
                int sizeBefore, int sizeAfter, double now);
  void sayNothingHelps(NodeScaler scaler, const std::string& reason, double now);
  [[nodiscard]] autoscaling::ClusterView view(double now) const;
  [[nodiscard]] std::size_t groupOf(const std::string& name) const;
  [[nodiscard]] int nodeOf(const std::string& name) const;

  Surroundings around_;
  Fleet& fleet_;
  Machines& machines_;
  double scanInterval_ = 0;  ///< s
  autoscaling::ClusterAutoscalerMemory memory_;
  double askedAt_ = -1e9;    ///< Karpenter was, about pending pods; s
  double batchPlanned_ = 0;  ///< when the batch it waits for closes
  std::string saidWhy_;      ///< nothing helped the last time
};

}  // namespace kubecast::sim::control
