// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

enum class ProbeKind { Startup, Readiness, Liveness };
enum class ProbeVerdict { Unknown, Success, Failure };

/// The kubelet's worker for one probe of one container, as data: it lives as long as the pod and
/// survives restarts of the container.
/// Source: kubernetes v1.28 pkg/kubelet/prober/worker.go.
struct ProbeWorker {
  ProbeKind kind = ProbeKind::Readiness;
  ProbeVerdict verdict = ProbeVerdict::Failure;  ///< what the kubelet acts on
  std::optional<bool> lastResult;                ///< of the last probe sent
  int resultRun = 0;                             ///< results in a row equal to it
  bool onHold = false;                           ///< failed for good: waits for a new container
};

/// A worker at the first container of its pod: not ready, alive, startup unknown (newWorker).
ProbeWorker makeProbeWorker(ProbeKind kind);

/// The container was restarted: the verdict starts anew, the run of equal results does not.
ProbeWorker onNewContainer(ProbeWorker worker);

/// Whether a tick of the worker sends a probe: not on hold, initialDelay over, and only the startup
/// probe until the container has started, only the others after.
bool sendsProbe(const ProbeWorker& worker, const Probe& probe, Seconds sinceContainerStart,
                bool containerStarted);

/// The result of a probe sent: the verdict changes once `failureThreshold` or `successThreshold`
/// results in a row agree. A failed startup or liveness probe puts the worker on hold.
ProbeWorker record(ProbeWorker worker, const Probe& probe, bool success);

/// What the workers of a container say of it; a probe that is absent passes.
/// Source: pkg/kubelet/prober/prober_manager.go UpdatePodStatus; kuberuntime_manager.go
/// computePodActions.
struct ContainerHealth {
  bool started = false;
  bool ready = false;
  bool restart = false;  ///< the kubelet kills and restarts the container
};
ContainerHealth containerHealth(const std::optional<ProbeWorker>& startup,
                                const std::optional<ProbeWorker>& readiness,
                                const std::optional<ProbeWorker>& liveness);

}  // namespace kubecast::lifecycle
