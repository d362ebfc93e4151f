// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/resilience/policies.hpp"
#include "models/traffic/flow.hpp"
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"

namespace kubecast::scenarios {

constexpr int kMostRetries = 100;
constexpr int kMostCallsAtOnce = 1'000'000;

Value<Jitter> jitter();
Value<RetryBudget> retryBudget();
Value<CircuitBreaker> circuitBreaker();
/// What the keys of a policy must agree on: jitter and budget are of retries.
void policyFits(Reader& reader, const yaml::Node& step);

/// Adds the keys of a call's policy; `policy` projects the step to its CallPolicy.
template <class Policy>
void addPolicy(Fields<Step>& fields, Policy policy) {
  const auto in = [policy](auto member) {
    return [ policy, member ](Step & s) -> auto& { return policy(s).*member; };
  };
  fields.optional("timeout", in(&CallPolicy::timeout), duration(Sign::Positive),
                  "give up after; default never");
  fields.optional("retries", in(&CallPolicy::retries), integer(0, kMostRetries),
                  "further attempts after a failure; default 0");
  fields.optional("backoff", in(&CallPolicy::backoff), duration(),
                  "pause before a retry, doubled each time; default none");
  fields.optional("jitter", in(&CallPolicy::jitter), jitter(),
                  "none (default), full (from 0 to the backoff) or equal (its upper half)");
  fields.optional("retryBudget", in(&CallPolicy::budget), retryBudget(),
                  "retries a pod may make; default as many as 'retries' says");
  fields.optional("circuitBreaker", in(&CallPolicy::breaker), circuitBreaker(),
                  "stops calling when too many calls failed");
  fields.optional("bulkhead", in(&CallPolicy::bulkhead), integer(1, kMostCallsAtOnce),
                  "calls of a pod in flight at once; more fail at once");
  fields.check([](Reader& reader, const yaml::Node& node, Step&) { policyFits(reader, node); });
}

}  // namespace kubecast::scenarios
