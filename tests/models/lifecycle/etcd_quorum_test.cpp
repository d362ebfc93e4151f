// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/etcd_quorum.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

EtcdMembers members(std::size_t count) { return {std::vector<bool>(count, true), {}}; }

/// Whose API servers answer.
std::vector<bool> answering(const EtcdMembers& members, std::optional<std::size_t> before = {}) {
  const auto leader = etcdLeader(members, before);
  std::vector<bool> answers;
  for (std::size_t m = 0; m < members.up.size(); ++m) answers.push_back(apiServerAnswers(members, leader, m));
  return answers;
}

using Answers = std::vector<bool>;

TEST(EtcdQuorum, AMajorityGoesOnAndWhoIsAloneDoesNotAnswer) {
  EtcdMembers three = members(3);
  three.cut = {{0, 1}, {0, 2}};
  EXPECT_EQ(etcdLeader(three, 0), 1u);
  EXPECT_EQ(answering(three, 0), (Answers{false, true, true}));
}

TEST(EtcdQuorum, OneOfTwoThatCannotReachTheOtherIsNoMajority) {
  EtcdMembers two = members(2);
  EXPECT_EQ(answering(two), (Answers{true, true}));
  two.cut = {{0, 1}};
  EXPECT_EQ(answering(two, 0), (Answers{false, false}));
}

TEST(EtcdQuorum, ALeaderThatReachesAMajorityStaysAndWhoIsCutOffFromItAloneDoesNotAnswer) {
  EtcdMembers three = members(3);
  three.cut = {{1, 2}};
  EXPECT_EQ(answering(three, 0), (Answers{true, true, true}));
  EXPECT_EQ(answering(three, 1), (Answers{true, true, false}));
  EXPECT_EQ(answering(three, 2), (Answers{true, false, true}));
}

TEST(EtcdQuorum, MembersThatAreDownCountAgainstTheMajority) {
  EtcdMembers three = members(3);
  three.up[2] = false;
  EXPECT_EQ(answering(three, 2), (Answers{true, true, false}));
  three.cut = {{0, 1}};
  EXPECT_EQ(answering(three, 0), (Answers{false, false, false}));
}

TEST(EtcdQuorum, HalvesOfFiveLeaveTheLargerOne) {
  EtcdMembers five = members(5);
  five.cut = {{0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {1, 4}};
  EXPECT_EQ(answering(five, 0), (Answers{false, false, true, true, true}));
}

TEST(EtcdQuorum, OfNobodyThereIsNoLeader) { EXPECT_EQ(etcdLeader({}, {}), std::nullopt); }

}  // namespace
}  // namespace kubecast::lifecycle
