// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "models/cluster/reservations.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

struct Expectation {
  const char* type;
  int eksMebibytes;  ///< Karpenter's documented allocatable memory
  int eksPods;
  int kubeadmMebibytes;  ///< what EKS leaves plus what it reserves for kubelet
};

class AllocatableOf : public ::testing::TestWithParam<Expectation> {};

TEST_P(AllocatableOf, MatchesBothDistributions) {
  const Expectation expected = GetParam();
  const InstanceType& type = shippedCatalog().at(expected.type);

  Cluster eks;
  eks.distribution = Distribution::Eks;
  eks.cni = Cni::VpcCni;
  const Allocatable onEks = allocatableOf(eks, type);
  EXPECT_EQ(onEks.cpu, 1930_m);  // 2000 − 60 (6 % of one core) − 10 (1 % of the second)
  EXPECT_EQ(onEks.memory.value() >> 20, expected.eksMebibytes);
  EXPECT_EQ(onEks.pods, expected.eksPods);

  const Allocatable onKubeadm = allocatableOf(Cluster{}, type);
  EXPECT_EQ(onKubeadm.cpu, 2000_m);
  EXPECT_EQ(onKubeadm.memory.value(), std::int64_t{expected.kubeadmMebibytes} << 20);
  EXPECT_EQ(onKubeadm.pods, 110);
}

// kubeadm = EKS + 255 + 11 × maxPods: 548+255+44, 1418+255+121, 3246+255+187, 6837+255+385.
INSTANTIATE_TEST_SUITE_P(T3, AllocatableOf,
                         ::testing::Values(Expectation{"t3.micro", 548, 4, 847},
                                           Expectation{"t3.small", 1418, 11, 1794},
                                           Expectation{"t3.medium", 3246, 17, 3688},
                                           Expectation{"t3.large", 6837, 35, 7477}),
                         [](const auto& info) { return std::string(info.param.type).substr(3); });

TEST(AllocatableOfType, ReservesEksCpuByRange) {
  EXPECT_EQ(eksReservedCpu(1), 60_m);
  EXPECT_EQ(eksReservedCpu(2), 70_m);
  EXPECT_EQ(eksReservedCpu(4), 80_m);  // 60 + 10 + 2 × 5
  EXPECT_EQ(eksReservedCpu(8), 90_m);  // + 4 × 2.5
  Cluster eks;
  eks.distribution = Distribution::Eks;
  EXPECT_EQ(allocatableOf(eks, shippedCatalog().at("t3.xlarge")).cpu, 3920_m);
  EXPECT_EQ(allocatableOf(eks, shippedCatalog().at("t3.2xlarge")).cpu, 7910_m);
}

TEST(AllocatableOfType, AnOverlayOnEksLiftsThePodLimitOnly) {
  Cluster eks;
  eks.distribution = Distribution::Eks;
  eks.cni = Cni::CalicoVxlan;
  const Allocatable allocatable = allocatableOf(eks, shippedCatalog().at("t3.micro"));
  EXPECT_EQ(allocatable.pods, 110);
  EXPECT_EQ(allocatable.memory, 548_Mi);
}

TEST(AllocatableOfType, TakesTheNominalMemoryWhenTheVisibleIsUnknown) {
  InstanceType type;
  type.vcpus = 2;
  type.memory = 1_Gi;
  EXPECT_EQ(allocatableOf(Cluster{}, type).memory, 924_Mi);
}

}  // namespace
}  // namespace kubecast::scheduling
