// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// What an instance of this type with the node's volume can do. The interface has its baseline bandwidth, the
/// volume the smaller of its own IOPS and the type's. Without a volume of its own a node has its root
/// volume, a gp3 with 3,000 IOPS whatever its size (EBS user guide).
Machine machineOf(const Node& node, const InstanceType& type);

}  // namespace kubecast::sim
