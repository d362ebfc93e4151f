// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/numerics/sampler.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::control {

/// What a control plane needs to know beside the stations: who is who, and how pods come up.
struct ControlProgram {
  Scenario scenario;
  InstanceCatalog catalog;
  scheduling::Placement placement;         ///< at the start
  std::vector<scheduling::Pod> pods;       ///< as Program::pods: the replica each slot stands for
  std::vector<std::vector<Index>> podsOf;  ///< per workload: its slots, those of the start first
  numerics::SamplerTable tables;
  std::vector<numerics::Sampler> startTimes;  ///< per workload: container created until it answers, s
};

}  // namespace kubecast::sim::control
