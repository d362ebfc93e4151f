// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/blast_radius.hpp"

#include <algorithm>
#include <set>

namespace kubecast::ui {

namespace {

class Needs {
 public:
  explicit Needs(const Scenario& scenario) : scenario_(scenario) {}

  void along(const Steps& steps) {
    for (const Step& step : steps) std::visit([this](const auto& action) { of(action); }, step.action);
  }
  [[nodiscard]] std::vector<std::string> found() const { return {names_.begin(), names_.end()}; }

 private:
  template <class T>
  void of(const T& /*step*/) {}
  void of(const CallStep& step) {
    names_.insert(step.workload);
    along(step.body);
  }
  void of(const PollStep& step) { of(step.call); }
  void of(const QueryStep& step) { behind(scenario_.databases, step.database); }
  void of(const CacheStep& step) {
    behind(scenario_.caches, step.cache);
    along(step.hit);
    along(step.miss);
  }
  void of(const PublishStep& step) {
    const auto queue = std::ranges::find(scenario_.queues, step.queue, &Queue::name);
    if (queue != scenario_.queues.end()) {
      names_.insert(queue->broker);
      names_.insert(queue->consumer);
    }
    along(step.job);
  }
  template <class Item>
  void behind(const std::vector<Item>& items, const std::string& name) {
    const auto found = std::ranges::find(items, name, &Item::name);
    if (found != items.end()) names_.insert(found->workload);
  }

  const Scenario& scenario_;
  std::set<std::string> names_;
};

std::set<std::string> runningIn(const Scenario& scenario, const std::vector<scheduling::NodeState>& nodes) {
  std::set<std::string> names;
  for (const scheduling::NodeState& state : nodes)
    for (const scheduling::Pod& pod : state.pods)
      names.insert(scenario.workloads[static_cast<std::size_t>(pod.workload)].name);
  return names;
}

}  // namespace

std::vector<std::string> workloadsOf(const Scenario& scenario, const Flow& flow) {
  Needs needs(scenario);
  needs.along(flow.steps);
  return needs.found();
}

BlastRadius blastRadius(const Assessment& assessment, int node) {
  BlastRadius radius;
  if (!assessment.scenario) return radius;
  const Scenario& scenario = *assessment.scenario;
  std::vector<scheduling::NodeState> rest = assessment.placement.nodes;
  const std::set<std::string> before = runningIn(scenario, rest);
  const auto lost = std::ranges::find(rest, node, &scheduling::NodeState::node);
  if (lost == rest.end()) return radius;
  const std::vector<scheduling::Pod> pods = lost->pods;
  rest.erase(lost);
  const std::set<std::string> during = runningIn(scenario, rest);
  for (const scheduling::Pod& pod : pods) {
    const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
    if (workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod) {
      radius.gone.push_back(pod.name);
      continue;
    }
    const scheduling::Decision decision = scheduling::schedule(scenario, rest, pod);
    if (!decision.node) {
      radius.pending.push_back({{pod.name, workload.name, false}, decision.event});
      continue;
    }
    const auto taken = std::ranges::find(rest, *decision.node, &scheduling::NodeState::node);
    taken->pods.push_back(pod);
    radius.moved.emplace_back(pod.name, scenario.nodes[static_cast<std::size_t>(*decision.node)].name);
  }
  const std::set<std::string> after = runningIn(scenario, rest);
  for (const Flow& flow : scenario.flows) {
    bool broken = false, paused = false;
    for (const std::string& workload : workloadsOf(scenario, flow)) {
      if (!before.contains(workload)) continue;  // was not there before either
      broken = broken || !after.contains(workload);
      paused = paused || !during.contains(workload);
    }
    if (broken)
      radius.brokenFlows.push_back(flow.name);
    else if (paused)
      radius.pausedFlows.push_back(flow.name);
  }
  return radius;
}

}  // namespace kubecast::ui
