// SPDX-License-Identifier: Apache-2.0
// What a caller does about failures: names and defaults of the libraries that do it.
#include <algorithm>

#include "scenarios/decode/policies.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostWindow = 1'000'000;

/// Resilience4j evaluates a full window at the latest: minimumNumberOfCalls is at most slidingWindowSize.
void windowFits(Reader& reader, const yaml::Node& node, CircuitBreaker& breaker) {
  const yaml::Entry* minimum = node.find("minimumCalls");
  if (minimum == nullptr) {
    breaker.minimumCalls = std::min(breaker.minimumCalls, breaker.window);
  } else if (breaker.minimumCalls > breaker.window) {
    reader.error(minimum->value->place, "the breaker never opens: its window holds fewer calls",
                 "minimumCalls ≤ window, which is " + std::to_string(breaker.window));
  }
}

}  // namespace

Value<Jitter> jitter() {
  return oneOf<Jitter>({{"none", Jitter::None}, {"full", Jitter::Full}, {"equal", Jitter::Equal}});
}

Value<RetryBudget> retryBudget() {
  return Fields<RetryBudget>("retryBudget")
      .optional("ratio", &RetryBudget::ratio, ratio(), "retries per call; default 20%")
      .optional("minPerSecond", &RetryBudget::minPerSecond, integer(0, 1'000'000),
                "retries always allowed, per second; default 10")
      .value();
}

Value<CircuitBreaker> circuitBreaker() {
  return Fields<CircuitBreaker>("circuitBreaker")
      .optional("failureRate", &CircuitBreaker::failureRate, ratio(Sign::Positive),
                "opens when this share of the window failed; default 50%")
      .optional("window", &CircuitBreaker::window, integer(1, kMostWindow), "calls looked at; default 100")
      .optional("minimumCalls", &CircuitBreaker::minimumCalls, integer(1, kMostWindow),
                "calls before it may open; default 100, or the window")
      .optional("openFor", &CircuitBreaker::openFor, duration(Sign::Positive),
                "time before some calls may probe; default 60s")
      .optional("halfOpenCalls", &CircuitBreaker::halfOpenCalls, integer(1, kMostWindow),
                "calls that probe; default 10")
      .check(windowFits)
      .value();
}

void policyFits(Reader& reader, const yaml::Node& step) {
  const yaml::Entry* retries = step.find("retries");
  const bool retrying = retries != nullptr && retries->value->scalar != "0";
  const yaml::Entry* jitter = step.find("jitter");
  if (jitter != nullptr && jitter->value->scalar != "none" && step.find("backoff") == nullptr &&
      !reader.damaged()) {
    reader.error(jitter->keyPlace, "jitter without a backoff draws from nothing",
                 "backoff: the longest pause before the first retry");
  }
  if (const yaml::Entry* budget = step.find("retryBudget");
      budget != nullptr && !retrying && !reader.damaged()) {
    reader.error(budget->keyPlace, "a retry budget, but no retries", "retries: at least 1");
  }
}

}  // namespace kubecast::scenarios
