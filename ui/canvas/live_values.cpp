// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/live_values.hpp"

#include <algorithm>
#include <unordered_map>

namespace kubecast::ui {

namespace {
constexpr float kThrottledShare = 0.01F;  ///< of a bucket; below it is a tick, not a state
}

bool NodeLive::isThrottled() const { return std::ranges::find(throttled, true) != throttled.end(); }

LiveSeries::LiveSeries(const ClusterViewModel& view, const Recording& recording) {
  const std::vector<std::string>& names = recording.header().series;
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < names.size(); ++i) known.emplace(names[i], i);
  const auto find = [&known](const std::string& name) -> Index {
    const auto found = known.find(name);
    return found == known.end() ? Index() : Index(found->second);
  };
  for (const NodeValues& node : view.nodes) {
    const std::string of = "node/" + node.name;
    OfNode series{node.name,
                  find(of + "/cpu"),
                  find(of + "/memory"),
                  find(of + "/credits"),
                  find(of + "/ready"),
                  {},
                  {},
                  {}};
    for (const PodValues& pod : node.pods) {
      series.inService.push_back(find("pod/" + pod.name + "/in-service"));
      series.throttled.push_back(find("pod/" + pod.name + "/throttled"));
    }
    for (const std::string& queue : node.queues) series.queues.push_back(find("queue/" + queue + "/ready"));
    nodes_.push_back(std::move(series));
  }
  constexpr std::string_view kFlow = "flow/", kCompleted = "/completed";
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (name.starts_with(kFlow) && name.ends_with(kCompleted))
      flows_[name.substr(kFlow.size(), name.size() - kFlow.size() - kCompleted.size())] = i;
  }
}

LiveValues LiveSeries::at(const Recording& recording, std::size_t bucket) const {
  const auto value = [&](const Index& series) { return series ? recording.value(*series, bucket) : 0.0F; };
  const auto given = [&]<class Unit>(const Index& series, std::optional<Unit>& to) {
    if (series) to = Unit(recording.value(*series, bucket));
  };
  LiveValues live;
  std::unordered_map<std::string, std::size_t> position;
  for (const OfNode& series : nodes_) {
    NodeLive node;
    given(series.cpu, node.cpu);
    given(series.memory, node.memory);
    given(series.credits, node.credits);
    node.notReady = series.ready && value(series.ready) < 0.5F;
    for (const Index& pod : series.inService) node.inService += value(pod);
    for (const Index& pod : series.throttled) node.throttled.push_back(value(pod) > kThrottledShare);
    for (const Index& queue : series.queues) node.ready += value(queue);
    position.emplace("node/" + series.name, live.nodes.size());
    live.nodes.push_back(std::move(node));
  }
  const double until = static_cast<double>(bucket + 1) * recording.header().step.value();
  for (const results::ClusterEvent& event : recording.events()) {
    if (event.at.value() > until) break;
    const auto node = position.find(event.object);
    if (node == position.end()) continue;
    live.nodes[node->second].event = event.reason;
    // Without a series of its own, the node's condition is what was last said of it.
    if (nodes_[node->second].ready) continue;
    if (event.reason == "NodeNotReady" || event.reason == "NodeLost")
      live.nodes[node->second].notReady = true;
    if (event.reason == "NodeReady") live.nodes[node->second].notReady = false;
  }
  for (const auto& [flow, series] : flows_) live.flows[flow] = PerSecond(recording.value(series, bucket));
  return live;
}

}  // namespace kubecast::ui
