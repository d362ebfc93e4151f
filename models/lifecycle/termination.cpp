// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/termination.hpp"

#include <algorithm>

namespace kubecast::lifecycle {
namespace {

constexpr Seconds kMinimumGrace{2};

}  // namespace

Seconds gracePeriod(StopReason reason, Seconds grace) {
  return reason == StopReason::HardEviction ? Seconds(0) : std::max(grace, kMinimumGrace);
}

Termination terminate(StopReason reason, Seconds at, Seconds grace, Seconds drain,
                      std::optional<Seconds> endpointDelay) {
  Termination end;
  end.sigterm = at;
  end.sigkill = at + gracePeriod(reason, grace);
  end.gone = std::min(at + drain, end.sigkill);
  if (endpointDelay) end.endpointsRemoved = at + *endpointDelay;
  return end;
}

}  // namespace kubecast::lifecycle
