// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace kubecast::resilience {

/// Whether a caller with `inFlight` calls of a step under way may begin another (Resilience4j
/// SemaphoreBulkhead with maxWaitDuration 0: it does not wait).
constexpr bool bulkheadAdmits(std::optional<int> bulkhead, int inFlight) {
  return !bulkhead || inFlight < *bulkhead;
}

/// Whether a pod with `requests` in it, waiting ones included, answers a further one with 429 at once
/// (Server::shedAbove).
constexpr bool sheds(std::optional<int> shedAbove, int requests) {
  return shedAbove && requests >= *shedAbove;
}

}  // namespace kubecast::resilience
