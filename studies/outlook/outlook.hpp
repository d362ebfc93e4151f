// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "models/cluster/price_list.hpp"
#include "models/decision/decision.hpp"
#include "models/error.hpp"

namespace kubecast::studies {

struct OutlookSettings {
  OnDemandPrices prices = {};
  int jobs = 0;  ///< processes at a time; 0 = one per hardware core
  const std::atomic<bool>* cancel = nullptr;
  std::function<void(Ratio)> onProgress = {};  ///< share of all that is to be simulated
};

/// As long as a run for an outlook measures at most, per replication.
inline constexpr Seconds kOutlookWindow{300};

/// What short runs say of each option, with the scenario's seed, warm-up and replications, so that options
/// share their draws. Options of one control plane's version and another's are the same machines and share an
/// outlook. Errors: those of forecastScenario(), with the option's name; a cancellation.
Expected<decision::Outlooks> outlooks(const std::vector<decision::Option>& options,
                                      const OutlookSettings& settings);

}  // namespace kubecast::studies
