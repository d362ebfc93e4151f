// SPDX-License-Identifier: Apache-2.0
#include "models/variants/fargate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/scheduling/scheduler.hpp"
#include "models/variants/eks_variant.hpp"
#include "tests/models/variants/fixture.hpp"

namespace kubecast::variants {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string sizeFor(MilliCpu cpu, Bytes memory) {
  const auto size = fargateSize({cpu, memory});
  return size ? fargateType(*size) : "none";
}

/// The table of the EKS user guide, with 256 MiB more for Kubernetes.
TEST(FargateSize, RoundsUpToTheNextOfTheTable) {
  EXPECT_EQ(sizeFor(0_m, 0_B), "fargate.0.25vcpu-0.5gb");
  EXPECT_EQ(sizeFor(100_m, 256_Mi), "fargate.0.25vcpu-0.5gb");
  EXPECT_EQ(sizeFor(100_m, 257_Mi), "fargate.0.25vcpu-1gb");
  EXPECT_EQ(sizeFor(250_m, 769_Mi), "fargate.0.25vcpu-2gb");  // no 1.5 GB
  EXPECT_EQ(sizeFor(251_m, 256_Mi), "fargate.0.5vcpu-1gb");
  EXPECT_EQ(sizeFor(100_m, 2_Gi), "fargate.0.5vcpu-3gb");
  EXPECT_EQ(sizeFor(1000_m, 8_Gi), "fargate.2vcpu-9gb");  // the guide's own example
  EXPECT_EQ(sizeFor(4000_m, 29_Gi), "fargate.4vcpu-30gb");
  EXPECT_EQ(sizeFor(8000_m, 17_Gi), "fargate.8vcpu-20gb");
  EXPECT_EQ(sizeFor(16000_m, 100_Gi), "fargate.16vcpu-104gb");
  EXPECT_EQ(sizeFor(16001_m, 1_Gi), "none");
  EXPECT_EQ(sizeFor(1000_m, 120_Gi), "none");
}

TEST(FargateVariant, GivesEveryStatelessPodAMachine) {
  Scenario scenario = small();
  for (Workload& each : scenario.workloads) {
    if (each.name == "web") each.volumeClaims.clear();
  }
  EksOptions options;
  options.pods = PodCompute::FargateWhereStateless;
  const Variant variant = eksVariant(scenario, shippedCatalog(), options);
  EXPECT_THAT(namesOf(variant.scenario.nodes),
              ElementsAre("fargate-argocd-0", "fargate-web-0", "fargate-web-1"));
  EXPECT_THAT(variant.misfits, IsEmpty());
  const auto placement = scheduling::place(variant.scenario, variant.catalog);
  for (const auto& state : placement.nodes) EXPECT_EQ(state.pods.size(), 1u);  // no agents
  EXPECT_EQ(named(variant.scenario, "web").containers[0].limits.cpu, 250_m);
}

TEST(FargateVariant, LeavesWhatKeepsStateOnNodes) {
  EksOptions options;
  options.pods = PodCompute::FargateWhereStateless;
  const Variant variant = eksVariant(small(), shippedCatalog(), options);  // web claims volumes
  EXPECT_THAT(namesOf(variant.scenario.nodes), ElementsAre("api-node", "fargate-argocd-0"));
}

}  // namespace
}  // namespace kubecast::variants
