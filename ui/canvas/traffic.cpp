// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/traffic.hpp"

#include <algorithm>
#include <unordered_map>

#include "models/audit/offered_rates.hpp"

namespace kubecast::ui {

namespace {

using FlowOfStep = std::unordered_map<const Step*, std::string>;

void note(const Steps& steps, const std::string& flow, FlowOfStep& flows) {
  for (const Step& step : steps) {
    flows[&step] = flow;
    if (const auto* call = std::get_if<CallStep>(&step.action)) note(call->body, flow, flows);
    if (const auto* poll = std::get_if<PollStep>(&step.action)) note(poll->call.body, flow, flows);
    if (const auto* publish = std::get_if<PublishStep>(&step.action)) note(publish->job, flow, flows);
    if (const auto* cache = std::get_if<CacheStep>(&step.action)) {
      note(cache->hit, flow, flows);
      note(cache->miss, flow, flows);
    }
  }
}

FlowOfStep flowsOf(const Scenario& scenario) {
  FlowOfStep flows;
  for (const Flow& flow : scenario.flows) note(flow.steps, flow.name, flows);
  for (const PeriodicJob& job : scenario.periodicJobs) note(job.job, job.name, flows);
  return flows;
}

/// Adds up edges between places.
class Network {
 public:
  explicit Network(const Assessment& assessment) : scenario_(*assessment.scenario) {
    pods_.resize(scenario_.workloads.size());
    for (const scheduling::NodeState& state : assessment.placement.nodes)
      for (const scheduling::Pod& pod : state.pods)
        pods_[static_cast<std::size_t>(pod.workload)].push_back(state.node);
  }

  void add(const audit::OfferedStep& step, const std::string& flow) {
    const auto& action = step.step.action;
    if (const auto* call = std::get_if<CallStep>(&action)) toWorkload(step, call->workload, flow);
    if (const auto* poll = std::get_if<PollStep>(&action)) toWorkload(step, poll->call.workload, flow);
    if (const auto* query = std::get_if<QueryStep>(&action))
      toWorkload(step, workloadOf(scenario_.databases, query->database), flow);
    if (const auto* cache = std::get_if<CacheStep>(&action))
      toWorkload(step, workloadOf(scenario_.caches, cache->cache), flow);
    if (const auto* external = std::get_if<ExternalStep>(&action)) toExternal(step, external->external, flow);
    if (const auto* transfer = std::get_if<TransferStep>(&action)) toExternal(step, transfer->external, flow);
    if (const auto* publish = std::get_if<PublishStep>(&action)) {
      const auto queue = std::ranges::find(scenario_.queues, publish->queue, &Queue::name);
      if (queue == scenario_.queues.end()) return;
      toWorkload(step, queue->broker, flow);
      spread(placesOf(queue->broker), placesOf(queue->consumer), step.rate, flow);
    }
  }

  [[nodiscard]] std::vector<Edge> edges() const {
    std::vector<Edge> edges;
    for (const auto& [ends, byFlow] : edges_) edges.push_back({ends.first, ends.second, byFlow});
    return edges;
  }

 private:
  template <class Item>
  static std::string workloadOf(const std::vector<Item>& items, const std::string& name) {
    const auto found = std::ranges::find(items, name, &Item::name);
    return found == items.end() ? std::string() : found->workload;
  }

  [[nodiscard]] std::vector<Place> placesOf(const std::string& workload) const {
    std::vector<Place> places;
    const auto found = std::ranges::find(scenario_.workloads, workload, &Workload::name);
    if (found == scenario_.workloads.end()) return places;
    for (const int node : pods_[static_cast<std::size_t>(found - scenario_.workloads.begin())])
      places.push_back({Place::Kind::Node, node});
    return places;
  }

  [[nodiscard]] std::vector<Place> callers(const audit::OfferedStep& step) const {
    if (step.workload.empty()) return {Place{}};
    return placesOf(step.workload);
  }

  void toWorkload(const audit::OfferedStep& step, const std::string& workload, const std::string& flow) {
    spread(callers(step), placesOf(workload), step.rate, flow);
  }

  void toExternal(const audit::OfferedStep& step, const std::string& name, const std::string& flow) {
    const auto found = std::ranges::find(scenario_.externals, name, &External::name);
    if (found == scenario_.externals.end()) return;
    spread(callers(step), {{Place::Kind::External, static_cast<int>(found - scenario_.externals.begin())}},
           step.rate, flow);
  }

  void spread(const std::vector<Place>& from, const std::vector<Place>& to, PerSecond rate,
              const std::string& flow) {
    if (from.empty() || to.empty()) return;
    const PerSecond each = rate / static_cast<double>(from.size() * to.size());
    for (const Place& a : from)
      for (const Place& b : to)
        if (a != b) edges_[{a, b}][flow] += each;
  }

  const Scenario& scenario_;
  std::vector<std::vector<int>> pods_;  ///< nodes of the pods, by workload
  std::map<std::pair<Place, Place>, std::map<std::string, PerSecond>> edges_;
};

std::string tierOf(const Place& place, const ClusterViewModel& view) {
  if (place.kind == Place::Kind::Clients) return kClients;
  if (place.kind == Place::Kind::External) return kOutside;
  return view.nodes[static_cast<std::size_t>(place.index)].tier;
}

}  // namespace

Traffic trafficOf(const Assessment& assessment) {
  if (!assessment.scenario) return {};
  const Scenario& scenario = *assessment.scenario;
  const FlowOfStep flows = flowsOf(scenario);
  Network network(assessment);
  audit::eachOfferedStep(scenario, audit::stationaryHitRatios(scenario), [&](const audit::OfferedStep& step) {
    const auto flow = flows.find(&step.step);
    network.add(step, flow == flows.end() ? std::string() : flow->second);
  });
  return {network.edges(), audit::offeredRates(scenario)};
}

std::vector<Trunk> trunksOf(const Traffic& traffic, const ClusterViewModel& view) {
  std::vector<Trunk> trunks;
  for (const Edge& edge : traffic.edges) {
    const std::string from = tierOf(edge.from, view), to = tierOf(edge.to, view);
    if (from == to) continue;
    auto trunk = std::ranges::find_if(trunks, [&](const Trunk& t) { return t.from == from && t.to == to; });
    if (trunk == trunks.end()) trunk = trunks.insert(trunks.end(), {from, to, {}});
    for (const auto& [flow, rate] : edge.byFlow) trunk->byFlow[flow] += rate;
  }
  return trunks;
}

PerSecond rateOf(const std::map<std::string, PerSecond>& byFlow,
                 const std::map<std::string, PerSecond>& offered,
                 const std::map<std::string, PerSecond>& now) {
  PerSecond sum;
  for (const auto& [flow, rate] : byFlow) {
    const auto current = now.find(flow);
    const auto nominal = offered.find(flow);
    const bool scaled = current != now.end() && nominal != offered.end() && nominal->second.value() > 0;
    sum += scaled ? rate * (current->second / nominal->second) : rate;
  }
  return sum;
}

}  // namespace kubecast::ui
