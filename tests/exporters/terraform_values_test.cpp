// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "exporters/terraform/configuration.hpp"
#include "exporters/terraform/hcl.hpp"

namespace kubecast::exporters::terraform {
namespace {

using testing::HasSubstr;
using testing::Not;

const Bytes kGibibyte(1073741824.0);

Node machine(const char* name, const char* type, const char* zone) {
  Node node;
  node.name = name;
  node.instanceType = type;
  node.zone = zone;
  return node;
}

Ingress wayTo(const char* workload, int port) {
  return {"shop",
          "default",
          "alb",
          "api.shop",
          TargetType::Ip,
          IngressScheme::InternetFacing,
          {{"/", workload, port}}};
}

Scenario shop(Distribution distribution = Distribution::Kubeadm) {
  Scenario scenario;
  scenario.name = "shop";
  scenario.cluster.distribution = distribution;
  scenario.cluster.cni = distribution == Distribution::Eks ? Cni::VpcCni : Cni::CalicoVxlan;
  scenario.cluster.version = {1, 31};
  scenario.cluster.region = "ap-northeast-2";
  scenario.cluster.vpcCidr = "10.0.0.0/16";
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp3, kGibibyte * 20, {}, {}};
  scenario.nodes = {machine("web-1", "t3.small", "ap-northeast-2a"),
                    machine("web-2", "t3.small", "ap-northeast-2a"),
                    machine("db", "m6g.large", "ap-northeast-2a")};
  if (distribution == Distribution::Kubeadm) scenario.nodes[0].controlPlane = true;
  return scenario;
}

/// One file of the export; empty if it is not there.
std::string text(const Scenario& scenario, const std::string& name) {
  const auto made = configuration(scenario);
  const auto found = made.tree.files().find("terraform/" + name);
  return found == made.tree.files().end() ? "" : found->second;
}

/// From a block's first line to its closing brace at the margin.
std::string block(const std::string& file, const std::string& first) {
  const std::size_t begin = file.find(first);
  if (begin == std::string::npos) return "";
  return file.substr(begin, file.find("\n}\n", begin) - begin);
}

TEST(Hcl, StringsAreQuoted) {
  EXPECT_EQ(quoted("api.shop"), R"("api.shop")");
  EXPECT_EQ(quoted("a\"b\\c\nd\re\tf"), R"("a\"b\\c\nd\re\tf")");
  EXPECT_EQ(quoted("${var.x} %{ if true }"), R"("$${var.x} %%{ if true }")");
  EXPECT_EQ(quoted("$5, 5% $$ %"), R"("$5, 5% $$ %")");
  EXPECT_EQ(quoted(std::string("\x01\x7f\0", 3)), R"("\u0001\u007f\u0000")");
  EXPECT_EQ(quoted("Eco²"), "\"Eco²\"");
}

/// `$$${` is how HCL writes `$${`; what is meant as text never begins a template.
TEST(Hcl, MarkersBeforeAMarkerAreText) { EXPECT_EQ(quoted("$${x}"), R"("$$${x}")"); }

RC_GTEST_PROP(Hcl, NothingEndsAStringEarlyOrIsEvaluated, (const std::string& text)) {
  const std::string literal = quoted(text);
  RC_ASSERT(literal.size() >= 2U);
  std::string read;  // by the rules of the language: an escape is a pair, `$${` a text
  const std::string inner = literal.substr(1, literal.size() - 2);
  for (std::size_t at = 0; at < inner.size(); ++at) {
    const char letter = inner[at];
    RC_ASSERT(letter != '"' && letter != '\n');
    if (letter == '\\') {
      const char next = inner.at(++at);
      if (next == 'u') {
        read += static_cast<char>(std::stoi(inner.substr(at + 1, 4), nullptr, 16));
        at += 4;
      } else {
        read += next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next;
      }
    } else if ((letter == '$' || letter == '%') && inner.compare(at + 1, 2, std::string{letter, '{'}) == 0) {
      read += {letter, '{'};
      at += 2;
    } else {
      RC_ASSERT(!((letter == '$' || letter == '%') && inner.compare(at + 1, 1, "{") == 0));
      read += letter;
    }
  }
  RC_ASSERT(read == text);
}

TEST(Hcl, WhatIsFilledInIsNotLookedAtAgain) {
  EXPECT_EQ(filled("a @X@ b @Y@", {{"X", "@Y@"}, {"Y", "1"}}), "a @Y@ b 1");
}

TEST(Hcl, AttributesAreAligned) {
  EXPECT_EQ(attributes({{"a", "1"}, {"long", "2"}}, 2), "  a    = 1\n  long = 2\n");
  EXPECT_EQ(inlineObject({{"a", "1"}, {"long", "2"}}), "{ a = 1, long = 2 }");
  EXPECT_EQ(inlineObject({}), "{}");
}

TEST(Terraform, MachinesHaveTheirDisks) {
  Scenario scenario = shop();
  scenario.nodes[1].volume = Volume{VolumeType::Io2, kGibibyte * 50, 6000, {}};
  scenario.nodes[2].volume = Volume{VolumeType::Gp3, Bytes(30.5 * 1073741824.0), 4000, {}, true};
  const std::string nodes = text(scenario, "nodes.tf");
  const auto of = [&](const char* name) {
    const std::size_t begin = nodes.find(std::string("    \"") + name + "\" = {");
    return nodes.substr(begin, nodes.find("    }", begin) - begin);
  };
  EXPECT_THAT(of("web-1"), HasSubstr("root_volume   = { type = \"gp3\", size = 20 }"));
  EXPECT_THAT(of("web-1"), Not(HasSubstr("data_volume")));
  EXPECT_THAT(of("web-2"), HasSubstr("data_volume   = { type = \"io2\", size = 50, iops = 6000 }"));
  EXPECT_THAT(of("db"), HasSubstr("root_volume   = { type = \"gp3\", size = 31, iops = 4000 }"));
  EXPECT_THAT(of("db"), HasSubstr("architecture  = \"arm64\""));
  EXPECT_THAT(of("db"), Not(HasSubstr("data_volume")));
}

TEST(Terraform, CreditsAndSpotAreTheScenarios) {
  Scenario scenario = shop();
  EXPECT_THAT(text(scenario, "nodes.tf"), Not(HasSubstr("cpu_credits   = \"")));
  EXPECT_THAT(text(scenario, "nodes.tf"), Not(HasSubstr("spot          = true")));
  scenario.nodes[0].creditMode = CreditMode::Standard;
  scenario.costs.nodes = {{"web-2", {}, {}, Purchase::Spot}};
  EXPECT_THAT(text(scenario, "nodes.tf"), HasSubstr("cpu_credits   = \"standard\""));
  EXPECT_THAT(text(scenario, "nodes.tf"), HasSubstr("spot          = true"));
}

/// No figure is made up: what is not known has to be given.
TEST(Terraform, WhatIsUnknownHasNoDefault) {
  Scenario scenario = shop();
  scenario.ingresses = {wayTo("web", 80)};
  const auto hasDefault = [&](const char* name) {
    const std::string one = block(text(scenario, "variables.tf"), std::string("variable \"") + name + "\"");
    EXPECT_THAT(one, HasSubstr("description")) << name;
    return one.find("default ") != std::string::npos;
  };
  for (const char* name : {"amis", "hosted_zone", "load_balancer_controller_policy_arn"})
    EXPECT_FALSE(hasDefault(name));
  for (const char* name : {"region", "vpc_cidr", "zones", "nat_gateways"})
    EXPECT_TRUE(hasDefault(name)) << name;
  EXPECT_THAT(text(scenario, "variables.tf"), Not(HasSubstr("root_volume")));
  scenario.cluster.region.clear();
  scenario.cluster.vpcCidr.clear();
  scenario.nodes[0].zone.clear();
  scenario.costs.rootVolume.reset();
  for (const char* name : {"region", "vpc_cidr", "zones", "root_volume"})
    EXPECT_FALSE(hasDefault(name)) << name;
  EXPECT_THAT(text(scenario, "nodes.tf"), HasSubstr("local.node_roots[each.key].size"));
}

/// A load balancer and EKS want two zones.
TEST(Terraform, ThereAreTwoZones) {
  Scenario scenario = shop();
  EXPECT_THAT(text(scenario, "variables.tf"), HasSubstr(R"(["ap-northeast-2a", "ap-northeast-2b"])"));
  scenario.nodes[0].zone = "ap-northeast-2c";
  EXPECT_THAT(text(scenario, "variables.tf"), HasSubstr(R"(["ap-northeast-2a", "ap-northeast-2c"])"));
}

TEST(Terraform, NatIsForPrivateSubnets) {
  Scenario scenario = shop();
  const auto gateways = [&] { return block(text(scenario, "variables.tf"), "variable \"nat_gateways\""); };
  EXPECT_THAT(gateways(), HasSubstr("= 1"));
  scenario.costs.natGateways = 2;
  EXPECT_THAT(gateways(), HasSubstr("= 2"));
  EXPECT_THAT(text(scenario, "network.tf"), HasSubstr("map_public_ip_on_launch = false"));
  scenario.costs.subnet = SubnetKind::Public;
  EXPECT_THAT(gateways(), HasSubstr("= 0"));
  EXPECT_THAT(text(scenario, "network.tf"), HasSubstr("map_public_ip_on_launch = true"));
}

TEST(Terraform, TheWayToS3IsTheScenarios) {
  Scenario scenario = shop();
  EXPECT_THAT(text(scenario, "network.tf"), Not(HasSubstr("aws_vpc_endpoint")));
  scenario.costs.s3Endpoint = S3Endpoint::Gateway;
  EXPECT_THAT(text(scenario, "network.tf"), HasSubstr("\"Gateway\""));
  scenario.costs.s3Endpoint = S3Endpoint::Interface;
  EXPECT_THAT(text(scenario, "network.tf"), HasSubstr("\"Interface\""));
}

/// Which ports are open follows from how pods get their addresses.
TEST(Terraform, PortsFollowTheNetwork) {
  Scenario scenario = shop();
  scenario.ingresses = {wayTo("web", 8000)};
  std::string security = text(scenario, "security.tf");
  EXPECT_THAT(security, HasSubstr("4789"));
  EXPECT_THAT(block(security, "\"node_ports\""), HasSubstr("30000"));
  EXPECT_THAT(block(security, "\"api_server\""), HasSubstr("var.vpc_cidr"));
  EXPECT_THAT(security, Not(HasSubstr("8000")));
  scenario.cluster.cni = Cni::VpcCni;
  security = text(scenario, "security.tf");
  EXPECT_THAT(security, Not(HasSubstr("4789")));
  EXPECT_THAT(security, Not(HasSubstr("30000")));
  EXPECT_THAT(block(security, "\"pods_8000\""), HasSubstr("aws_security_group.alb.id"));
  scenario.ingresses.clear();
  EXPECT_THAT(text(scenario, "security.tf"), Not(HasSubstr("alb")));
  EXPECT_EQ(text(scenario, "acm.tf"), "");
  EXPECT_EQ(text(scenario, "route53.tf"), "");
}

TEST(Terraform, EveryHostIsInTheCertificate) {
  Scenario scenario = shop();
  scenario.ingresses = {
      {"b", "default", "alb", "b.shop", TargetType::Ip, IngressScheme::InternetFacing, {}},
      {"a", "default", "alb", "a.shop", TargetType::Ip, IngressScheme::InternetFacing, {}},
      {"other", "default", "nginx", "n.shop", TargetType::Ip, IngressScheme::InternetFacing, {}}};
  const std::string acm = text(scenario, "acm.tf");
  EXPECT_THAT(acm, HasSubstr(R"(domain_name               = "a.shop")"));
  EXPECT_THAT(acm, HasSubstr(R"(["b.shop"])"));
  EXPECT_THAT(acm, Not(HasSubstr("n.shop")));
  EXPECT_THAT(text(scenario, "route53.tf"), HasSubstr(R"({ host = "b.shop", group = "b" })"));
}

TEST(Terraform, SeveralApiServersHaveOneAddress) {
  Scenario scenario = shop();
  EXPECT_EQ(text(scenario, "api_load_balancer.tf"), "");
  scenario.cluster.apiLoadBalancer = true;
  EXPECT_THAT(text(scenario, "api_load_balancer.tf"), HasSubstr("preserve_client_ip = false"));
  EXPECT_THAT(text(scenario, "outputs.tf"), HasSubstr("control_plane_endpoint"));
}

TEST(Terraform, EksHasNodeGroupsInThePlaceOfNodes) {
  Scenario scenario = shop(Distribution::Eks);
  scenario.nodes[2].labels = {{"role", "db"}};
  scenario.nodes[2].taints = {{"data", "true", TaintEffect::NoExecute}};
  EXPECT_EQ(text(scenario, "nodes.tf"), "");
  EXPECT_THAT(text(scenario, "node_groups.tf"),
              Not(HasSubstr("ignore_changes")));  // or no apply would resize it
  const std::string groups = text(scenario, "node_groups.tf");
  EXPECT_THAT(groups, HasSubstr("    \"web-1\" = {"));
  EXPECT_THAT(groups, Not(HasSubstr("    \"web-2\" = {")));
  EXPECT_THAT(groups, HasSubstr("{ desired = 2, min = 2, max = 2 }"));
  EXPECT_THAT(groups, HasSubstr(R"("AL2023_ARM_64_STANDARD")"));
  EXPECT_THAT(groups, HasSubstr(R"({ "role" = "db" })"));
  EXPECT_THAT(groups, HasSubstr(R"([{ key = "data", value = "true", effect = "NO_EXECUTE" }])"));
  EXPECT_THAT(text(scenario, "eks.tf"), HasSubstr("endpoint_public_access  = false"));
  EXPECT_THAT(text(scenario, "eks.tf"), HasSubstr("\"1.31\""));
  EXPECT_THAT(text(scenario, "addons.tf"), HasSubstr("enableNetworkPolicy = \"true\""));
}

/// A launch template has one set of disks, so one group cannot hold both machines.
TEST(Terraform, GroupsAreApartWhereDisksOrZonesDiffer) {
  Scenario scenario = shop(Distribution::Eks);
  scenario.nodes[1].volume = Volume{VolumeType::Gp3, kGibibyte * 30, 3000, {}};
  EXPECT_THAT(text(scenario, "node_groups.tf"), HasSubstr("    \"web-2\" = {"));
  scenario.nodes[1].volume.reset();
  EXPECT_THAT(text(scenario, "node_groups.tf"), Not(HasSubstr("    \"web-2\" = {")));
  scenario.nodes[1].zone = "ap-northeast-2c";
  EXPECT_THAT(text(scenario, "node_groups.tf"), HasSubstr("    \"web-2\" = {"));
}

TEST(Terraform, AutoscaledGroupsHaveTheirBounds) {
  Scenario scenario = shop(Distribution::Eks);
  NodeGroup group;
  group.name = "web";
  group.scaler = NodeScaler::ClusterAutoscaler;
  group.minNodes = 1;
  group.maxNodes = 9;
  scenario.nodeGroups = {group};
  EXPECT_EQ(configuration(scenario).leftOut.size(), 1U);  // no machine to make it like
  scenario.nodes[0].group = scenario.nodes[1].group = "web";
  EXPECT_THAT(text(scenario, "node_groups.tf"), HasSubstr("{ desired = 2, min = 1, max = 9 }"));
  EXPECT_THAT(text(scenario, "node_groups.tf"), HasSubstr("ignore_changes"));
  EXPECT_TRUE(configuration(scenario).leftOut.empty());
  scenario.cluster.distribution = Distribution::Kubeadm;
  EXPECT_EQ(configuration(scenario).leftOut.size(), 1U);
}

TEST(Terraform, WhatHasNoPlaceIsSaid) {
  Scenario scenario = shop(Distribution::Eks);
  scenario.nodes[2].labels = {{kComputeType, "fargate"}};
  ASSERT_EQ(configuration(scenario).leftOut.size(), 1U);
  EXPECT_EQ(configuration(scenario).leftOut[0].where, "nodes[db]");
  EXPECT_THAT(text(scenario, "node_groups.tf"), Not(HasSubstr("\"db\"")));
  scenario = shop();
  scenario.costs.purchase = Purchase::Reserved1y;
  EXPECT_EQ(configuration(scenario).leftOut.size(), 3U);
}

TEST(Terraform, AutoModePicksTheMachines) {
  Scenario scenario = shop(Distribution::Eks);
  scenario.cluster.eks.compute = EksCompute::AutoMode;
  EXPECT_EQ(text(scenario, "node_groups.tf"), "");
  EXPECT_EQ(text(scenario, "addons.tf"), "");
  EXPECT_THAT(text(scenario, "eks.tf"), HasSubstr("compute_config"));
  EXPECT_EQ(configuration(scenario).leftOut.size(), 1U);
}

TEST(Terraform, NamesFitAws) {
  Scenario scenario = shop();
  scenario.name = "-" + std::string(80, 'x');
  const std::string name = block(text(scenario, "variables.tf"), "variable \"name\"");
  const std::size_t begin = name.find('"', name.find("default")) + 1;
  EXPECT_LE(name.find('"', begin) - begin, 30U);
  EXPECT_NE(name[begin], '-');
}

TEST(Terraform, HostileNamesStayStrings) {
  Scenario scenario = shop();
  const std::string hostile = "x\"\n}\nresource \"null_resource\" \"${file(\"/etc/passwd\")}\" {";
  scenario.name = scenario.cluster.region = scenario.cluster.vpcCidr = hostile;
  scenario.nodes[0].name = scenario.nodes[0].tier = scenario.nodes[0].zone = scenario.nodes[0].instanceType =
      hostile;
  scenario.ingresses = {
      {hostile, "default", "alb", hostile, TargetType::Ip, IngressScheme::InternetFacing, {}}};
  scenario.nodes[0].labels = {{hostile, hostile}};
  scenario.nodes[0].taints = {{hostile, hostile, TaintEffect::NoSchedule}};
  for (const Distribution distribution : {Distribution::Kubeadm, Distribution::Eks}) {
    scenario.cluster.distribution = distribution;
    scenario.nodes[0].controlPlane = distribution == Distribution::Kubeadm;
    const auto made = configuration(scenario);
    for (const auto& [path, content] : made.tree.files()) {
      EXPECT_THAT(content, Not(HasSubstr("\nresource \"null_resource\""))) << path;
      for (std::size_t at = content.find("${file"); at != std::string::npos;
           at = content.find("${file", at + 1))
        EXPECT_EQ(content.at(at - 1), '$') << path;
    }
  }
}

}  // namespace
}  // namespace kubecast::exporters::terraform
