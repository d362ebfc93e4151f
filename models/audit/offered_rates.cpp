// SPDX-License-Identifier: Apache-2.0
#include "models/audit/offered_rates.hpp"

#include <algorithm>
#include <variant>

#include "models/caching/stationary_cache.hpp"

namespace kubecast::audit {
namespace {

double flowsPerSecond(const Load& load) {
  if (const auto* open = std::get_if<OpenLoad>(&load.arrivals)) return open->rate.value();
  const auto& closed = std::get<ClosedLoad>(load.arrivals);
  const double think = closed.thinkTime.mean.value();
  return think > 0 ? closed.users / think : 0;
}

/// Walks along the steps of a flow or a job.
class Walk {
 public:
  Walk(const Scenario& scenario, const std::map<std::string, Ratio>& hitRatios,
       const std::function<void(const OfferedStep&)>& visit, bool periodic)
      : scenario_(scenario), hitRatios_(hitRatios), visit_(visit), periodic_(periodic) {}

  void along(const Steps& steps, double rate, const std::string& workload) {
    for (const Step& step : steps) {
      visit_({step, PerSecond(rate), workload, periodic_});
      std::visit([&](const auto& action) { into(action, rate, workload); }, step.action);
    }
  }

  [[nodiscard]] std::string consumerOf(const std::string& queue) const {
    const auto found = std::find_if(scenario_.queues.begin(), scenario_.queues.end(),
                                    [&](const Queue& each) { return each.name == queue; });
    return found == scenario_.queues.end() ? std::string() : found->consumer;
  }

 private:
  template <class T>
  void into(const T& /*step*/, double /*rate*/, const std::string& /*workload*/) {}
  void into(const CallStep& step, double rate, const std::string& /*workload*/) {
    along(step.body, rate, step.workload);
  }
  void into(const PollStep& step, double rate, const std::string& /*workload*/) {
    along(step.call.body, rate, step.call.workload);
  }
  void into(const PublishStep& step, double rate, const std::string& /*workload*/) {
    along(step.job, rate, consumerOf(step.queue));
  }
  void into(const CacheStep& step, double rate, const std::string& workload) {
    const double hits = hitRatio(step.cache);
    along(step.hit, rate * hits, workload);
    along(step.miss, rate * (1 - hits), workload);
  }

  [[nodiscard]] double hitRatio(const std::string& name) const {
    if (const auto known = hitRatios_.find(name); known != hitRatios_.end()) return known->second.value();
    const auto cache = std::find_if(scenario_.caches.begin(), scenario_.caches.end(),
                                    [&](const Cache& each) { return each.name == name; });
    return cache == scenario_.caches.end() || cache->popularity ? 0 : cache->hitRatio.value();
  }

  const Scenario& scenario_;
  const std::map<std::string, Ratio>& hitRatios_;
  const std::function<void(const OfferedStep&)>& visit_;
  bool periodic_;
};

}  // namespace

std::map<std::string, PerSecond> offeredRates(const Scenario& scenario) {
  std::map<std::string, PerSecond> rates;
  for (const Load& load : scenario.loads) {
    double weights = 0;
    for (const FlowShare& share : load.mix) weights += share.weight;
    if (!(weights > 0)) continue;
    for (const FlowShare& share : load.mix) {
      const double rate = flowsPerSecond(load) * share.weight / weights;
      if (rate > 0) rates[share.flow] += PerSecond(rate);
    }
  }
  return rates;
}

void eachOfferedStep(const Scenario& scenario, const std::map<std::string, Ratio>& hitRatios,
                     const std::function<void(const OfferedStep&)>& visit) {
  Walk walk(scenario, hitRatios, visit, false);
  const std::map<std::string, PerSecond> rates = offeredRates(scenario);
  for (const Flow& flow : scenario.flows) {
    if (const auto rate = rates.find(flow.name); rate != rates.end())
      walk.along(flow.steps, rate->second.value(), "");
  }
  Walk jobs(scenario, hitRatios, visit, true);
  for (const PeriodicJob& job : scenario.periodicJobs) {
    if (job.every > Seconds(0)) jobs.along(job.job, 1 / job.every.value(), jobs.consumerOf(job.queue));
  }
}

std::map<std::string, PerSecond> lookUpRates(const Scenario& scenario,
                                             const std::map<std::string, Ratio>& hitRatios) {
  std::map<std::string, PerSecond> rates;
  eachOfferedStep(scenario, hitRatios, [&](const OfferedStep& offered) {
    if (const auto* lookUp = std::get_if<CacheStep>(&offered.step.action))
      rates[lookUp->cache] += offered.rate;
  });
  return rates;
}

std::map<std::string, Ratio> stationaryHitRatios(const Scenario& scenario) {
  std::map<std::string, Ratio> ratios;
  for (int pass = 0; pass < 2; ++pass) {
    const auto rates = lookUpRates(scenario, ratios);
    for (const Cache& cache : scenario.caches) {
      const auto rate = rates.find(cache.name);
      if (cache.popularity && rate != rates.end() && rate->second > PerSecond(0))
        ratios[cache.name] = caching::StationaryCache(*cache.popularity, rate->second).hitRatio();
    }
  }
  return ratios;
}

}  // namespace kubecast::audit
