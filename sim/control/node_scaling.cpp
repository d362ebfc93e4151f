// SPDX-License-Identifier: Apache-2.0
#include "sim/control/node_scaling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "models/autoscaling/node_karpenter.hpp"
#include "models/autoscaling/node_manual.hpp"
#include "sim/control/cluster_view.hpp"

namespace kubecast::sim::control {
namespace {

using autoscaling::ClusterView;
using autoscaling::NodeDecision;
using lifecycle::Activity;

/// Karpenter looks for nodes to disrupt, and again at pods it could not help, that often, s.
/// Source: kubernetes-sigs/karpenter pkg/controllers/disruption/controller.go pollingPeriod,
/// provisioning/controller.go.
constexpr double kKarpenterPeriod = 10;
/// New pods are looked for so often that no batch (idle for a second) closes unseen, s.
constexpr double kWatchPeriod = 1;

}  // namespace

NodeScaling::NodeScaling(const Surroundings& around, Fleet& fleet, Machines& machines)
    : around_(around), fleet_(fleet), machines_(machines) {
  double interval = std::numeric_limits<double>::infinity();
  bool karpenter = false;
  const std::vector<NodeGroup>& groups = around_.scenario().nodeGroups;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    switch (groups[g].scaler) {
      case NodeScaler::Manual:
        for (const NodeCountChange& change : groups[g].changes)
          around_.timetable.at(change.at.value(), [this, g](double now) { applyTerraform(g, now); });
        break;
      case NodeScaler::ClusterAutoscaler:
        interval = std::min(interval, groups[g].scanInterval.value());
        break;
      case NodeScaler::Karpenter:
        karpenter = true;
        break;
    }
  }
  scanInterval_ = interval;
  // The phases of their loops are as good as any: half a period is the mean.
  if (interval < around_.end) around_.timetable.at(interval / 2, [this](double now) { scan(now); });
  if (!karpenter) return;
  around_.timetable.at(kWatchPeriod / 2, [this](double now) { watchPods(now); });
  around_.timetable.at(kKarpenterPeriod / 2, [this](double now) { disrupt(now); });
}

ClusterView NodeScaling::view(double now) const { return clusterView(around_, fleet_, machines_, now); }

std::size_t NodeScaling::groupOf(const std::string& name) const {
  const std::vector<NodeGroup>& groups = around_.scenario().nodeGroups;
  return static_cast<std::size_t>(std::ranges::find(groups, name, &NodeGroup::name) - groups.begin());
}

int NodeScaling::nodeOf(const std::string& name) const {
  const std::vector<Node>& nodes = around_.scenario().nodes;
  return static_cast<int>(std::ranges::find(nodes, name, &Node::name) - nodes.begin());
}

void NodeScaling::applyTerraform(std::size_t group, double now) {
  const NodeGroup& spec = around_.scenario().nodeGroups[group];
  const ClusterView seen = view(now);
  const auto decision = autoscaling::decideManual(spec, seen);
  if (!decision) return;
  around_.note(now, "TerraformApply", "nodegroup/" + spec.name, decision->reason);
  apply(*decision, seen, now);
}

void NodeScaling::scan(double now) {
  const double then = now + scanInterval_;
  if (then < around_.end) around_.timetable.at(then, [this](double t) { scan(t); });
  if (!fleet_.goesOn(Activity::NodeScaling)) return;
  const ClusterView seen = view(now);
  autoscaling::ClusterAutoscalerOutcome outcome = autoscaling::decideClusterAutoscaler(
      around_.scenario().nodeGroups, around_.program.catalog, seen, std::move(memory_));
  memory_ = std::move(outcome.memory);
  for (const NodeDecision& decision : outcome.decisions) {
    if (decision.added.empty() && decision.removed.empty()) {
      sayNothingHelps(NodeScaler::ClusterAutoscaler, decision.reason, now);
    } else {
      apply(decision, seen, now);
    }
  }
}

/// Asks Karpenter when the batch of pods that wait is closed, and while they wait on.
void NodeScaling::watchPods(double now) {
  const double then = now + kWatchPeriod;
  if (then < around_.end) around_.timetable.at(then, [this](double t) { watchPods(t); });
  if (!anyPending(around_, fleet_)) return;
  const auto closes = autoscaling::batchEnd(view(now).pending);
  if (!closes) return;
  if (closes->value() > now) {
    if (closes->value() == batchPlanned_) return;
    batchPlanned_ = closes->value();
    around_.timetable.at(batchPlanned_, [this](double t) {
      if (t == batchPlanned_) askKarpenter(t);
    });
  } else if (closes->value() > askedAt_ || now >= askedAt_ + kKarpenterPeriod) {
    askKarpenter(now);
  }
}

