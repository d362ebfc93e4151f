// SPDX-License-Identifier: Apache-2.0
#include "models/variants/fitting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/variants/fixture.hpp"

namespace kubecast::variants {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two nodes of 847 Mi each, and pods of 600 Mi that may run on either.
Scenario three() {
  Scenario scenario;
  scenario.nodes = {node("a", "t3.micro"), node("b", "t3.micro")};
  scenario.workloads = {workload("web", 3, 100_m, 600_Mi)};
  return scenario;
}

TEST(Fit, NothingToDo) {
  Scenario scenario = three();
  scenario.workloads[0].replicas = 2;
  const Fit result = fit(scenario, shippedCatalog(), nullptr);
  EXPECT_THAT(result.misfits, IsEmpty());
  EXPECT_EQ(namesOf(result.fitted.nodes), namesOf(scenario.nodes));
}

TEST(Fit, TakesTheCheapestChange) {
  // A third t3.micro costs as much as making one of two a t3.small: the first found stays, by order the type.
  Fit result = fit(three(), shippedCatalog(), t3Price);
  ASSERT_THAT(result.misfits, SizeIs(1));
  ASSERT_TRUE(result.misfits[0].remedy);
  EXPECT_EQ(result.misfits[0].remedy->monthly, Money(730 * 10'400));
  // Where a larger one is dear, one more of the same is taken.
  result = fit(three(), shippedCatalog(), [](const std::string& type) -> std::optional<Money> {
    return Money(type == "t3.micro" ? 7'000'000 : 90'000'000);
  });
  EXPECT_EQ(result.misfits[0].remedy->kind, Remedy::Kind::OneMoreNode);
  EXPECT_THAT(namesOf(result.fitted.nodes), ElementsAre("a", "a-2", "b"));
}

TEST(Fit, AnUnknownPriceIsTheLastResort) {
  const Fit result = fit(three(), shippedCatalog(), [](const std::string& type) -> std::optional<Money> {
    if (type == "t3.small") return std::nullopt;
    return t3Price(type);
  });
  EXPECT_NE(result.misfits[0].remedy->to, "t3.small");
  EXPECT_TRUE(result.misfits[0].remedy->monthly);
}

TEST(Fit, APinnedPodGetsALargerNodeOnly) {
  Scenario scenario = three();
  scenario.workloads = {daemon("agent", 100_m, 900_Mi)};
  const Fit result = fit(scenario, shippedCatalog(), t3Price);
  ASSERT_THAT(result.misfits, SizeIs(2));
  for (const Misfit& misfit : result.misfits) {
    ASSERT_TRUE(misfit.remedy) << misfit.pod;
    EXPECT_EQ(misfit.remedy->kind, Remedy::Kind::OtherType);
    EXPECT_EQ(misfit.remedy->to, "t3.small");
  }
}

TEST(Fit, SaysWhenNoMachineIsLargeEnough) {
  Scenario scenario = three();
  scenario.workloads = {workload("giant", 1, 100_m, 200_Gi)};
  const Fit result = fit(scenario, shippedCatalog(), t3Price);
  ASSERT_THAT(result.misfits, SizeIs(1));
  EXPECT_FALSE(result.misfits[0].remedy);
  EXPECT_EQ(result.misfits[0].sharedWith, "");
}

TEST(LargerTypes, StayInTheFamilyAndAscendInPrice) {
  EXPECT_THAT(largerTypes(Cluster{}, shippedCatalog(), "t3.small", t3Price),
              ElementsAre("t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"));
  Cluster autoMode;
  autoMode.distribution = Distribution::Eks;
  autoMode.eks.compute = EksCompute::AutoMode;
  EXPECT_THAT(largerTypes(autoMode, shippedCatalog(), "t3.nano", t3Price),
              ElementsAre("t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"));
  EXPECT_THAT(largerTypes(Cluster{}, shippedCatalog(), "no.such", t3Price), IsEmpty());
}

TEST(RefusedByAutoMode, AreNanoMicroSmallAndSingleCores) {
  for (const char* type : {"t3.nano", "t3.micro", "t3.small", "t4g.small"})
    EXPECT_TRUE(refusedByAutoMode(shippedCatalog().at(type))) << type;
  for (const char* type : {"t3.medium", "m6i.large"})
    EXPECT_FALSE(refusedByAutoMode(shippedCatalog().at(type))) << type;
  InstanceType single;
  single.name = "x.medium";
  single.vcpus = 1;
  EXPECT_TRUE(refusedByAutoMode(single));
}

}  // namespace
}  // namespace kubecast::variants
