// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "models/scheduling/matching.hpp"
#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;

TEST(WellKnownLabels, AreThoseOfTheKubeletAndTheNodesOwn) {
  Node master = node("k8s-master", "t3.large", "ap-northeast-2a");
  master.controlPlane = true;
  master.labels = {{"node-role", "master"}, {"kubernetes.io/hostname", "other"}};
  EXPECT_EQ(wellKnownLabels(master), (Labels{{"kubernetes.io/arch", "amd64"},
                                             {"kubernetes.io/hostname", "other"},
                                             {"kubernetes.io/os", "linux"},
                                             {"node-role", "master"},
                                             {"node-role.kubernetes.io/control-plane", ""},
                                             {"node.kubernetes.io/instance-type", "t3.large"},
                                             {"topology.kubernetes.io/region", "ap-northeast-2"},
                                             {"topology.kubernetes.io/zone", "ap-northeast-2a"}}));
}

TEST(WellKnownLabels, KnowGravitonFromGraphics) {
  EXPECT_EQ(wellKnownLabels(node("n", "t4g.small")).at("kubernetes.io/arch"), "arm64");
  EXPECT_EQ(wellKnownLabels(node("n", "c7gn.large")).at("kubernetes.io/arch"), "arm64");
  EXPECT_EQ(wellKnownLabels(node("n", "g5.large")).at("kubernetes.io/arch"), "amd64");
  EXPECT_EQ(wellKnownLabels(node("n", "g4dn.large")).at("kubernetes.io/arch"), "amd64");
}

TEST(Selects, NothingWithoutLabels) {
  EXPECT_FALSE(selects({}, {{"app", "a"}}));
  EXPECT_TRUE(selects({{"app", "a"}}, {{"app", "a"}, {"tier", "x"}}));
  EXPECT_FALSE(selects({{"app", "a"}, {"tier", "y"}}, {{"app", "a"}, {"tier", "x"}}));
}

struct Case {
  LabelRequirement requirement;
  bool matches;
};

TEST(NodeSelectorTerm, FollowsKubernetesOperators) {
  const Labels labels{{"disk", "ssd"}, {"cores", "8"}, {"size", "big"}};
  const Case cases[] = {
      {{"disk", SelectorOperator::In, {"hdd", "ssd"}}, true},
      {{"disk", SelectorOperator::In, {"hdd"}}, false},
      {{"none", SelectorOperator::In, {"ssd"}}, false},
      {{"disk", SelectorOperator::NotIn, {"hdd"}}, true},
      {{"disk", SelectorOperator::NotIn, {"ssd"}}, false},
      {{"none", SelectorOperator::NotIn, {"ssd"}}, true},  // an absent key is not in any set
      {{"disk", SelectorOperator::Exists, {}}, true},
      {{"none", SelectorOperator::Exists, {}}, false},
      {{"disk", SelectorOperator::DoesNotExist, {}}, false},
      {{"none", SelectorOperator::DoesNotExist, {}}, true},
      {{"cores", SelectorOperator::Gt, {"7"}}, true},
      {{"cores", SelectorOperator::Gt, {"8"}}, false},
      {{"cores", SelectorOperator::Lt, {"9"}}, true},
      {{"size", SelectorOperator::Gt, {"1"}}, false},  // not a whole number
      {{"cores", SelectorOperator::Lt, {"many"}}, false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(matches(NodeSelectorTerm{{each.requirement}}, labels), each.matches)
        << each.requirement.key << " operator " << static_cast<int>(each.requirement.op);
  }
  EXPECT_FALSE(matches(NodeSelectorTerm{}, labels));  // an empty term matches no node
}

TEST(Tolerates, ByKeyValueEffectAndOperator) {
  const Taint taint{"dedicated", "db", TaintEffect::NoSchedule};
  const auto with = [&](Toleration toleration) { return tolerates({std::move(toleration)}, taint); };
  EXPECT_FALSE(tolerates({}, taint));
  EXPECT_TRUE(with({"dedicated", TolerationOperator::Equal, "db", std::nullopt}));
  EXPECT_FALSE(with({"dedicated", TolerationOperator::Equal, "", std::nullopt}));
  EXPECT_TRUE(with({"dedicated", TolerationOperator::Exists, "", TaintEffect::NoSchedule}));
  EXPECT_FALSE(with({"dedicated", TolerationOperator::Exists, "", TaintEffect::NoExecute}));
  EXPECT_FALSE(with({"other", TolerationOperator::Exists, "", std::nullopt}));
  EXPECT_TRUE(with({"", TolerationOperator::Exists, "", std::nullopt}));
}

}  // namespace
}  // namespace kubecast::scheduling
