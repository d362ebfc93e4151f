// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/add_ons.hpp"

#include <gmock/gmock.h>

#include "models/workload/cluster_dns.hpp"

namespace kubecast::lifecycle {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Workload called(const char* name) {
  Workload workload;
  workload.name = name;
  return workload;
}

TEST(AddOns, AreKnownByTheirNamesWithARelease) {
  EXPECT_THAT(missingWithout(called("aws-load-balancer-controller")), HasSubstr("targets"));
  EXPECT_THAT(missingWithout(called("ops-argocd-repo-server")), HasSubstr("manifests"));
  EXPECT_THAT(missingWithout(called("argocd-server")), HasSubstr("API"));
  EXPECT_THAT(missingWithout(called("web")), IsEmpty());
  EXPECT_THAT(missingWithout(called("argocd-server-proxy")), IsEmpty());
}

TEST(ClusterDns, IsKnownByItsNameOrLabel) {
  EXPECT_TRUE(workload::servesClusterDns(called("coredns")));
  EXPECT_TRUE(workload::servesClusterDns(called("kube-dns")));
  EXPECT_FALSE(workload::servesClusterDns(called("dns")));
  Workload labelled = called("dns");
  labelled.labels["k8s-app"] = "kube-dns";
  EXPECT_TRUE(workload::servesClusterDns(labelled));
  EXPECT_THAT(missingWithout(labelled), HasSubstr("name"));
  EXPECT_TRUE(workload::asksClusterDns(labelled));
  labelled.hostNetwork = true;
  EXPECT_FALSE(workload::asksClusterDns(labelled));
}

}  // namespace
}  // namespace kubecast::lifecycle
