// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::terraform {

/// Where it goes.
inline constexpr const char* kFolder = "terraform";

/// A version that takes it, for what needs an exact one; `required_version` of versions.tf says the least.
inline constexpr const char* kRunWith = "1.10.5";

struct Configuration {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it
};

/// `terraform/` with what the scenario runs on in AWS: network, security groups, roles, certificates, and the
/// machines (kubeadm) or the cluster with its node groups (EKS). As `terraform fmt` would write it. What the
/// scenario does not know is a variable without a default. No secret is in it, nor comes to be in its state.
/// Pure.
Configuration configuration(const Scenario& scenario);

}  // namespace kubecast::exporters::terraform
