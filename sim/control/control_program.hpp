// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/autoscaling/node_state.hpp"
#include "models/cluster/price_list.hpp"
#include "models/numerics/sampler.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::control {

/// What a control plane needs to know beside the stations: who is who, and how pods come up.
struct ControlProgram {
  Scenario scenario;             ///< its nodes followed by slots for those that may come
  std::size_t nodesAtStart = 0;  ///< of its nodes; the others are slots
  InstanceCatalog catalog;
  autoscaling::HourlyPrices prices;        ///< in the cluster's region
  scheduling::Placement placement;         ///< at the start; nodes as in the scenario
  std::vector<scheduling::Pod> pods;       ///< as Program::pods: the replica each slot stands for
  std::vector<std::vector<Index>> podsOf;  ///< per workload: its slots, those of the start first
  numerics::SamplerTable tables;
  std::vector<numerics::Sampler> startTimes;  ///< per workload: container created until it answers, s
  std::vector<numerics::Sampler> bootTimes;   ///< per node group: asked of the cloud until Ready, s
  bool watchesMemory = false;                 ///< memory or a root disk can hurt, or pods may move
};

}  // namespace kubecast::sim::control
