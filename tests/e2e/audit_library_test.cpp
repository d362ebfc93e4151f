// SPDX-License-Identifier: Apache-2.0
// Every contradiction that was found in the documents by hand, found again by a rule: finding, scenario, and
// what it must say. The corrected scenario has none of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "models/audit/audit.hpp"
#include "models/variants/eks_variant.hpp"
#include "tests/e2e/library_fixture.hpp"

namespace kubecast {
namespace {

using audit::Finding;
using library::catalog;
using library::load;
using testing::HasSubstr;
using testing::IsEmpty;

/// With the fees of EKS: $0.10 an hour, and $0.50 more in extended support (AWS price list, 2025-11).
const std::vector<Finding>& findingsOf(const std::string& name) {
  static std::map<std::string, std::vector<Finding>> all;
  const auto known = all.find(name);
  if (known != all.end()) return known->second;
  audit::AuditFacts facts;
  facts.versions = library::versions();
  facts.controlPlaneMonthly = {{EksSupport::Standard, Money(730 * 100'000)},
                               {EksSupport::Extended, Money(730 * 600'000)}};
  const Scenario scenario = load(name);
  return all[name] = audit::audit(scenario, catalog(), scheduling::place(scenario, catalog()), facts);
}

struct Expected {
  const char* item;  ///< of the check by hand, and what it is about
  const char* scenario;
  const char* rule;
  const char* path;
  const char* says;  ///< part of the message, of what is stated, or of what is counted
};

void PrintTo(const Expected& expected, std::ostream* out) { *out << expected.item; }

const Expected kExpected[] = {
    {"1 vCPUs of E", "eco2-14-nodes", "stated-total", "documented.vcpus",
     "states 30 vCPUs, but the nodes add up to 28"},
    {"1 memory of E", "eco2-14-nodes", "stated-total", "documented.memory",
     "22 GiB of memory, but the nodes add up to 28 GiB"},
    {"1 money of E", "eco2-14-nodes", "stated-total", "documented.monthly",
     "$218.00 a month, but the nodes add up to $213.40"},
    {"1 pods of E", "eco2-14-nodes", "stated-total", "documented.pods", "30 pods"},
    {"1 API pods of E", "eco2-14-nodes", "stated-total", "documented.podGroups[API]",
     "16 API pods, but their workloads make 14"},
    {"1 vCPUs of C", "eco2-13-nodes", "stated-total", "documented.vcpus",
     "states 15 vCPUs, but the nodes add up to 26"},
    {"1 t3.micro has two vCPUs", "eco2-13-nodes", "stated-total", "documented.vcpus", "× 2 (t3.micro)"},
    {"1 memory of C", "eco2-13-nodes", "stated-total", "documented.memory", "38 GiB"},
    {"1 quota of C", "eco2-13-nodes", "vcpu-quota", "documented.vcpuQuota",
     "10 more than the account's quota of 16"},
    {"1 phase 2", "eco2-3-large", "stated-total", "documented.monthly",
     "$240.00 a month, but the nodes add up to $180.00"},
    {"1 saving of A", "eco2-4-nodes", "one-sided-cost", "documented.comparisons[sister document].here.others",
     "S3 ($5.00) is charged to this cluster only"},
    {"2 EKS twice in C", "eco2-13-nodes", "control-plane-paid-twice", "documented.comparisons[EKS].eks.nodes",
     "k8s-master ($60.00)"},
    {"2 fair saving of C", "eco2-13-nodes", "control-plane-paid-twice",
     "documented.comparisons[EKS].eks.nodes", "$13.00 (5 %) saved"},
    {"2 fee of 1.28", "eco2-14-nodes", "extended-support", "documented.comparisons[EKS].eks.controlPlane",
     "$438.00"},
    {"2 version of E", "eco2-14-nodes", "unsupported-version", "cluster.version", "2024-10-22"},
    {"3 pods and memory of a t3.micro", "eco2-14-nodes", "same-machines-on-eks",
     "documented.comparisons[EKS].eks",
     "holds 4 pods, of which DaemonSets are 4, and leaves 548 MiB of memory, 328 MiB after them (here 847 "
     "MiB and 627 MiB)"},
    {"3 nothing reserved", "eco2-14-nodes", "nothing-reserved", "nodes[auth-node]",
     "kubeadm reserves nothing"},
    {"3 limits are all the memory", "eco2-14-nodes", "memory-overcommit", "nodes[auth-node]", "1 GiB"},
    {"4 credits", "eco2-14-nodes", "requests-above-baseline", "nodes[auth-node].instanceType",
     "a t3.micro earns credits for 200m"},
    {"5 one master", "eco2-14-nodes", "single-control-plane", "nodes[k8s-master]",
     "nothing is scheduled, scaled or healed"},
    {"5 one PostgreSQL", "eco2-14-nodes", "single-replica-store", "workloads[postgresql].replicas",
     "one replica"},
    {"5 one Redis", "eco2-14-nodes", "single-replica-store", "workloads[redis].replicas", "one replica"},
    {"5 one RabbitMQ", "eco2-14-nodes", "single-replica-store", "workloads[rabbitmq].replicas",
     "one replica"},
    {"5 promises below the target", "eco2-14-nodes", "promises-below-objective", "objectives[availability]",
     "below the 99.50 %"},
    {"6 no metrics-server", "eco2-14-nodes", "hpa-without-metrics", "autoscalers[scan-service]",
     "never acts"},
    {"6 two or three scan pods", "eco2-14-nodes", "hpa-beyond-capacity",
     "autoscalers[scan-service].maxReplicas", "only 3 can be placed (on EKS 2)"},
    {"7 target type ip", "eco2-14-nodes", "ip-targets-on-overlay", "ingresses[eco2].targetType",
     "none that the VPC can reach"},
    {"7 /scan/complete", "eco2-14-nodes", "path-without-ingress-rule", "flows[scan].steps[complete].path",
     "/scan/complete/{job_id}"},
    {"7 /scan/status", "eco2-14-nodes", "path-without-ingress-rule", "flows[scan].steps[status].path",
     "/scan/status/{job_id}"},
    {"7 /argocd", "eco2-14-nodes", "ingress-across-namespaces", "ingresses[eco2].rules[/argocd]", "argocd"},
    {"7 /atlantis", "eco2-14-nodes", "ingress-across-namespaces", "ingresses[eco2].rules[/atlantis]",
     "atlantis"},
    {"7 /grafana", "eco2-14-nodes", "ingress-across-namespaces", "ingresses[eco2].rules[/grafana]",
     "monitoring"},
    {"7 two hosts", "eco2-14-nodes", "host-without-ingress", "documented.hosts[ecoeco.app]",
     "only to api.ecoeco.app"},
    {"7 packets of the load balancer", "eco2-14-nodes", "policy-blocks-load-balancer",
     "networkPolicies, workloads[auth-service]", "10.0.0.0/16"},
    {"7 label of kube-system", "eco2-14-nodes", "namespace-label-not-set", "networkPolicies[auth-service]",
     "name: kube-system"},
    {"7 Prometheus", "eco2-14-nodes", "policy-blocks-scrape", "networkPolicies, workloads[auth-service]",
     "prometheus-server"},
    {"7 OAuth on 443", "eco2-14-nodes", "policy-blocks-external", "networkPolicies, workloads[auth-service]",
     "oauth-provider on TCP 443"},
    {"7 DNS over TCP", "eco2-14-nodes", "policy-blocks-dns-over-tcp",
     "networkPolicies, workloads[auth-service]", "UDP 53 only"},
    {"8 sealed-secrets", "eco2-14-nodes", "object-without-controller", "objects[backend-secrets]",
     "sealed-secrets"},
    {"8 ebs-csi-node", "eco2-14-nodes", "claim-without-csi", "workloads[postgresql].volumeClaims",
     "ebs-csi-node"},
    {"8 RabbitMQ's producer", "eco2-14-nodes", "broker-without-producer", "workloads[rabbitmq]",
     "No document says who publishes"},
    {"8 storage-worker", "eco2-14-nodes", "workload-without-flow", "workloads[storage-worker]",
     "no part in any flow"},
    {"9 missing lines", "eco2-14-nodes", "unpriced-lines", "documented.covers",
     "root volumes, load balancer, public IPv4 or NAT, data out to the Internet, S3, CloudFront, DNS, logs, "
     "calls of external APIs"},
    {"9 region", "eco2-14-nodes", "region-not-stated", "cluster.region", "names no region"},
    {"A RabbitMQ of two documents", "eco2-4-nodes", "documents-disagree",
     "documented.statements[replicas of RabbitMQ]", "a single pod by the operator"},
    {"A PostgreSQL and the future", "eco2-4-nodes", "documents-disagree",
     "documented.statements[storage of PostgreSQL]", "future"},
    {"E tolerations of the master", "eco2-14-nodes", "untolerated-taint",
     "workloads[argocd-server].tolerations", "does not tolerate"},
};

class FoundByHand : public testing::TestWithParam<Expected> {};

TEST_P(FoundByHand, IsFoundByARule) {
  const Expected& expected = GetParam();
  std::string nearby;
  for (const Finding& finding : findingsOf(expected.scenario)) {
    if (finding.rule != expected.rule) continue;
    const std::string all = finding.message + '\n' + finding.stated + '\n' + finding.counted;
    if (finding.path == expected.path && all.find(expected.says) != std::string::npos) return;
    nearby += finding.path + ": " + all + '\n';
  }
  FAIL() << expected.rule << " of " << expected.scenario << " says\n" << nearby;
}

INSTANTIATE_TEST_SUITE_P(Documents, FoundByHand, testing::ValuesIn(kExpected),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(AuditOfTheLibrary, EveryFindingSaysWhatToDo) {
  for (const char* name :
       {"eco2-14-nodes", "eco2-13-nodes", "eco2-4-nodes", "eco2-3-nodes", "eco2-3-large"}) {
    for (const Finding& finding : findingsOf(name)) {
      EXPECT_FALSE(finding.message.empty()) << name << ' ' << finding.rule;
      EXPECT_FALSE(finding.remedy.empty()) << name << ' ' << finding.rule;
      EXPECT_FALSE(finding.path.empty()) << name << ' ' << finding.rule;
    }
  }
}

TEST(AuditOfTheLibrary, FindsNothingInTheCorrectedScenario) {
  for (const Finding& finding : findingsOf("eco2-14-nodes-corrected"))
    ADD_FAILURE() << finding.rule << " at " << finding.path << ": " << finding.message;
}

/// The saving that A states of itself, without S3, adds up.
TEST(AuditOfTheLibrary, LeavesASoundComparisonAlone) {
  for (const Finding& finding : findingsOf("eco2-4-nodes")) {
    const bool ofEks = finding.path.find("comparisons[EKS]") != std::string::npos;
    EXPECT_FALSE(ofEks && finding.rule != "extended-support" && finding.rule != "same-machines-on-eks")
        << finding.message;
  }
}

/// §F.2 and F.3: the same fourteen nodes on EKS, with the prices of us-east-1.
TEST(EksOfTheFourteenNodes, NeedsLargerNodesForTheApis) {
  variants::EksOptions options;
  options.price = [](const std::string& type) -> std::optional<Money> {
    const std::map<std::string, int> hourly{{"t3.nano", 5200},
                                            {"t3.micro", 10400},
                                            {"t3.small", 20800},
                                            {"t3.medium", 41600},
                                            {"t3.large", 83200}};
    const auto found = hourly.find(type);
    return found == hourly.end() ? std::nullopt : std::optional(Money(std::int64_t{730} * found->second));
  };
  const variants::Variant eks = variants::eksVariant(load("eco2-14-nodes"), catalog(), options);
  Money extra;
  std::vector<std::string> retyped;
  for (const variants::Misfit& misfit : eks.misfits) {
    EXPECT_TRUE(misfit.remedy || !misfit.sharedWith.empty()) << misfit.pod;
    if (!misfit.remedy) continue;
    extra += misfit.remedy->monthly.value();
    retyped.push_back(misfit.remedy->node + " " + misfit.remedy->to);
  }
  EXPECT_THAT(retyped, testing::UnorderedElementsAre("auth-node t3.small", "my-node t3.small",
                                                     "character-node t3.small", "location-node t3.small",
                                                     "info-node t3.small", "redis-node t3.small"));
  EXPECT_EQ(eks.fitted.nodes[0].name, "add-ons");
  EXPECT_EQ(eks.fitted.nodes[0].instanceType, "t3.medium");
  // $73 − t3.large + t3.medium + 6 × (t3.small − t3.micro): dearer by $88.18, as computed by hand.
  const Money dearer = Money(73'000'000) - *options.price("t3.large") + *options.price("t3.medium") + extra;
  EXPECT_EQ(dearer, Money(88'184'000));
  for (const auto& decision : scheduling::place(eks.fitted, catalog()).decisions)
    EXPECT_TRUE(decision.node) << decision.pod.name;
}

}  // namespace
}  // namespace kubecast
