// SPDX-License-Identifier: Apache-2.0
#include "models/variants/ha_kubeadm.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/scheduling/scheduler.hpp"
#include "tests/models/variants/fixture.hpp"

namespace kubecast::variants {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HaKubeadm, RepeatsTheMasterWithItsStaticPods) {
  const Variant variant = haKubeadm(small(), shippedCatalog(), nullptr).value();
  const Scenario& scenario = variant.scenario;
  EXPECT_EQ(scenario.name, "small-ha");
  EXPECT_THAT(namesOf(scenario.nodes), ElementsAre("master", "api-node", "master-2", "master-3"));
  EXPECT_TRUE(scenario.cluster.apiLoadBalancer);
  EXPECT_EQ(named(scenario, "etcd-3").staticNode, "master-3");
  EXPECT_TRUE(has(scenario, "kube-apiserver-2"));
  EXPECT_EQ(scenario.cluster.distribution, Distribution::Kubeadm);
  EXPECT_THAT(variant.misfits, IsEmpty());
  const auto placement = scheduling::place(scenario, shippedCatalog());
  for (const auto& decision : placement.decisions) EXPECT_TRUE(decision.node) << decision.pod.name;
}

TEST(HaKubeadm, SpreadsOverTheZonesThereAre) {
  Scenario scenario = small();
  scenario.nodes[1].zone = "b";
  const Variant variant = haKubeadm(scenario, shippedCatalog(), nullptr).value();
  EXPECT_EQ(variant.scenario.nodes[2].zone, "b");
  EXPECT_EQ(variant.scenario.nodes[3].zone, "a");
}

TEST(HaKubeadm, KeepsWhatIsThere) {
  Scenario scenario = haKubeadm(small(), shippedCatalog(), nullptr)->scenario;
  const Variant again = haKubeadm(scenario, shippedCatalog(), nullptr).value();
  EXPECT_THAT(again.changes, IsEmpty());
}

TEST(HaKubeadm, RefusesWhatHasNoQuorumOrNoMaster) {
  EXPECT_EQ(haKubeadm(small(), shippedCatalog(), nullptr, 2).error().what,
            "2 control-plane nodes make no quorum that outlives one");
  EXPECT_FALSE(haKubeadm(small(), shippedCatalog(), nullptr, 1));
  Scenario scenario = small();
  scenario.nodes.erase(scenario.nodes.begin());
  EXPECT_EQ(haKubeadm(scenario, shippedCatalog(), nullptr).error().where, "nodes");
}

}  // namespace
}  // namespace kubecast::variants
