// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::ansible {

/// The machines in two groups, `control_plane` and `workers`, by the names that Terraform gives them, with
/// what the scenario says of each: labels as `KEY=VALUE`, taints as the API has them.
Document hosts(const Scenario& scenario);

/// What the scenario says of the cluster: version, region, network, addresses.
Document variables(const Scenario& scenario);

/// A file of Ansible: Ansible evaluates `{{` in every string that is not `!unsafe`, and no name of a scenario
/// is there to be evaluated.
std::string emitInventory(const Document& document);

}  // namespace kubecast::exporters::ansible
