// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "exporters/ansible/inventory.hpp"
#include "exporters/ansible/networks.hpp"
#include "exporters/ansible/project.hpp"

namespace kubecast::exporters::ansible {
namespace {

Node machine(const char* name, bool controlPlane) {
  Node node;
  node.name = name;
  node.instanceType = "t3.small";
  node.zone = "ap-northeast-2a";
  node.controlPlane = controlPlane;
  return node;
}

Scenario shop() {
  Scenario scenario;
  scenario.name = "shop";
  scenario.cluster.version = {1, 31};
  scenario.cluster.region = "ap-northeast-2";
  scenario.cluster.vpcCidr = "10.0.0.0/16";
  scenario.nodes = {machine("master", true), machine("web", false), machine("db", false)};
  return scenario;
}

std::vector<std::string> names(const Document& group) {
  std::vector<std::string> found;
  for (const auto& [name, host] : group["hosts"].items()) found.push_back(name);
  return found;
}

TEST(Ansible, MachinesAreInTheGroupOfTheirRole) {
  const Document inventory = hosts(shop());
  const Document& groups = inventory["all"]["children"];
  EXPECT_THAT(names(groups["control_plane"]), testing::ElementsAre("master"));
  EXPECT_THAT(names(groups["workers"]), testing::ElementsAre("web", "db"));
}

/// No cloud controller sets the zone here; the kubelet sets the host name itself.
TEST(Ansible, LabelsAndTaintsAreAsKubectlAndKubeadmTakeThem) {
  Scenario scenario = shop();
  scenario.nodes[2].labels = {{"role", "db"}, {"kubernetes.io/hostname", "other"}};
  scenario.nodes[2].taints = {{"data", "true", TaintEffect::NoExecute},
                              {"alone", "", TaintEffect::NoSchedule}};
  const Document inventory = hosts(scenario);
  const Document& workers = inventory["all"]["children"]["workers"]["hosts"];
  EXPECT_THAT(workers["web"]["labels"], testing::ElementsAre("node.kubernetes.io/instance-type=t3.small",
                                                             "topology.kubernetes.io/region=ap-northeast-2",
                                                             "topology.kubernetes.io/zone=ap-northeast-2a"));
  EXPECT_EQ(workers["web"]["taints"], Document::array());
  EXPECT_THAT(workers["db"]["labels"], testing::IsSupersetOf({"kubernetes.io/hostname=other", "role=db"}));
  const Document& taints = workers["db"]["taints"];
  ASSERT_EQ(taints.size(), 2U);
  EXPECT_EQ(taints[0], Document({{"key", "data"}, {"effect", "NoExecute"}, {"value", "true"}}));
  EXPECT_EQ(taints[1], Document({{"key", "alone"}, {"effect", "NoSchedule"}}));
}

TEST(Ansible, TheClusterIsTheScenarios) {
  Scenario scenario = shop();
  scenario.cluster.apiLoadBalancer = true;
  EXPECT_EQ(variables(scenario), Document({{"cluster_name", "shop"},
                                           {"kubernetes_version", "1.31"},
                                           {"aws_region", "ap-northeast-2"},
                                           {"cni", "calico-vxlan"},
                                           {"pod_network", "192.168.0.0/16"},
                                           {"service_network", "10.96.0.0/12"},
                                           {"api_load_balancer", true}}));
}

TEST(Ansible, PodsAndServicesHaveAddressesThatTheVpcHasNot) {
  EXPECT_EQ(networksBeside("").pods, "192.168.0.0/16");
  EXPECT_EQ(networksBeside("no network").services, "10.96.0.0/12");
  EXPECT_EQ(networksBeside("192.168.64.0/20").pods, "10.244.0.0/16");
  EXPECT_EQ(networksBeside("192.168.64.0/20").services, "10.96.0.0/12");
  EXPECT_EQ(networksBeside("10.100.0.0/16").services, "172.20.0.0/16");
  EXPECT_EQ(networksBeside("10.112.0.0/16").services, "10.96.0.0/12");
  EXPECT_EQ(networksBeside("10.244.0.0/16").pods, "192.168.0.0/16");
}

/// Ansible evaluates every other string; keys are ours.
TEST(Ansible, NothingOfAScenarioIsEvaluated) {
  Scenario scenario = shop();
  scenario.cluster.region = "{{ lookup('pipe', 'id') }}";
  scenario.nodes[1].name = "{{ name }}";
  scenario.nodes[1].tier = "{% if true %}\nweb\n{% endif %}";
  scenario.nodes[1].labels = {{"{{ key }}", "\"{{ value }}"}};
  scenario.nodes[1].taints = {{"k", "{# note #}", TaintEffect::NoSchedule}};
  const YAML::Node all = YAML::Load(emitInventory(variables(scenario)));
  EXPECT_EQ(all["aws_region"].Tag(), "!unsafe");
  EXPECT_EQ(all["aws_region"].Scalar(), "{{ lookup('pipe', 'id') }}");
  const YAML::Node inventory = YAML::Load(emitInventory(hosts(scenario)));
  const YAML::Node workers = inventory["all"]["children"]["workers"]["hosts"];
  const std::string renamed = workers.begin()->first.Scalar();
  EXPECT_THAT(renamed, testing::Not(testing::HasSubstr("{")));
  const YAML::Node host = workers[renamed];
  EXPECT_EQ(host["tier"].Tag(), "!unsafe");
  EXPECT_EQ(host["tier"].Scalar(), scenario.nodes[1].tier);
  EXPECT_EQ(host["labels"][3].Tag(), "!unsafe");
  EXPECT_EQ(host["labels"][3].Scalar(), "{{ key }}=\"{{ value }}");
  EXPECT_EQ(host["taints"][0]["value"].Tag(), "!unsafe");
  EXPECT_EQ(host["zone"].Tag(), "?");
}

std::string refused(const Scenario& scenario) {
  const auto made = project(scenario, {});
  return made ? "" : made.error().where;
}

TEST(Ansible, WhatKubeadmCannotMakeIsRefused) {
  Scenario scenario = shop();
  EXPECT_EQ(refused(scenario), "");
  scenario.cluster.version = {1, 23};
  EXPECT_EQ(refused(scenario), "cluster.version");
  scenario.cluster.distribution = Distribution::Eks;
  EXPECT_EQ(refused(scenario), "cluster.distribution");
  scenario = shop();
  scenario.nodes[0].controlPlane = false;
  EXPECT_EQ(refused(scenario), "nodes");
}

TEST(Ansible, WhatHasNoPlaceIsSaid) {
  Scenario scenario = shop();
  const auto left = [&] {
    std::vector<std::string> places;
    const auto made = project(scenario, {});
    for (const Error& error : made->leftOut) places.push_back(error.where);
    return places;
  };
  EXPECT_THAT(left(), testing::IsEmpty());
  scenario.nodes.push_back(machine("master-b", true));
  EXPECT_THAT(left(), testing::ElementsAre("cluster.apiLoadBalancer"));
  scenario.cluster.apiLoadBalancer = true;
  scenario.cluster.cni = Cni::VpcCni;
  NodeGroup group;
  group.name = "workers";
  scenario.nodeGroups = {group};
  scenario.nodes[1].labels[kComputeType] = "fargate";
  EXPECT_THAT(left(), testing::ElementsAre("cluster.cni", "nodes[web]", "nodeGroups[workers]"));
  const auto made = project(scenario, {});
  EXPECT_THAT(made->tree.files().at("ansible/inventory/hosts.yml"), testing::Not(testing::HasSubstr("web")));
}

TEST(Ansible, TheRolesThatShipAreExported) {
  const auto roles = shippedRoles();
  ASSERT_TRUE(roles) << roles.error().what;
  const auto made = project(shop(), *roles);
  EXPECT_EQ(made->tree.files().size(), roles->files().size() + 2);
  EXPECT_EQ(made->tree.files().at("ansible/cluster.yml"), roles->files().at("cluster.yml"));
}

}  // namespace
}  // namespace kubecast::exporters::ansible
