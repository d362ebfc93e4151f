// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/node_memory.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

InstanceType small() {
  InstanceType type;
  type.memory = 2048_Mi;
  type.osVisibleMemory = 1894_Mi;
  type.eksMaxPods = 11;
  return type;
}

TEST(NodeMemory, IsAllForPodsOnKubeadm) {
  const NodeMemory memory = nodeMemory({}, small());
  EXPECT_EQ(memory.capacity, 1894_Mi);
  EXPECT_EQ(memory.forPods, 1894_Mi);
}

TEST(NodeMemory, IsLessWhatIsReservedOnEks) {
  Cluster cluster;
  cluster.distribution = Distribution::Eks;
  EXPECT_EQ(nodeMemory(cluster, small()).forPods, 1894_Mi - 376_Mi);  // 255 + 11 × 11
}

TEST(NodeMemory, IsTheNominalWhereTheVisibleIsUnknown) {
  InstanceType type = small();
  type.osVisibleMemory = 0_B;
  EXPECT_EQ(nodeMemory({}, type).capacity, 2048_Mi);
}

}  // namespace
}  // namespace kubecast::lifecycle
