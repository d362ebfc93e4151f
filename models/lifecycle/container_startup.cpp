// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/container_startup.hpp"

#include <algorithm>
#include <cassert>

#include "models/lifecycle/probe_worker.hpp"

namespace kubecast::lifecycle {
namespace {

/// A probe of the container with its worker and the time of its next tick.
struct Ticking {
  const Probe* probe = nullptr;
  ProbeWorker worker;
  Seconds next;
};

std::optional<Ticking> ticking(const std::optional<Probe>& probe, ProbeKind kind, Seconds phase) {
  if (!probe) return std::nullopt;
  assert(probe->period.value() > 0);
  return Ticking{&*probe, makeProbeWorker(kind), phase};
}

std::optional<ProbeWorker> workerOf(const std::optional<Ticking>& probe) {
  if (!probe) return std::nullopt;
  return probe->worker;
}

class Startup {
 public:
  Startup(const Lifecycle& lifecycle, Seconds answersAfter, const ProbePhases& phases)
      : answersAfter_(answersAfter),
        startup_(ticking(lifecycle.startup, ProbeKind::Startup, phases.startup)),
        readiness_(ticking(lifecycle.readiness, ProbeKind::Readiness, phases.readiness)),
        liveness_(ticking(lifecycle.liveness, ProbeKind::Liveness, phases.liveness)) {}

  ContainerStartup run() {
    observe(Seconds(0));
    // From answersAfter on every result is a success, so a container that is ready stays so.
    while (!outcome_.restart && !(outcome_.ready && now_ >= answersAfter_) && nextTick()) {
      now_ = *nextTick();
      for (std::optional<Ticking>* probe : {&startup_, &readiness_, &liveness_}) {
        if (!*probe || (*probe)->next > now_) continue;
        (*probe)->next += (*probe)->probe->period;
        send(**probe);
      }
    }
    return outcome_;
  }

 private:
  [[nodiscard]] std::optional<Seconds> nextTick() const {
    std::optional<Seconds> next;
    for (const std::optional<Ticking>* probe : {&startup_, &readiness_, &liveness_}) {
      if (*probe) next = next ? std::min(*next, (*probe)->next) : (*probe)->next;
    }
    return next;
  }

  void send(Ticking& ticking) {
    if (!sendsProbe(ticking.worker, *ticking.probe, now_, outcome_.started.has_value())) return;
    ticking.worker = record(ticking.worker, *ticking.probe, now_ >= answersAfter_);
    observe(now_);
  }

  void observe(Seconds at) {
    const ContainerHealth health =
        containerHealth(workerOf(startup_), workerOf(readiness_), workerOf(liveness_));
    if (health.restart && !outcome_.restart) outcome_.restart = at;
    if (health.ready && !outcome_.ready) outcome_.ready = at;
    if (health.started && !outcome_.started) {
      outcome_.started = at;
      if (readiness_) send(*readiness_);
    }
  }

  Seconds answersAfter_;
  std::optional<Ticking> startup_;
  std::optional<Ticking> readiness_;
  std::optional<Ticking> liveness_;
  Seconds now_;
  ContainerStartup outcome_;
};

}  // namespace

ContainerStartup containerStartup(const Lifecycle& lifecycle, Seconds answersAfter,
                                  const ProbePhases& phases) {
  assert(answersAfter >= Seconds(0));
  return Startup(lifecycle, answersAfter, phases).run();
}

}  // namespace kubecast::lifecycle
