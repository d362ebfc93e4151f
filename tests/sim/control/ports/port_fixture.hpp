// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"

/// Small programs under a script, on both engines.
namespace kubecast::test {

using namespace sim;
using control::ClusterPort;
using control::Loss;
using results::FailureCause;
using results::MetricKind;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

inline constexpr double kExact = 1e-8;  ///< s
inline constexpr std::optional<FailureCause> kSuccess;

class Port : public testing::TestWithParam<Engine> {
 protected:
  TracedRun run(Script script) {
    if (b.program.duration == 0) b.program.duration = 10;
    direct(b.program, std::move(script));
    return tracedRun(b.program, GetParam());
  }
  /// `flow` begins at `at`, once.
  void once(double at, Index flow) {
    b.openLoad(1 / at, flow, ArrivalLaw::Constant);
    b.program.loads.back().profile = {{Seconds(0), 1}, {Seconds(1.5 * at), 1}, {Seconds(1.5 * at), 0}};
  }
  /// A slot of `service` that does not run at the start.
  Index spare(Index service) {
    PodStation station;
    station.name = "pod-" + std::to_string(b.program.pods.size());
    station.service = service;
    b.program.pods.push_back(station);
    const auto index = static_cast<Index>(b.program.pods.size()) - 1;
    b.program.services[service].spares.push_back(index);
    return index;
  }
  /// A call that takes 10 ms there, 20 ms back, and in between so much CPU.
  CallSite callOf(Index service, double cpuSeconds) {
    return siteOf(service, b.cpu(constant(cpuSeconds), b.ret()));
  }
  static CallSite siteOf(Index service, Index body) {
    CallSite site;
    site.service = service;
    site.body = body;
    site.delayOut = 0.01;
    site.delayBack = 0.02;
    return site;
  }
  Index flowOf(const CallSite& site) { return b.flow(b.call(site, b.end())); }

  ProgramBuilder b;
};

inline std::vector<double> finishTimes(const TracedRun& run) {
  std::vector<double> times;
  for (const FlowTrace& flow : run.flows) times.push_back(flow.finished.value());
  return times;
}
inline std::vector<std::optional<FailureCause>> failures(const TracedRun& run) {
  std::vector<std::optional<FailureCause>> causes;
  for (const FlowTrace& flow : run.flows) causes.push_back(flow.failure);
  return causes;
}

}  // namespace kubecast::test
