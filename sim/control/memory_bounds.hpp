// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::control {

/// The most requests and jobs there can ever be in one pod of the service, its accept queue included, while
/// every pod runs; infinite when nothing bounds them: by its workers and backlog, by shedding, and where no
/// load is open and nobody gives up on a call (so that nothing is worked on for nobody) by the users.
double mostInPod(const Program& program, Index service);

/// Whether, with every pod where it was placed, a container can ever hold more than its limit, or the pods of
/// a node so much that its kubelet would evict. `program` has its pods, services, calls, queues and loads.
bool memoryCanHurt(const Scenario& scenario, const InstanceCatalog& catalog,
                   const scheduling::Placement& placement, const Program& program);

}  // namespace kubecast::sim::control
