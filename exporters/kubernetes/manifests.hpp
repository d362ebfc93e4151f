// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// The scenario as plain manifests with a kustomization: a folder per namespace, a file per workload with all
/// that belongs to it, Ingresses and NetworkPolicies in files of their own. What the cluster brings along
/// itself is left out: static pods, and what runs in kube-system. Pure; the same scenario gives the same
/// bytes.
FileTree manifests(const Scenario& scenario);

/// What of the scenario is not in them, or not yet: rules that would show consoles, images that are not
/// known.
std::vector<Error> leftOut(const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
