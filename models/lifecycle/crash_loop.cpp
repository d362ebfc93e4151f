// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/crash_loop.hpp"

#include <algorithm>

namespace kubecast::lifecycle {

Restart restartAfterExit(const RestartBackOff& backOff, Seconds finishedAt) {
  const auto& entry = backOff.entry;
  const auto restart = [&](Seconds at, Seconds nextDelay) {
    return Restart{at, at > finishedAt, {RestartBackOff::Entry{nextDelay, at}}};
  };
  if (!entry || finishedAt - entry->lastUpdate > 2 * kMaxBackOff) return restart(finishedAt, kFirstBackOff);

  const Seconds due = finishedAt + entry->delay;
  const Seconds forgotten = entry->lastUpdate + 2 * kMaxBackOff;
  if (forgotten < due) return restart(forgotten, kFirstBackOff);
  return restart(due, std::min(2 * entry->delay, kMaxBackOff));
}

}  // namespace kubecast::lifecycle
