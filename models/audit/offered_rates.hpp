// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>

#include "models/scenario.hpp"
#include "models/units/units.hpp"

namespace kubecast::audit {

/// Requests per second of each flow that the loads nominally bring, by name; flows that no load asks for
/// are left out. A closed load starts at most users / mean think time, whatever the answers take: an upper
/// bound, near where answers are short beside thinking. Profiles are taken at factor 1.
std::map<std::string, PerSecond> offeredRates(const Scenario& scenario);

/// A step and how often it is taken at the offered rates.
struct OfferedStep {
  const Step& step;
  PerSecond rate;
  std::string workload;   ///< whose pods take it; empty = clients
  bool periodic = false;  ///< part of a periodic job: whatever the load is
};

/// Visits every step of the flows and of periodic jobs, those inside others after them. Ways part at caches
/// with the hit ratios given, else with those stated, else every one misses. A client that polls is counted
/// as asking once. Retries are not counted.
void eachOfferedStep(const Scenario& scenario, const std::map<std::string, Ratio>& hitRatios,
                     const std::function<void(const OfferedStep&)>& visit);

/// Look-ups per second of each cache at the offered rates and from periodic jobs, by name; steps
/// are counted as by eachOfferedStep().
std::map<std::string, PerSecond> lookUpRates(const Scenario& scenario,
                                             const std::map<std::string, Ratio>& hitRatios = {});

/// The hit ratios that caches with a popularity come to in the long run at those rates, by Che's
/// approximation; caches that nobody asks are left out. A cache behind another's misses is asked less the
/// better that one is, so the ratios are found twice.
std::map<std::string, Ratio> stationaryHitRatios(const Scenario& scenario);

}  // namespace kubecast::audit
