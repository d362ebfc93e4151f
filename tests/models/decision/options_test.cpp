// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/models/decision/fixture.hpp"

namespace kubecast::decision {
namespace {

using ::testing::ElementsAre;
using testing::inputsOf;
using testing::small;

std::vector<std::string> namesOf(const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

TEST(Options, OfKubeadmAreEksAtItsVersionAutoModeAndThreeMasters) {
  const Scenario scenario = small();
  EXPECT_THAT(namesOf(optionsOf(inputsOf(scenario))),
              ElementsAre("kubeadm 1.34", "EKS 1.34", "EKS 1.34 Auto Mode", "kubeadm 1.34, 3 masters"));
}

TEST(Options, HaveTheNewestStandardVersionBesideOneInExtendedSupport) {
  Scenario scenario = small();
  scenario.cluster.version = {1, 28};
  const auto options = optionsOf(inputsOf(scenario));
  EXPECT_THAT(namesOf(options), ElementsAre("kubeadm 1.28", "EKS 1.34", "EKS 1.28", "EKS 1.34 Auto Mode",
                                            "kubeadm 1.28, 3 masters"));
  // 730 h × ($0.60 − $0.10): the surcharge of extended support.
  EXPECT_EQ(find(options, OptionKind::EksAsVersion)->bill.total() -
                find(options, OptionKind::EksStandard)->bill.total(),
            Money(365'000'000));
}

TEST(Options, OfEksHaveAMasterOfOnesOwnOnTheOtherSide) {
  Scenario scenario = small();
  scenario = optionsOf(inputsOf(scenario))[1].scenario;
  const auto options = optionsOf(inputsOf(scenario));
  EXPECT_THAT(namesOf(options),
              ElementsAre("EKS 1.34", "EKS 1.34 Auto Mode", "kubeadm 1.34", "kubeadm 1.34, 3 masters"));
  EXPECT_EQ(kubeadmOf(options), &options[2]);
  EXPECT_EQ(eksOf(options), &options.front());
}

TEST(Options, AtAnotherLoadCostTheSameWhereNothingIsUsed) {
  const Scenario scenario = small();
  const auto options = optionsOf(inputsOf(scenario));
  EXPECT_EQ(billAtLoad(options[0], inputsOf(scenario), 10).total(), options[0].bill.total());
}

}  // namespace
}  // namespace kubecast::decision
