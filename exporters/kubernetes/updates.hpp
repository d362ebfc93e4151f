// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// A scenario that can be updated once it is deployed, and what had to change for it.
struct Updatable {
  Scenario scenario;
  std::vector<Error> changes;
};

/// Where a rolling update would wait for a pod that fits nowhere, one of the old pods goes first: maxSurge 0,
/// maxUnavailable 1. Pure.
Updatable withUpdatesThatEnd(const Scenario& scenario, const InstanceCatalog& catalog);

}  // namespace kubecast::exporters::kubernetes
