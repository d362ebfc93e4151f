// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Scenario calling(const std::string& path) {
  Scenario scenario = sound();
  std::get<CallStep>(scenario.flows[0].steps[0].action).path = path;
  return scenario;
}

TEST(IpTargetsOnOverlay, NeedInstanceTargets) {
  Scenario scenario = sound();
  scenario.cluster.cni = Cni::CalicoVxlan;
  const auto findings = findingsOf(scenario, "ip-targets-on-overlay");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].path, "ingresses[main].targetType");
  scenario.ingresses[0].targetType = TargetType::Instance;
  EXPECT_THAT(findingsOf(scenario, "ip-targets-on-overlay"), IsEmpty());
  scenario.ingresses[0].targetType = TargetType::Ip;
  scenario.ingresses[0].ingressClass = "private";  // not of the load balancer controller
  EXPECT_THAT(findingsOf(scenario, "ip-targets-on-overlay"), IsEmpty());
}

TEST(PathWithoutIngressRule, MatchesWholeElements) {
  for (const char* path : {"/api", "/api/", "/api/v1/x", "/api?page=2"}) {
    EXPECT_THAT(rulesOf(calling(path)), IsEmpty()) << path;
  }
  for (const char* path : {"/", "/ap", "/apis", "/v1/api", "/complete/{job_id}"}) {
    EXPECT_THAT(rulesOf(calling(path)), ElementsAre("path-without-ingress-rule")) << path;
  }
}

TEST(PathWithoutIngressRule, SaysWhichRequest) {
  const auto findings = auditOf(calling("/complete/{job_id}"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].path, "flows[visit].steps[call].path");
  EXPECT_EQ(findings[0].message,
            "GET /complete/{job_id} in flow visit matches no Ingress rule: the client gets 404, web never "
            "sees it.");
}

TEST(PathWithoutIngressRule, LooksAtPollsButNotInsideTheCluster) {
  Scenario scenario = sound();
  CallStep inner{"db", "GET", "/internal", {}, {}};
  std::get<CallStep>(scenario.flows[0].steps[0].action).body = {Step{"inner", inner}};
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
  PollStep poll;
  poll.call = CallStep{"web", "GET", "/status", {}, {}};
  scenario.flows[0].steps.push_back(Step{"poll", poll});
  EXPECT_THAT(rulesOf(scenario), ElementsAre("path-without-ingress-rule"));
}

TEST(PathWithoutIngressRule, IsNoQuestionWithoutPathsOrIngresses) {
  EXPECT_THAT(rulesOf(calling("")), IsEmpty());
  Scenario scenario = calling("/nowhere");
  scenario.ingresses.clear();
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(PathToOtherWorkload, TheLongestPrefixWins) {
  Scenario scenario = sound();
  named(scenario, "admin").port = 9000;
  scenario.ingresses[0].rules.push_back({"/api/v1", "admin", 9000});
  const auto findings = findingsOf(scenario, "path-to-other-workload");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].counted, "admin");
  scenario.ingresses[0].rules.push_back({"/api/v1/things", "web", 8000});
  EXPECT_THAT(findingsOf(scenario, "path-to-other-workload"), IsEmpty());
}

TEST(IngressAcrossNamespaces, CannotReachItsWorkload) {
  Scenario scenario = sound();
  named(scenario, "web").ns = "prod";
  const auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("ingress-across-namespaces"));
  EXPECT_THAT(findings[0].message, HasSubstr("in namespace default cannot reach web in namespace prod"));
  scenario.ingresses[0].ns = "prod";
  EXPECT_THAT(rulesOf(scenario), IsEmpty());
}

TEST(IngressPort, MustBeTheWorkloads) {
  Scenario scenario = sound();
  scenario.ingresses[0].rules[0].port = 80;
  auto findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("ingress-port"));
  EXPECT_EQ(findings[0].counted, "port 8000");
  named(scenario, "web").port.reset();
  findings = auditOf(scenario);
  ASSERT_THAT(rulesOf(findings), ElementsAre("ingress-port"));
  EXPECT_EQ(findings[0].counted, "no port");
}

}  // namespace
}  // namespace kubecast::audit
