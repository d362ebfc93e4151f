// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/scenario.hpp"
#include "tests/sim/control/fixture.hpp"

/// Small scenarios in which memory may run out.
namespace kubecast::sim::control::testing {

using namespace kubecast::literals;

/// One m5.large (7,577 MiB for kernel and pods) with one pod of `api`, which holds 100 Mi when idle and 10 Mi
/// per request; each call waits a second there. The load is for the test to say.
inline Scenario oneService() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("n", "m5.large")};
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi)};
  scenario.workloads[0].footprint = {0_m, 100_Mi, 10_Mi};
  CallStep call;
  call.workload = "api";
  call.method = "GET";
  call.path = "/";
  call.body.push_back({"wait", WaitStep{{Law::Constant, 1_s, 0, {}}}});
  Flow flow;
  flow.name = "get";
  flow.steps.push_back({"call", call});
  scenario.flows = {flow};
  Load load;
  load.name = "load";
  load.arrivals = OpenLoad{PerSecond(1), ArrivalLaw::Constant, 1};
  load.mix = {{"get", 1}};
  scenario.loads = {load};
  scenario.run = {0_s, 60_s, 1, 1};
  return scenario;
}

}  // namespace kubecast::sim::control::testing
