// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/variants/variant.hpp"

namespace kubecast::variants {

/// Takes a node out, with what speaks of it: bulk transfers, faults, notes on its figures. Says what went
/// with it in `changes`.
void removeNode(Scenario& scenario, const std::string& name, const std::string& why,
                std::vector<Change>& changes);

/// Takes a workload out, with what speaks of it: rollouts, faults, autoscalers, Ingress rules, notes.
void removeWorkload(Scenario& scenario, const std::string& name, const std::string& why,
                    std::vector<Change>& changes);

}  // namespace kubecast::variants
