// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/node_load.hpp"

#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

TEST(NodeLoads, SumUpWhatIsPlaced) {
  Scenario scenario;
  scenario.nodes = {node("small", "t3.micro"), node("idle", "t3.large")};
  scenario.workloads = {workload("web", 2, 100_m, 256_Mi), workload("big", 1, 5000_m, 256_Mi)};
  scenario.workloads[0].nodeSelector = {{"kubernetes.io/hostname", "small"}};
  scenario.workloads[0].containers[0].limits = {500_m, std::nullopt};
  const Placement placement = place(scenario, shippedCatalog());
  const std::vector<NodeLoad> loads = nodeLoads(scenario, placement);
  ASSERT_EQ(loads.size(), 2u);
  EXPECT_EQ(loads[0].name, "small");
  EXPECT_EQ(loads[0].allocatable.memory, 847_Mi);
  EXPECT_EQ(loads[0].requested.cpu, 200_m);
  EXPECT_EQ(loads[0].requested.memory, 512_Mi);
  EXPECT_EQ(loads[0].limits.cpu, 1000_m);
  EXPECT_EQ(loads[0].limits.memory, 0_Mi);
  EXPECT_EQ(loads[0].pods, 2);
  EXPECT_EQ(loads[0].unlimitedCpu, 0);
  EXPECT_EQ(loads[0].unlimitedMemory, 2);
  EXPECT_EQ(loads[1].pods, 0);  // the Pending pod is on no node
  EXPECT_EQ(loads[1].requested.cpu, 0_m);
}

}  // namespace
}  // namespace kubecast::scheduling
