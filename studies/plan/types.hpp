// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "studies/plan/space.hpp"

namespace kubecast::studies::plan {

/// Whether the type has AWS's own Arm processors: a `g` behind the number of the generation (EC2 user guide,
/// "Instance type naming conventions"). `m6g`, `t4g`, `c7gn`; not `g4dn`.
bool isArm(const std::string& instanceType);

/// Families of the same generation and maker, the burstable one of the maker among them; the family itself
/// first.
std::vector<std::string> siblingsOf(const std::string& family);

/// A choice of the type, without its cost.
Choice choiceOf(const Cluster& cluster, const InstanceType& type, int count, int spot);

/// Whether the distribution starts such a machine, there.
bool accepted(const Cluster& cluster, const InstanceType& type, bool controlPlane);

}  // namespace kubecast::studies::plan
