// SPDX-License-Identifier: Apache-2.0
#include "models/audit/policies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/workload/cidr.hpp"
#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

NetworkPeer pods(Labels labels) { return {std::nullopt, std::move(labels), ""}; }
NetworkPeer namespaces(Labels labels) { return {std::move(labels), std::nullopt, ""}; }
NetworkPeer block(const char* cidr) { return {std::nullopt, std::nullopt, cidr}; }

/// `web` asks `db` in its own namespace and an API outside; Prometheus measures it.
Scenario asking() {
  Scenario scenario = sound();
  scenario.cluster.vpcCidr = "10.0.0.0/16";
  named(scenario, "db").ns = "default";
  named(scenario, "db").port = 5432;
  scenario.databases = {{"main", "db", 100, 3}};
  auto& call = std::get<CallStep>(scenario.flows[0].steps[0].action);
  call.body = {Step{"rows", QueryStep{"main", {}, 0, {}, {}}}, Step{"map", ExternalStep{"kakao", {}}}};
  Workload prometheus = workload("prometheus-server", 1, 10_m, 50_Mi);
  prometheus.ns = "monitoring";
  scenario.workloads.push_back(prometheus);
  scenario.documented.pods.reset();
  return scenario;
}

/// All that `web` needs, and no more.
NetworkPolicy enough() {
  NetworkPolicy policy;
  policy.name = "web";
  policy.podSelector = {{"app", "web"}};
  policy.restrictsEgress = true;
  policy.ingress = {{{block("10.0.0.0/16")}, {{Protocol::Tcp, 8000}}},
                    {{namespaces({{"kubernetes.io/metadata.name", "monitoring"}})}, {{Protocol::Tcp, 8000}}}};
  policy.egress = {{{pods({{"app", "db"}})}, {{Protocol::Tcp, 5432}}},
                   {{namespaces({{"kubernetes.io/metadata.name", "kube-system"}})},
                    {{Protocol::Udp, 53}, {Protocol::Tcp, 53}}},
                   {{block("0.0.0.0/0")}, {{Protocol::Tcp, 443}}}};
  return policy;
}

std::vector<std::string> with(const NetworkPolicy& policy) {
  Scenario scenario = asking();
  scenario.networkPolicies = {policy};
  return rulesOf(scenario);
}

TEST(Policies, ThatAdmitAllThatIsNeededAreSilent) {
  EXPECT_THAT(rulesOf(asking()), IsEmpty());
  EXPECT_THAT(with(enough()), IsEmpty());
}

TEST(Policies, AdmitTheLoadBalancerByAddress) {
  NetworkPolicy policy = enough();
  policy.ingress[0].peers = {namespaces({{"kubernetes.io/metadata.name", "kube-system"}})};
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-load-balancer"));
  policy.ingress[0].peers = {block("10.0.1.0/24")};  // its subnet is enough
  EXPECT_THAT(with(policy), IsEmpty());
  policy.ingress[0].peers = {block("192.168.0.0/16")};
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-load-balancer"));
  policy.ingress[0].peers = {};  // everybody
  EXPECT_THAT(with(policy), IsEmpty());
  policy.ingress[0].ports = {{Protocol::Tcp, 8001}};
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-load-balancer"));
}

TEST(Policies, LetThroughWhatFlowsNeed) {
  NetworkPolicy policy = enough();
  policy.egress.erase(policy.egress.begin());
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-call"));
  policy = enough();
  policy.egress.pop_back();
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-external"));
  policy = enough();
  policy.egress.back().peers = {block("10.0.0.0/8")};  // private: not the Internet
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-external"));
  policy = enough();
  policy.ingress.pop_back();
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-scrape"));
}

TEST(Policies, KnowBothTransportsOfDns) {
  NetworkPolicy policy = enough();
  policy.egress[1].ports = {{Protocol::Udp, 53}};
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-dns-over-tcp"));
  policy.egress.erase(policy.egress.begin() + 1);
  EXPECT_THAT(with(policy), ElementsAre("policy-blocks-dns"));
  policy.restrictsEgress = false;
  EXPECT_THAT(with(policy), IsEmpty());
}

TEST(Policies, AskForNamespaceLabelsThatExist) {
  NetworkPolicy policy = enough();
  policy.ingress.push_back({{namespaces({{"name", "kube-system"}})}, {}});
  EXPECT_THAT(with(policy), ElementsAre("namespace-label-not-set"));
  Scenario scenario = asking();
  scenario.networkPolicies = {policy};
  scenario.namespaces = {{"kube-system", {{"name", "kube-system"}}}};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(Policies, SeveralAdmitTogether) {
  NetworkPolicy first = enough();
  NetworkPolicy second = enough();
  first.egress.pop_back();
  second.egress = {enough().egress.back()};
  Scenario scenario = asking();
  scenario.networkPolicies = {first, second};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(Policies, OfAnotherNamespaceSelectNothingHere) {
  NetworkPolicy policy;
  policy.name = "deny";
  policy.ns = "elsewhere";
  EXPECT_THAT(with(policy), IsEmpty());
  policy.ns = "default";  // every pod, nothing may come in
  EXPECT_THAT(with(policy), ::testing::Contains("policy-blocks-load-balancer"));
}

TEST(Cidr, ReadsAndCompares) {
  using workload::parseCidr;
  EXPECT_EQ(parseCidr("10.1.2.3/16"), (workload::Cidr{0x0A010000, 16}));
  EXPECT_EQ(parseCidr("0.0.0.0/0"), (workload::Cidr{0, 0}));
  for (const char* wrong : {"", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "256.0.0.0/8", "10.0.0.0/8 ", "::/0"})
    EXPECT_FALSE(parseCidr(wrong)) << wrong;
  EXPECT_TRUE(workload::covers(*parseCidr("10.0.0.0/8"), *parseCidr("10.200.0.0/16")));
  EXPECT_FALSE(workload::covers(*parseCidr("10.0.0.0/16"), *parseCidr("10.0.0.0/8")));
  EXPECT_TRUE(workload::isPrivate(*parseCidr("172.31.0.0/16")));
  EXPECT_FALSE(workload::isPrivate(*parseCidr("172.0.0.0/8")));
}

}  // namespace
}  // namespace kubecast::audit
