// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

/// In which order Argo CD applies: it waits for a wave's objects to be healthy before the next, lower ones
/// first, and 0 is the wave of what states none.
/// https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
namespace kubecast::exporters::kubernetes {

inline constexpr const char* kSyncWave = "argocd.argoproj.io/sync-wave";
inline constexpr int kSharedWave = -2;  ///< Namespaces and PriorityClasses: everything else needs them

/// Stores come before what connects to them at its start, migrations above all; nothing for others.
std::optional<int> syncWave(const Workload& workload, const Scenario& scenario);

void setSyncWave(Document& object, int wave);

}  // namespace kubecast::exporters::kubernetes
