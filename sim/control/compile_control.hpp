// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "sim/control/control_program.hpp"

namespace kubecast::sim::control {

/// Whether anything about the cluster may change while requests run through it, but for what memory does to
/// pods (memory_bounds.hpp).
bool isNeeded(const Scenario& scenario, const InstanceCatalog& catalog);

/// Replicas that may come to run and do not at the start, by workload: those Pending, those an autoscaler
/// may add or a rolling update needs besides, and where nodes can be lost or drained, or a new version
/// replaces all pods, as many again, for a pod may not be gone while its replacement runs. Of DaemonSets
/// those on nodes that may come.
std::vector<scheduling::Pod> sparePods(const Scenario& scenario, const scheduling::Placement& placement);

/// What the control plane needs. The slots of Program::pods are the placed pods of `placement`, in order,
/// then `spares`. `watchesMemory`: memory can hurt, or pods may move and so the memory of nodes be told.
std::shared_ptr<const ControlProgram> compileControl(const Scenario& scenario, const InstanceCatalog& catalog,
                                                     const scheduling::Placement& placement,
                                                     const std::vector<scheduling::Pod>& spares,
                                                     bool watchesMemory, const OnDemandPrices& prices = {});

/// Adds the spare slots and the control plane to a program whose pods are placed, if one is needed.
/// `spareStation` makes the slot of a pod that does not run.
void addControl(const Scenario& scenario, const InstanceCatalog& catalog,
                const scheduling::Placement& placement,
                const std::function<PodStation(const scheduling::Pod&)>& spareStation, Program& program,
                const OnDemandPrices& prices = {});

}  // namespace kubecast::sim::control
