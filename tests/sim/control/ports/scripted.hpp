// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/results/replication.hpp"
#include "sim/control/cluster_port.hpp"

/// A control side that does what the test tells it to.
namespace kubecast::test {

/// What a script reads from the port, by name; comes back in the books of the run.
using Readings = std::map<std::string, double>;

struct ScriptedAction {
  double at = 0;  ///< s
  std::function<void(sim::control::ClusterPort&, Readings&)> act;
};
using Script = std::vector<ScriptedAction>;

/// From now on every run of `program` is subject to `script`, which is in the order of time.
void direct(sim::Program& program, Script script);

/// What the script read in this run.
Readings readingsOf(const results::Replication& books);

// The usual actions.
ScriptedAction cores(double at, sim::Index node, double cores);
ScriptedAction boot(double at, sim::Index node, const sim::Machine& machine);
ScriptedAction start(double at, sim::Index pod, sim::Index node);
ScriptedAction ready(double at, sim::Index pod, bool ready = true);
ScriptedAction stop(double at, sim::Index pod, sim::control::Loss loss = sim::control::Loss::Refuses);
ScriptedAction leave(double at, sim::Index pod);
ScriptedAction partition(double at, sim::Index a, sim::Index b, bool cut = true);
ScriptedAction external(double at, sim::Index external, double factor, double extraErrors = 0);

}  // namespace kubecast::test
