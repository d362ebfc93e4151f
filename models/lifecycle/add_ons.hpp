// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/workload/workload.hpp"

namespace kubecast::lifecycle {

/// What a cluster does without while no pod of the workload runs; empty for one not known. By the names
/// their charts and manifests give them, a release name may stand before: `my-argocd-server`.
/// Sources: the projects' own descriptions of what each of them watches and does.
std::string_view missingWithout(const Workload& workload);

}  // namespace kubecast::lifecycle
