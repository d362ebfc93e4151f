// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/autoscaling/node_state.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::autoscaling::testing {

using namespace kubecast::literals;
using scheduling::testing::workload;

/// A type whose allocatable memory on kubeadm is `memory` exactly (100 Mi more are there).
inline InstanceType type(std::string name, int vcpus, Bytes memory) {
  InstanceType value;
  value.name = std::move(name);
  value.vcpus = vcpus;
  value.memory = memory + 100_Mi;
  return value;
}

/// small 2 × 2 Gi, medium 2 × 4 Gi, large 2 × 8 Gi, xlarge 4 × 16 Gi.
inline InstanceCatalog catalog() {
  InstanceCatalog types;
  for (const InstanceType& each :
       {type("small", 2, 2_Gi), type("medium", 2, 4_Gi), type("large", 2, 8_Gi), type("xlarge", 4, 16_Gi)}) {
    types[each.name] = each;
  }
  return types;
}

inline NodeGroup group(std::string name, NodeScaler scaler, std::string instanceType, int least, int most) {
  NodeGroup value;
  value.name = std::move(name);
  value.scaler = scaler;
  value.shape.instanceType = std::move(instanceType);
  value.shape.zone = "a";
  value.minNodes = least;
  value.maxNodes = most;
  return value;
}

/// Builds a view, workload by workload and node by node.
class ViewBuilder {
 public:
  ClusterView view;

  int add(Workload value) {
    view.workloads.push_back(std::move(value));
    return static_cast<int>(view.workloads.size()) - 1;
  }
  scheduling::Pod pod(int workload, int ordinal) const {
    const std::string& owner = view.workloads[static_cast<std::size_t>(workload)].name;
    return {owner + "-" + std::to_string(ordinal), workload, ordinal, ""};
  }
  PresentNode& node(const std::string& name, const std::string& group, const std::string& instanceType) {
    PresentNode present;
    present.node = scheduling::testing::node(name, instanceType);
    present.node.group = group;
    present.allocatable = scheduling::allocatableOf(view.cluster, catalog().at(instanceType));
    view.nodes.push_back(std::move(present));
    return view.nodes.back();
  }
  void pending(int workload, int from, int to, Seconds since = Seconds(0)) {
    for (int i = from; i < to; ++i) view.pending.push_back({pod(workload, i), since});
  }
};

}  // namespace kubecast::autoscaling::testing
