// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/eksctl/cluster_config.hpp"

namespace kubecast::exporters::eksctl {
namespace {

using namespace literals;

Node machine(const char* name, const char* type, const char* role) {
  Node node;
  node.name = name;
  node.instanceType = type;
  node.zone = "ap-northeast-2a";
  node.labels = {{"role", role}};
  return node;
}

Scenario shop() {
  Scenario scenario;
  scenario.name = "shop";
  scenario.cluster.distribution = Distribution::Eks;
  scenario.cluster.cni = Cni::VpcCni;
  scenario.cluster.version = {1, 31};
  scenario.cluster.region = "ap-northeast-2";
  scenario.cluster.vpcCidr = "10.0.0.0/16";
  scenario.nodes = {machine("web-1", "t3.small", "web"), machine("web-2", "t3.small", "web"),
                    machine("db", "m6i.large", "db")};
  return scenario;
}

TEST(Eksctl, MachinesAreNodeGroups) {
  Scenario scenario = shop();
  scenario.nodes[2].taints = {{"data", "true", TaintEffect::NoExecute}};
  scenario.nodes[2].volume = Volume{VolumeType::Gp3, Bytes(50 * 1073741824.0), 3000, 0_s, true};
  const Document config = clusterConfigObject(scenario);
  EXPECT_EQ(config["metadata"]["version"], "1.31");
  ASSERT_EQ(config["managedNodeGroups"].size(), 2U);
  const Document& web = config["managedNodeGroups"][0];
  const Document& db = config["managedNodeGroups"][1];
  EXPECT_EQ(web["desiredCapacity"], 2);
  EXPECT_EQ(web["labels"]["role"], "web");
  EXPECT_FALSE(web.contains("volumeSize"));
  EXPECT_EQ(db["instanceType"], "m6i.large");
  EXPECT_EQ(db["volumeSize"], 50);
  EXPECT_EQ(db["taints"][0]["effect"], "NoExecute");
}

/// Else AWS' default of 80 GB would be billed, which nobody simulated.
TEST(Eksctl, DisksGatewaysAndPurchaseAreThoseOfTheBill) {
  Scenario scenario = shop();
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp3, Bytes(20 * 1073741824.0), 5000, {}};
  scenario.costs.purchase = Purchase::Spot;
  scenario.costs.natGateways = 2;
  const Document config = clusterConfigObject(scenario);
  const Document& web = config["managedNodeGroups"][0];
  EXPECT_EQ(web["volumeSize"], 20);
  EXPECT_EQ(web["volumeType"], "gp3");
  EXPECT_EQ(web["volumeIOPS"], 5000);
  EXPECT_EQ(web["spot"], true);
  EXPECT_EQ(config["vpc"]["nat"]["gateway"], "HighlyAvailable");
  scenario.costs.natGateways.reset();
  EXPECT_EQ(clusterConfigObject(scenario)["vpc"]["nat"]["gateway"], "Single");
  EXPECT_TRUE(clusterConfig(scenario)->leftOut.empty());
  scenario.nodes[1].volume = Volume{VolumeType::Gp3, Bytes(50 * 1073741824.0), 3000, 0_s, true};
  EXPECT_EQ(clusterConfig(scenario)->leftOut.size(), 1U);
}

/// EKS refuses a cluster whose subnets are in one zone.
TEST(Eksctl, TheControlPlaneHasTwoZones) {
  Scenario scenario = shop();
  EXPECT_THAT(clusterConfigObject(scenario)["availabilityZones"],
              testing::ElementsAre("ap-northeast-2a", "ap-northeast-2b"));
  scenario.nodes[0].zone = "ap-northeast-2c";
  EXPECT_THAT(clusterConfigObject(scenario)["availabilityZones"],
              testing::ElementsAre("ap-northeast-2a", "ap-northeast-2c"));
  scenario.nodes.clear();
  EXPECT_FALSE(clusterConfigObject(scenario).contains("availabilityZones"));
}

/// No pod takes the credentials of its node, and nobody comes in by SSH.
TEST(Eksctl, NodesAreClosed) {
  const Document config = clusterConfigObject(shop());
  ASSERT_EQ(config["managedNodeGroups"].size(), 2U);
  for (const Document& group : config["managedNodeGroups"]) {
    EXPECT_EQ(group["disablePodIMDS"], true);
    EXPECT_EQ(group["disableIMDSv1"], true);
    EXPECT_EQ(group["ssh"]["allow"], false);
    EXPECT_EQ(group["volumeEncrypted"], true);
  }
}

TEST(Eksctl, AddOnsAreThoseThatThePodsRelyOn) {
  Scenario scenario = shop();
  const auto names = [&] {
    std::vector<std::string> list;
    const Document config = clusterConfigObject(scenario);
    for (const Document& one : config["addons"]) list.push_back(one["name"]);
    return list;
  };
  EXPECT_THAT(names(), testing::ElementsAre("vpc-cni", "coredns", "kube-proxy", "eks-pod-identity-agent"));
  scenario.workloads.emplace_back();
  scenario.workloads[0].volumeClaims.emplace_back();
  EXPECT_THAT(names(), testing::Contains("aws-ebs-csi-driver"));
  scenario.cluster.eks.prefixDelegation = true;
  EXPECT_EQ(clusterConfigObject(scenario)["addons"][0]["configurationValues"],
            R"({"enableNetworkPolicy":"true","env":{"ENABLE_PREFIX_DELEGATION":"true"}})");
}

TEST(Eksctl, AutoModePicksItsMachines) {
  Scenario scenario = shop();
  scenario.cluster.eks.compute = EksCompute::AutoMode;
  const Document config = clusterConfigObject(scenario);
  EXPECT_EQ(config["autoModeConfig"]["enabled"], true);
  EXPECT_FALSE(config.contains("managedNodeGroups"));
}

TEST(Eksctl, KubeadmIsRefusedWithTheWayOut) {
  Scenario scenario = shop();
  scenario.cluster.distribution = Distribution::Kubeadm;
  const auto config = clusterConfig(scenario);
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().remedy, testing::HasSubstr("--as eks"));
  EXPECT_EQ(clusterConfig(shop())->tree.files().count("eksctl/cluster.yaml"), 1U);
}

}  // namespace
}  // namespace kubecast::exporters::eksctl
