// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exporters/tree/file_tree.hpp"
#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::eksctl {

struct ClusterConfig {
  FileTree tree;
  std::vector<Error> leftOut;  ///< what of the scenario has no place in it
};

/// `eksctl/cluster.yaml`, for `eksctl create cluster --config-file`: the machines as managed node groups of
/// Amazon Linux 2023 that pods cannot take credentials from, the add-ons that the pods rely on, access by
/// the EKS API. An error for a cluster that is not on EKS. Pure.
Expected<ClusterConfig> clusterConfig(const Scenario& scenario);

/// The object itself (eksctl.io/v1alpha5, https://eksctl.io/usage/schema/).
Document clusterConfigObject(const Scenario& scenario);

}  // namespace kubecast::exporters::eksctl
