// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>

#include "models/decision/criteria.hpp"
#include "tests/models/decision/fixture.hpp"

namespace kubecast::decision {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using testing::decisionOf;
using ::testing::HasSubstr;
using testing::small;

const Criterion& criterion(const Decision& decision, const std::string& name) {
  const auto found = std::find_if(decision.criteria.begin(), decision.criteria.end(),
                                  [&](const Criterion& each) { return each.name == name; });
  EXPECT_NE(found, decision.criteria.end()) << name;
  return found == decision.criteria.end() ? decision.criteria.front() : *found;
}

Scenario withMaster(const std::string& type) {
  Scenario scenario = small();
  scenario.nodes[0].instanceType = type;
  return scenario;
}

TEST(Answer, IsTheCheaper) {
  EXPECT_EQ(decisionOf(withMaster("t3.small")).recommended, OptionKind::AsDescribed);
  const Decision dear = decisionOf(withMaster("t3.2xlarge"));
  EXPECT_THAT(dear.recommended, AnyOf(OptionKind::EksStandard, OptionKind::EksAutoMode));
  EXPECT_THAT(dear.answer, HasSubstr("less than kubeadm"));
}

TEST(Answer, IsNotTheCheaperWhereThatMissesWhatAnotherMeets) {
  const Scenario scenario = withMaster("t3.small");
  Outlooks outlooks;
  outlooks[OptionKind::AsDescribed].missed = {"API calls"};
  outlooks[OptionKind::EksStandard] = {};
  EXPECT_EQ(decisionOf(scenario, outlooks).recommended, OptionKind::EksStandard);
  outlooks[OptionKind::EksStandard].missed = {"API calls"};
  EXPECT_EQ(decisionOf(scenario, outlooks).recommended, OptionKind::AsDescribed);
}

TEST(Answer, IsNotASingleMasterWhereMoreThanItPromisesIsAskedFor) {
  Scenario scenario = withMaster("t3.small");
  scenario.documented.movesToEks = MoveCriteria{{}, {}, Ratio(0.9995), false};
  Objective objective;
  objective.measure = Measure::ErrorRate;
  objective.errorsBelow = Ratio(0.0001);
  scenario.objectives = {objective};
  const Decision decision = decisionOf(scenario);
  EXPECT_EQ(criterion(decision, "availability asked").lean, Lean::Eks);
  EXPECT_NE(decision.recommended, OptionKind::AsDescribed);
}

TEST(Answer, IsNoneWithoutThePricesOfMachines) {
  Scenario scenario = small();
  scenario.cluster.region = "mars-1";
  const Decision decision = decisionOf(scenario);
  EXPECT_EQ(decision.recommended, std::nullopt);
  EXPECT_THAT(decision.answer, HasSubstr("Cannot be decided"));
  EXPECT_EQ(decision.breakEven, std::nullopt);
}

TEST(Criteria, OfTheDocumentsHaveTheirValueHere) {
  Scenario scenario = small();
  scenario.documented.movesToEks = MoveCriteria{20, Money(73'000'000), Ratio(0.9995), true};
  Decision decision = decisionOf(scenario);
  EXPECT_EQ(criterion(decision, "nodes").value, "2");
  EXPECT_EQ(criterion(decision, "nodes").lean, Lean::Kubeadm);
  EXPECT_EQ(criterion(decision, "operations team").lean, Lean::Unknown);
  EXPECT_EQ(criterion(decision, "management cost").lean, Lean::Unknown);
  scenario.costs.operations = OperationsCosts{8, Money(40'000'000), false, false};
  decision = decisionOf(scenario);
  EXPECT_EQ(criterion(decision, "management cost").value, "8 h × $40.00 = $320.00");
  EXPECT_EQ(criterion(decision, "management cost").lean, Lean::Eks);
  EXPECT_EQ(criterion(decision, "operations team").lean, Lean::Eks);
}

TEST(Criteria, WithoutDocumentsAreTheGeneralOnes) {
  for (const Criterion& each : decisionOf(small()).criteria) EXPECT_FALSE(each.documented);
}

TEST(Criteria, ThreeMastersOfUnknownPriceDoNotSpeakAgainstEks) {
  Scenario scenario = small();  // no region but us-east-1 has the price of a Network Load Balancer
  scenario.nodes[0].instanceType = "t3.small";
  const Criterion unknown = criterion(decisionOf(scenario), "money, three masters");
  EXPECT_THAT(unknown.value, HasSubstr("≤"));
  EXPECT_NE(unknown.lean, Lean::Kubeadm);
  scenario.cluster.region = "us-east-1";
  EXPECT_THAT(criterion(decisionOf(scenario), "money, three masters").value, ::testing::Not(HasSubstr("≤")));
}

TEST(ControlPlane, OfThreeMastersOutlivesOne) {
  const Decision decision = decisionOf(small());
  EXPECT_DOUBLE_EQ(figuresOf(decision, OptionKind::AsDescribed)->controlPlane.value(), 0.995);
  // 3p² − 2p³ at p = 0.995.
  EXPECT_NEAR(figuresOf(decision, OptionKind::KubeadmHa)->controlPlane.value(), 0.99992525, 1e-9);
  EXPECT_DOUBLE_EQ(figuresOf(decision, OptionKind::EksStandard)->controlPlane.value(), 0.9995);
}

TEST(Flips, NameTheThreeMasters) {
  EXPECT_THAT(decisionOf(small()).flips, Contains(HasSubstr("three masters")));
}

}  // namespace
}  // namespace kubecast::decision
