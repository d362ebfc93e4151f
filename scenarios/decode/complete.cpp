// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/complete.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "scenarios/decode/walk_steps.hpp"

namespace kubecast::scenarios {
namespace {

constexpr double kDay = 86'400;
constexpr int kPointsPerDay =
    96;  ///< every 15 minutes; the chord is off by less than 0.06 % of the amplitude
constexpr double kPi = 3.14159265358979323846;

/// cos(2π·turn) by its series on the first quarter turn, summed in a fixed
/// order: the same bits whatever the C library. Error below 1e-12.
double cosineOfTurn(double turn) {
  turn -= std::floor(turn);
  if (turn > 0.5) turn = 1 - turn;
  const bool negative = turn > 0.25;
  if (negative) turn = 0.5 - turn;
  const double square = 4 * kPi * kPi * turn * turn;
  double sum = 0;
  for (int n = 20; n >= 2; n -= 2) sum = (1 + sum) * -square / (n * (n - 1));
  return negative ? -(1 + sum) : 1 + sum;
}

LoadProfile drawn(const LoadDraft::Diurnal& wave, Seconds until) {
  LoadProfile profile;
  const double middle = (wave.high + wave.low) / 2;
  const double amplitude = (wave.high - wave.low) / 2;
  const double step = kDay / kPointsPerDay;
  for (int i = 0; profile.empty() || profile.back().at < until; ++i) {
    const double at = i * step;
    profile.push_back({Seconds(at), middle + amplitude * cosineOfTurn((at - wave.peak.value()) / kDay)});
  }
  return profile;
}

void orderMix(Load& load, const std::vector<Flow>& flows) {
  if (load.mix.empty() && flows.size() == 1) load.mix.push_back({flows.front().name, 1});
  const auto position = [&](const FlowShare& share) {
    return std::find_if(flows.begin(), flows.end(),
                        [&](const Flow& flow) { return flow.name == share.flow; });
  };
  std::stable_sort(load.mix.begin(), load.mix.end(),
                   [&](const FlowShare& a, const FlowShare& b) { return position(a) < position(b); });
}

}  // namespace

std::vector<std::string> servingWorkloads(const Scenario& scenario) {
  std::set<std::string> names;
  const auto add = [&](const auto& all, const std::string& name, auto member) {
    for (const auto& one : all) {
      if (one.name == name) names.insert(one.*member);
    }
  };
  const auto walk = [&](const Steps& steps) {
    walkSteps(steps, [&](const Step& step) {
      if (const auto* call = std::get_if<CallStep>(&step.action)) names.insert(call->workload);
      if (const auto* poll = std::get_if<PollStep>(&step.action)) names.insert(poll->call.workload);
      if (const auto* query = std::get_if<QueryStep>(&step.action)) {
        add(scenario.databases, query->database, &Database::workload);
      }
      if (const auto* cache = std::get_if<CacheStep>(&step.action))
        add(scenario.caches, cache->cache, &Cache::workload);
      if (const auto* publish = std::get_if<PublishStep>(&step.action)) {
        add(scenario.queues, publish->queue, &Queue::broker);
        add(scenario.queues, publish->queue, &Queue::consumer);
      }
    });
  };
  for (const Flow& flow : scenario.flows) walk(flow.steps);
  for (const PeriodicJob& job : scenario.periodicJobs) {
    add(scenario.queues, job.queue, &Queue::broker);
    add(scenario.queues, job.queue, &Queue::consumer);
    walk(job.job);
  }
  for (const WriteAheadLog& log : scenario.logs) add(scenario.databases, log.database, &Database::workload);
  return {names.begin(), names.end()};
}

Scenario complete(ScenarioDraft draft, const Places& places) {
  Scenario scenario = std::move(draft.scenario);
  scenario.name = scenario.cluster.name = draft.metadata.name;
  scenario.description = draft.metadata.description;
  scenario.source = draft.metadata.source;
  scenario.date = draft.metadata.date;
  for (LoadDraft& load : draft.loads) {
    orderMix(load.load, scenario.flows);
    if (load.diurnal) load.load.profile = drawn(*load.diurnal, scenario.run.warmup + scenario.run.duration);
    scenario.loads.push_back(std::move(load.load));
  }
  const std::vector<std::string> serving = servingWorkloads(scenario);
  for (std::size_t i = 0; i < scenario.workloads.size(); ++i) {
    const Workload& workload = scenario.workloads[i];
    const bool given = places.has("workloads[" + std::to_string(i) + "].server.threads");
    if (given || !std::binary_search(serving.begin(), serving.end(), workload.name)) continue;
    scenario.figures.push_back({"workloads[" + workload.name + "].server.threads", Provenance::Assumed,
                                std::to_string(workload.server.threads), "1", "4",
                                "not given: one thread per pod, like an event loop"});
  }
  return scenario;
}

}  // namespace kubecast::scenarios
