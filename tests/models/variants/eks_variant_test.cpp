// SPDX-License-Identifier: Apache-2.0
#include "models/variants/eks_variant.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/scheduling/scheduler.hpp"
#include "tests/models/variants/fixture.hpp"

namespace kubecast::variants {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Variant eks(const Scenario& scenario, EksOptions options = {}) {
  return eksVariant(scenario, shippedCatalog(), options);
}

const Change& changeOf(const Variant& variant, const std::string& subject) {
  for (const Change& change : variant.changes) {
    if (change.subject == subject) return change;
  }
  throw std::out_of_range(subject);
}

TEST(EksVariant, DropsTheControlPlaneAndWhatSpeaksOfIt) {
  const Variant variant = eks(small());
  const Scenario& scenario = variant.scenario;
  EXPECT_EQ(scenario.name, "small-eks");
  EXPECT_EQ(scenario.cluster.distribution, Distribution::Eks);
  EXPECT_EQ(scenario.cluster.cni, Cni::VpcCni);
  EXPECT_THAT(namesOf(scenario.nodes), ElementsAre("add-ons", "api-node"));
  EXPECT_THAT(namesOf(scenario.workloads),
              ElementsAre("kube-proxy", "node-exporter", "argocd", "web", "aws-node", "ebs-csi-node"));
  EXPECT_THAT(scenario.bulkTransfers, IsEmpty());
  EXPECT_THAT(namesOf(scenario.faults), ElementsAre("api lost"));
  for (const FigureNote& note : scenario.figures) {
    EXPECT_THAT(note.path, ::testing::Not(HasSubstr("master")));
    EXPECT_THAT(note.path, ::testing::Not(HasSubstr("etcd")));
  }
  EXPECT_FALSE(scenario.documented.monthly);
  for (const char* subject : {"nodes[master]", "workloads[etcd]", "workloads[kube-apiserver]",
                              "workloads[calico-node]", "workloads[aws-node]", "workloads[ebs-csi-node]",
                              "bulkTransfers[etcd-backup]", "faults[master lost]", "nodes[add-ons]"}) {
    EXPECT_FALSE(changeOf(variant, subject).why.empty()) << subject;
  }
}

TEST(EksVariant, ReleasesAddOnsFromTheMaster) {
  const Variant variant = eks(small());
  const Workload& addOn = named(variant.scenario, "argocd");
  EXPECT_EQ(addOn.nodeSelector, (Labels{{"node-role", "add-ons"}}));
  EXPECT_THAT(addOn.tolerations, IsEmpty());
  EXPECT_EQ(changeOf(variant, "workloads[argocd].nodeSelector").kind, ChangeKind::Moved);

  EksOptions anywhere;
  anywhere.addOns = AddOnHome::AnyNode;
  const Variant spread = eks(small(), anywhere);
  EXPECT_THAT(namesOf(spread.scenario.nodes), ElementsAre("api-node"));
  EXPECT_THAT(named(spread.scenario, "argocd").nodeSelector, IsEmpty());
}

/// 8 add-ons and 4 agents are more than the 11 pods of a t3.small: the t3.medium has 17.
TEST(EksVariant, SizesTheNodeOfTheAddOnsByPodsAndMemory) {
  Scenario scenario = small();
  for (Workload& each : scenario.workloads) {
    if (each.name == "argocd") each.replicas = 7;
  }
  EXPECT_EQ(eks(scenario).scenario.nodes[0].instanceType, "t3.small");
  for (Workload& each : scenario.workloads) {
    if (each.name == "argocd") each.replicas = 8;
  }
  EXPECT_EQ(eks(scenario).scenario.nodes[0].instanceType, "t3.medium");
  for (Workload& each : scenario.workloads) {
    if (each.name == "argocd") each.footprint.baseMemory = 500_Mi;  // 8 × 500 Mi, though it requests none
  }
  EXPECT_EQ(eks(scenario).scenario.nodes[0].instanceType, "t3.large");
}

/// F.3 of the documents' check: of a t3.micro's four pods aws-node, kube-proxy, node-exporter and
/// ebs-csi-node leave none; of its memory EKS leaves 548 Mi, 328 after them.
TEST(EksVariant, AMicroHasNoRoomForAnApplication) {
  const Variant variant = eks(small());
  const auto placement = scheduling::place(variant.scenario, shippedCatalog());
  const scheduling::NodeState& api = placement.nodes[1];
  EXPECT_EQ(api.allocatable.pods, 4);
  EXPECT_EQ(api.allocatable.memory, 548_Mi);
  EXPECT_THAT(api.pods, SizeIs(4));
  ASSERT_THAT(variant.misfits, SizeIs(2));
  EXPECT_EQ(variant.misfits[0].pod, "web-0");
  EXPECT_EQ(variant.misfits[0].event,
            "0/2 nodes are available: 1 Too many pods, 1 node(s) didn't match Pod's node affinity/selector.");
  ASSERT_TRUE(variant.misfits[0].remedy);
  EXPECT_EQ(variant.misfits[0].remedy->to, "t3.small");
  EXPECT_EQ(variant.misfits[1].sharedWith, "web-0");
}

TEST(EksVariant, FittedHasRoomForEveryPod) {
  EksOptions options;
  options.price = t3Price;
  const Variant variant = eks(small(), options);
  for (const auto& decision : scheduling::place(variant.fitted, shippedCatalog()).decisions)
    EXPECT_TRUE(decision.node) << decision.pod.name;
  EXPECT_EQ(variant.misfits[0].remedy->kind, Remedy::Kind::OtherType);
  EXPECT_EQ(variant.misfits[0].remedy->monthly, Money(730 * 10'400));
}

TEST(EksVariant, PrefixDelegationGivesPodsAndMayTakeMemory) {
  EksOptions options;
  options.settings.prefixDelegation = true;
  const auto micro = [](const Variant& variant) {
    return scheduling::allocatableOf(variant.scenario.cluster, shippedCatalog().at("t3.micro"));
  };
  Variant variant = eks(small(), options);
  EXPECT_EQ(micro(variant).pods, 34);  // 2 × 1 × 16 + 2
  EXPECT_EQ(micro(variant).memory, 548_Mi);
  EXPECT_THAT(variant.misfits, SizeIs(1));  // one of two 256 Mi pods in 328 Mi
  EXPECT_THAT(variant.misfits[0].event, HasSubstr("Insufficient memory"));

  options.settings.reserve = ReserveBasis::MaxPods;
  variant = eks(small(), options);
  EXPECT_EQ(micro(variant).memory, 218_Mi);  // 947 − 100 − (255 + 11 × 34)
  // With 40 Mi of ebs-csi-node not even the node-exporter's 180 Mi fit.
  ASSERT_THAT(variant.misfits, SizeIs(3));
  EXPECT_EQ(variant.misfits[0].pod, "node-exporter-api-node");
  EXPECT_EQ(scheduling::allocatableOf(variant.scenario.cluster, shippedCatalog().at("t3.small")).memory,
            329_Mi);  // 1894 − 100 − (255 + 11 × 110)
}

TEST(EksVariant, AutoModeTakesAgentsOverAndRefusesSmallTypes) {
  EksOptions options;
  options.settings.compute = EksCompute::AutoMode;
  const Variant variant = eks(small(), options);
  EXPECT_THAT(namesOf(variant.scenario.workloads), ElementsAre("node-exporter", "argocd", "web"));
  for (const Node& each : variant.scenario.nodes) EXPECT_EQ(each.instanceType, "t3.medium") << each.name;
  EXPECT_THAT(variant.misfits, IsEmpty());
  EXPECT_THAT(managedNodeGroups(variant.scenario), IsEmpty());
}

TEST(EksVariant, GroupsNodesThatAreAlike) {
  Scenario scenario = small();
  scenario.nodes.push_back(scenario.nodes[1]);
  scenario.nodes.back().name = "api-node-2";
  const auto groups = managedNodeGroups(eks(scenario).scenario);
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_THAT(groups[1].nodes, ElementsAre("api-node", "api-node-2"));
}

TEST(EksVariant, OfAnEksClusterChangesNothingButSettings) {
  const Variant once = eks(small());
  Variant twice = eks(once.scenario);
  EXPECT_EQ(namesOf(twice.scenario.workloads), namesOf(once.scenario.workloads));
  EXPECT_EQ(namesOf(twice.scenario.nodes), namesOf(once.scenario.nodes));
  ASSERT_THAT(twice.changes, SizeIs(1));
  EXPECT_EQ(twice.changes[0].subject, "nodes");  // its node groups
}

TEST(EksVariant, TakesAnotherVersionWhenAsked) {
  EksOptions options;
  options.version = KubernetesVersion{1, 35};
  const Variant variant = eks(small(), options);
  EXPECT_EQ(variant.scenario.cluster.version, (KubernetesVersion{1, 35}));
  EXPECT_EQ(changeOf(variant, "cluster.version").what, "Kubernetes 1.35 takes the place of 1.34.");
}

}  // namespace
}  // namespace kubecast::variants
