// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/traffic/flow.hpp"

namespace kubecast::scenarios {

/// Calls `visit(step)` for every step and those inside it, in the order written.
template <class Visit>
void walkSteps(const Steps& steps, const Visit& visit) {
  for (const Step& step : steps) {
    visit(step);
    if (const auto* call = std::get_if<CallStep>(&step.action)) walkSteps(call->body, visit);
    if (const auto* poll = std::get_if<PollStep>(&step.action)) walkSteps(poll->call.body, visit);
    if (const auto* publish = std::get_if<PublishStep>(&step.action)) walkSteps(publish->job, visit);
    if (const auto* cache = std::get_if<CacheStep>(&step.action)) {
      walkSteps(cache->hit, visit);
      walkSteps(cache->miss, visit);
    }
  }
}

}  // namespace kubecast::scenarios
