// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/backoff.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::resilience {
namespace {
constexpr int kMostDoublings = 62;  ///< 2⁶² of any pause is for ever
}

Seconds backoffBefore(Seconds base, Jitter jitter, int attempt, double uniform) {
  assert(attempt >= 0);
  const Seconds pause = base * static_cast<double>(1ULL << std::min(attempt, kMostDoublings));
  switch (jitter) {
    case Jitter::None:
      break;
    case Jitter::Full:
      return pause * uniform;
    case Jitter::Equal:
      return pause * 0.5 + pause * (0.5 * uniform);
  }
  return pause;
}

}  // namespace kubecast::resilience
