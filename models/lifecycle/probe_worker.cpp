// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/probe_worker.hpp"

namespace kubecast::lifecycle {
namespace {

ProbeVerdict initialVerdict(ProbeKind kind) {
  switch (kind) {
    case ProbeKind::Startup:
      return ProbeVerdict::Unknown;
    case ProbeKind::Readiness:
      return ProbeVerdict::Failure;
    case ProbeKind::Liveness:
      break;
  }
  return ProbeVerdict::Success;
}

bool says(const std::optional<ProbeWorker>& worker, ProbeVerdict verdict) {
  return worker && worker->verdict == verdict;
}

}  // namespace

ProbeWorker makeProbeWorker(ProbeKind kind) { return {kind, initialVerdict(kind), std::nullopt, 0, false}; }

ProbeWorker onNewContainer(ProbeWorker worker) {
  worker.verdict = initialVerdict(worker.kind);
  worker.onHold = false;
  return worker;
}

bool sendsProbe(const ProbeWorker& worker, const Probe& probe, Seconds sinceContainerStart,
                bool containerStarted) {
  if (worker.onHold || sinceContainerStart < probe.initialDelay) return false;
  return containerStarted != (worker.kind == ProbeKind::Startup);
}

ProbeWorker record(ProbeWorker worker, const Probe& probe, bool success) {
  worker.resultRun = worker.lastResult == success ? worker.resultRun + 1 : 1;
  worker.lastResult = success;
  if (worker.resultRun < (success ? probe.successThreshold : probe.failureThreshold)) return worker;
  worker.verdict = success ? ProbeVerdict::Success : ProbeVerdict::Failure;
  if (!success && worker.kind != ProbeKind::Readiness) {
    worker.onHold = true;
    worker.resultRun = 0;
  }
  return worker;
}

ContainerHealth containerHealth(const std::optional<ProbeWorker>& startup,
                                const std::optional<ProbeWorker>& readiness,
                                const std::optional<ProbeWorker>& liveness) {
  ContainerHealth health;
  health.started = !startup || says(startup, ProbeVerdict::Success);
  health.ready = health.started && (!readiness || says(readiness, ProbeVerdict::Success));
  health.restart = says(startup, ProbeVerdict::Failure) || says(liveness, ProbeVerdict::Failure);
  return health;
}

}  // namespace kubecast::lifecycle
