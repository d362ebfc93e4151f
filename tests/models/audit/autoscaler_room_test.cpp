// SPDX-License-Identifier: Apache-2.0
#include "models/audit/autoscaler_room.hpp"

#include <gmock/gmock.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// One t3.small for up to 20 pods of 50m / 64 Mi.
Scenario oneNode() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("scan-node")};
  scenario.workloads = {workload("scan", 2, 50_m, 64_Mi)};
  Autoscaler autoscaler;
  autoscaler.workload = "scan";
  autoscaler.minReplicas = 2;
  autoscaler.maxReplicas = 20;
  scenario.autoscalers = {autoscaler};
  return scenario;
}

std::vector<AutoscalerRoom> roomsIn(const Scenario& scenario) {
  return autoscalerRoom(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()));
}

TEST(AutoscalerRoom, OnEksTheInterfacesOfANodeHaveAddressesForFewerPods) {
  const auto rooms = roomsIn(oneNode());
  ASSERT_EQ(rooms.size(), 1U);
  EXPECT_EQ(rooms[0].workload, "scan");
  EXPECT_EQ(rooms[0].maxReplicas, 20);
  EXPECT_EQ(rooms[0].here.fitting, 20);
  EXPECT_THAT(rooms[0].here.nodes, ElementsAre("scan-node"));
  EXPECT_THAT(rooms[0].here.event, IsEmpty());
  ASSERT_TRUE(rooms[0].onEks);
  EXPECT_EQ(rooms[0].onEks->fitting, 11);  // t3.small: 3 interfaces × (4 − 1) addresses + 2
  EXPECT_THAT(rooms[0].onEks->event, HasSubstr("Too many pods"));
}

TEST(AutoscalerRoom, IsWhatMemoryLeaves) {
  Scenario scenario = oneNode();
  scenario.workloads[0].containers[0].requests = {50_m, 256_Mi};
  const auto rooms = roomsIn(scenario);
  // kubeadm gives 1.8 GiB, EKS 1418 MiB less what the catalogue says the hypervisor keeps.
  EXPECT_EQ(rooms[0].here.fitting, 7);
  EXPECT_EQ(rooms[0].onEks->fitting, 5);
  EXPECT_THAT(rooms[0].here.event, HasSubstr("Insufficient memory"));
  EXPECT_THAT(rooms[0].here.event, ::testing::Not(HasSubstr("preemption")));
}

TEST(AutoscalerRoom, OfAnEksClusterIsToldOnce) {
  Scenario scenario = oneNode();
  scenario.cluster.distribution = Distribution::Eks;
  scenario.cluster.cni = Cni::VpcCni;
  const auto rooms = roomsIn(scenario);
  EXPECT_EQ(rooms[0].here.fitting, 11);
  EXPECT_FALSE(rooms[0].onEks);
}

TEST(AutoscalerRoom, CountsOtherPodsAndSeveralNodes) {
  Scenario scenario = oneNode();
  scenario.nodes.push_back(node("second"));
  scenario.workloads.push_back(workload("other", 3, 50_m, 64_Mi));
  scenario.autoscalers[0].maxReplicas = 40;
  const auto rooms = roomsIn(scenario);
  EXPECT_EQ(rooms[0].onEks->fitting, 2 * 11 - 3);
  EXPECT_THAT(rooms[0].onEks->nodes, ElementsAre("scan-node", "second"));
  scenario.autoscalers[0].workload = "nobody";
  EXPECT_THAT(roomsIn(scenario), IsEmpty());
}

}  // namespace
}  // namespace kubecast::audit
