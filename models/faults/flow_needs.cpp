// SPDX-License-Identifier: Apache-2.0
#include "models/faults/flow_needs.hpp"

#include <algorithm>
#include <cassert>
#include <utility>
#include <variant>

namespace kubecast::faults {
namespace {

/// What a way through the flow has needed so far.
struct Way {
  Needs now;
  Needs jobs;  ///< of jobs published and not polled for yet
  auto operator<=>(const Way&) const = default;
};
/// Ways by probability; alike ones are one.
using Ways = std::map<Way, double>;

/// On behalf of whom steps run: of the client, or of a job.
enum class Side { Client, Job };

template <class T>
const T& named(const std::vector<T>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& x) { return x.name == name; });
  assert(found != all.end());
  return *found;
}

class Walk {
 public:
  Walk(const Scenario& scenario, const HitRatios& hitRatios) : scenario_(scenario), hitRatios_(hitRatios) {}

  Ways through(const Steps& steps, Ways ways, Side side) const {
    for (const Step& step : steps) {
      ways = std::visit([&](const auto& action) { return take(action, std::move(ways), side); }, step.action);
    }
    return ways;
  }

 private:
  /// Applies `change` to the needs of each way.
  template <class F>
  static Ways eachWay(const Ways& ways, const F& change) {
    Ways result;
    for (const auto& [way, probability] : ways) {
      Way changed = way;
      change(changed);
      result[std::move(changed)] += probability;
    }
    return result;
  }

  static Ways needWorkload(const Ways& ways, Side side, const std::string& workload) {
    return eachWay(ways,
                   [&](Way& way) { (side == Side::Client ? way.now : way.jobs).workloads.insert(workload); });
  }

  static Ways needExternal(const Ways& ways, Side side, const std::string& external) {
    return eachWay(ways,
                   [&](Way& way) { (side == Side::Client ? way.now : way.jobs).externals.insert(external); });
  }

  static Ways take(const CpuStep& /*step*/, Ways ways, Side /*side*/) { return ways; }
  static Ways take(const WaitStep& /*step*/, Ways ways, Side /*side*/) { return ways; }
  static Ways take(const IoStep& /*step*/, Ways ways, Side /*side*/) { return ways; }
  /// On the disk of the pod that executes it.
  static Ways take(const AppendStep& /*step*/, Ways ways, Side /*side*/) { return ways; }

  static Ways take(const ExternalStep& step, Ways ways, Side side) {
    return needExternal(ways, side, step.external);
  }
  static Ways take(const TransferStep& step, Ways ways, Side side) {
    return needExternal(ways, side, step.external);
  }

  Ways take(const CallStep& step, Ways ways, Side side) const {
    return through(step.body, needWorkload(ways, side, step.workload), side);
  }

  Ways take(const QueryStep& step, Ways ways, Side side) const {
    return needWorkload(ways, side, named(scenario_.databases, step.database).workload);
  }

  Ways take(const CacheStep& step, Ways ways, Side side) const {
    const Cache& cache = named(scenario_.caches, step.cache);
    ways = needWorkload(ways, side, cache.workload);
    const double hit = hitRatio(cache).value();
    Ways result;
    if (hit > 0) add(result, through(step.hit, ways, side), hit);
    if (hit < 1) add(result, through(step.miss, ways, side), 1 - hit);
    return result;
  }

  Ways take(const PublishStep& step, Ways ways, Side side) const {
    const Queue& queue = named(scenario_.queues, step.queue);
    ways = needWorkload(ways, side, queue.broker);
    return through(step.job, needWorkload(ways, Side::Job, queue.consumer), Side::Job);
  }

  Ways take(const PollStep& step, Ways ways, Side side) const {
    ways = take(step.call, std::move(ways), side);
    if (side == Side::Job) return ways;
    return eachWay(ways, [](Way& way) {
      way.now.workloads.merge(way.jobs.workloads);
      way.now.externals.merge(way.jobs.externals);
      way.jobs = {};
    });
  }

  static void add(Ways& sum, const Ways& ways, double weight) {
    for (const auto& [way, probability] : ways) sum[way] += weight * probability;
  }

  Ratio hitRatio(const Cache& cache) const {
    if (const auto known = hitRatios_.find(cache.name); known != hitRatios_.end()) return known->second;
    return cache.popularity ? Ratio(0) : cache.hitRatio;
  }

  const Scenario& scenario_;
  const HitRatios& hitRatios_;
};

}  // namespace

std::vector<FlowPath> pathsOf(const Scenario& scenario, const Flow& flow, const HitRatios& hitRatios) {
  const Ways ways = Walk(scenario, hitRatios).through(flow.steps, {{Way{}, 1.0}}, Side::Client);
  std::map<Needs, double> merged;  // ways that differ in jobs nobody waits for are one
  for (const auto& [way, probability] : ways) merged[way.now] += probability;
  std::vector<FlowPath> paths;
  for (const auto& [needs, probability] : merged) paths.push_back({Ratio(probability), needs});
  return paths;
}

}  // namespace kubecast::faults
