// SPDX-License-Identifier: Apache-2.0
#include "models/audit/offered_rates.hpp"

#include <algorithm>
#include <utility>
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

/// Adds up look-ups along the steps of a flow or a job.
class LookUps {
 public:
  LookUps(const Scenario& scenario, const std::map<std::string, Ratio>& hitRatios)
      : scenario_(scenario), hitRatios_(hitRatios) {}

  void add(const Steps& steps, double rate) {
    for (const Step& step : steps) std::visit([&](const auto& action) { take(action, rate); }, step.action);
  }

  std::map<std::string, PerSecond> rates;

 private:
  template <class T>
  void take(const T& /*step*/, double /*rate*/) {}
  void take(const CallStep& step, double rate) { add(step.body, rate); }
  void take(const PollStep& step, double rate) { add(step.call.body, rate); }
  void take(const PublishStep& step, double rate) { add(step.job, rate); }
  void take(const CacheStep& step, double rate) {
    rates[step.cache] += PerSecond(rate);
    const double hits = hitRatio(step.cache);
    add(step.hit, rate * hits);
    add(step.miss, rate * (1 - hits));
  }

  [[nodiscard]] double hitRatio(const std::string& name) const {
    if (const auto known = hitRatios_.find(name); known != hitRatios_.end()) return known->second.value();
    const auto cache = std::find_if(scenario_.caches.begin(), scenario_.caches.end(),
                                    [&](const Cache& each) { return each.name == name; });
    return cache == scenario_.caches.end() || cache->popularity ? 0 : cache->hitRatio.value();
  }

  const Scenario& scenario_;
  const std::map<std::string, Ratio>& hitRatios_;
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

std::map<std::string, PerSecond> lookUpRates(const Scenario& scenario,
                                             const std::map<std::string, Ratio>& hitRatios) {
  LookUps lookUps(scenario, hitRatios);
  const std::map<std::string, PerSecond> rates = offeredRates(scenario);
  for (const Flow& flow : scenario.flows) {
    if (const auto rate = rates.find(flow.name); rate != rates.end())
      lookUps.add(flow.steps, rate->second.value());
  }
  for (const PeriodicJob& job : scenario.periodicJobs) {
    if (job.every > Seconds(0)) lookUps.add(job.job, 1 / job.every.value());
  }
  return std::move(lookUps.rates);
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
