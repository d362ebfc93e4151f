// SPDX-License-Identifier: Apache-2.0
#include "models/variants/kubeadm_variant.hpp"

#include <gmock/gmock.h>

#include "models/scheduling/scheduler.hpp"
#include "models/variants/eks_variant.hpp"
#include "tests/models/variants/fixture.hpp"

namespace kubecast::variants {
namespace {

using testing::has;
using ::testing::HasSubstr;
using testing::named;
using testing::shippedCatalog;
using testing::small;
using testing::t3Price;

/// small() with room for all, on EKS.
Scenario onEks() {
  EksOptions options;
  options.price = t3Price;
  return eksVariant(small(), shippedCatalog(), options).fitted;
}

TEST(KubeadmVariant, HasAMasterWithItsStaticPodsAndCalico) {
  const auto variant = kubeadmVariant(onEks(), shippedCatalog(), t3Price);
  ASSERT_TRUE(variant);
  const Scenario& scenario = variant->scenario;
  EXPECT_EQ(scenario.cluster.distribution, Distribution::Kubeadm);
  EXPECT_EQ(scenario.nodes.back().instanceType, "t3.medium");  // the smallest with 2 vCPUs and 4 GiB
  EXPECT_TRUE(scenario.nodes.back().controlPlane);
  for (const char* name : {"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}) {
    EXPECT_EQ(named(scenario, name).staticNode, scenario.nodes.back().name) << name;
  }
  EXPECT_TRUE(has(scenario, "calico-node"));
  EXPECT_FALSE(has(scenario, "aws-node"));
}

TEST(KubeadmVariant, LeavesNoPodWithoutANode) {
  const auto variant = kubeadmVariant(onEks(), shippedCatalog(), t3Price);
  ASSERT_TRUE(variant);
  const auto placement = scheduling::place(variant->fitted, shippedCatalog());
  for (const scheduling::Decision& decision : placement.decisions) {
    EXPECT_TRUE(decision.node) << decision.pod.name << ": " << decision.event;
  }
}

TEST(KubeadmVariant, TakesAsManyWorkersAsThereWere) {
  const Scenario eks = onEks();
  EXPECT_EQ(kubeadmVariant(eks, shippedCatalog(), t3Price)->scenario.nodes.size(), eks.nodes.size() + 1);
}

TEST(KubeadmVariant, IsNoneOfWhatIsOnKubeadmOrRunByAutoMode) {
  EXPECT_THAT(kubeadmVariant(small(), shippedCatalog(), t3Price).error().what, HasSubstr("not on EKS"));
  Scenario automatic = onEks();
  automatic.cluster.eks.compute = EksCompute::AutoMode;
  EXPECT_THAT(kubeadmVariant(automatic, shippedCatalog(), t3Price).error().what, HasSubstr("Auto Mode"));
}

}  // namespace
}  // namespace kubecast::variants
