// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::ansible {

struct Project {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it
};

/// The playbooks and roles as they ship (`resources/ansible`): they know every scenario. An error if they
/// cannot be read.
Expected<FileTree> shippedRoles();

/// `ansible/`, which makes a cluster of kubeadm on the machines that `kubecast export terraform` describes:
/// the roles, and the scenario as inventory. No secret is in it. An error for a cluster on EKS, one without a
/// machine for its API server, or one that there are no packages for. Pure.
Expected<Project> project(const Scenario& scenario, const FileTree& roles);

}  // namespace kubecast::exporters::ansible