void NodeScaling::disrupt(double now) {
  const double then = now + kKarpenterPeriod;
  if (then < around_.end) around_.timetable.at(then, [this](double t) { disrupt(t); });
  if (!anyPending(around_, fleet_)) askKarpenter(now);
}

void NodeScaling::askKarpenter(double now) {
  if (!fleet_.goesOn(Activity::NodeScaling)) return;
  askedAt_ = now;
  const ClusterView seen = view(now);
  for (const NodeDecision& decision : autoscaling::decideKarpenter(
           around_.scenario().nodeGroups, around_.program.catalog, around_.program.prices, seen)) {
    if (decision.added.empty() && decision.removed.empty()) {
      sayNothingHelps(NodeScaler::Karpenter, decision.reason, now);
    } else {
      apply(decision, seen, now);
    }
  }
}

void NodeScaling::apply(const NodeDecision& decision, const ClusterView& seen, double now) {
  const std::size_t g = groupOf(decision.group);
  const NodeGroup& group = around_.scenario().nodeGroups[g];
  const int size = autoscaling::groupSize(seen, group.name);
  const int added = static_cast<int>(decision.added.size());
  std::vector<int> coming;
  for (const autoscaling::NewNode& fresh : decision.added) {
    const std::optional<int> node = machines_.request(g, fresh.instanceType, now);
    if (!node) break;  // every slot is taken by a node that is leaving: asked again at the next look
    coming.push_back(*node);
    sayAdded(group, fresh, around_.scenario().nodes[static_cast<std::size_t>(*node)].name, size, size + added,
             now);
  }
  if (!coming.empty()) saidWhy_.clear();
  if (!coming.empty() && group.scaler == NodeScaler::ClusterAutoscaler)
    around_.note(now, "ScaledUpGroup", "nodegroup/" + group.name,
                 fmt::format("Scale-up: group {} size set to {} instead of {} (max: {}); {}", group.name,
                             size + static_cast<int>(coming.size()), size, group.maxNodes, decision.reason));
  if (!coming.empty() && group.scaler == NodeScaler::Karpenter)
    around_.note(now, "Launched", "nodepool/" + group.name, decision.reason);
  if (static_cast<int>(coming.size()) < added) return;
  for (const std::string& name : decision.removed) {
    const int node = nodeOf(name);
    switch (group.scaler) {
      case NodeScaler::Manual:
        machines_.terminate(node, now);
        break;
      case NodeScaler::ClusterAutoscaler:
        around_.note(now, "ScaleDown", "node/" + name,
                     "marked the node as toBeDeleted/unschedulable; " + decision.reason);
        machines_.drain(node, coming, false, now);
        break;
      case NodeScaler::Karpenter:
        around_.note(now, "DisruptionTerminating", "node/" + name, "Disrupting Node: " + decision.reason);
        machines_.drain(node, coming, true, now);
        break;
    }
  }
}

/// In the words of cluster-autoscaler's event_logger (processors/status/eventing_scale_up_processor.go) and
/// of Karpenter's (controllers/provisioning/scheduling/events.go).
void NodeScaling::sayAdded(const NodeGroup& group, const autoscaling::NewNode& added, const std::string& node,
                           int sizeBefore, int sizeAfter, double now) {
  for (const std::string& pod : added.pods) {
    if (group.scaler == NodeScaler::ClusterAutoscaler)
      around_.note(now, "TriggeredScaleUp", "pod/" + pod,
                   fmt::format("pod triggered scale-up: [{{{} {}->{} (max: {})}}]", group.name, sizeBefore,
                               sizeAfter, group.maxNodes));
    if (group.scaler == NodeScaler::Karpenter)
      around_.note(now, "Nominated", "pod/" + pod, "Pod should schedule on: nodeclaim/" + node);
  }
}

void NodeScaling::sayNothingHelps(NodeScaler scaler, const std::string& reason, double now) {
  if (std::exchange(saidWhy_, reason) == reason) return;
  // One word for both: Karpenter repeats the scheduler's FailedScheduling for each pod.
  around_.note(now, "NotTriggerScaleUp", scaler == NodeScaler::Karpenter ? "karpenter" : "cluster-autoscaler",
               reason);
}

}  // namespace kubecast::sim::control
