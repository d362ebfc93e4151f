// SPDX-License-Identifier: Apache-2.0
#include "models/faults/reliability_block.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace kubecast::faults {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Block part(double up) { return {Component{"", Ratio(up)}}; }

std::vector<Block> copies(int count, double up) {
  return std::vector<Block>(static_cast<std::size_t>(count), part(up));
}

double up(const Block& block) {
  const auto result = availability(block);
  EXPECT_TRUE(result);
  return result ? result->value() : -1;
}

double up(const HostedPods& pods) { return up(Block{pods}); }

TEST(ReliabilityBlock, SeriesMultiplies) {
  EXPECT_DOUBLE_EQ(up({Series{"", copies(2, 0.9)}}), 0.81);
  // The documents' five single instances: 97.5 %, under the 99.5 % target.
  EXPECT_NEAR(up({Series{"", copies(5, 0.995)}}), 0.97525, 5e-6);
  EXPECT_DOUBLE_EQ(up({Series{}}), 1);
}

TEST(ReliabilityBlock, ParallelFailsOnlyTogether) {
  EXPECT_DOUBLE_EQ(up({KOfN{"", 1, copies(2, 0.9)}}), 0.99);
  EXPECT_DOUBLE_EQ(up({KOfN{"", 1, {part(0.9), part(0.5), part(0.8)}}}), 1 - 0.1 * 0.5 * 0.2);
}

TEST(ReliabilityBlock, TwoOfThreeIsTheMajorityPolynomial) {
  for (const double p : {0.1, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(up({KOfN{"", 2, copies(3, p)}}), 3 * p * p - 2 * p * p * p, 1e-15);
  }
  EXPECT_DOUBLE_EQ(up({KOfN{"", 0, copies(3, 0.1)}}), 1);
  EXPECT_DOUBLE_EQ(up({KOfN{"", 4, copies(3, 0.9)}}), 0);
  EXPECT_NEAR(up({KOfN{"", 3, copies(3, 0.9)}}), 0.729, 1e-15);
}

TEST(ReliabilityBlock, Nests) {
  const Block pair{KOfN{"", 1, copies(2, 0.9)}};
  EXPECT_NEAR(up({Series{"", {pair, part(0.5), pair}}}), 0.99 * 0.99 * 0.5, 1e-15);
}

/// Nodes without zones; per workload the pods on each node.
HostedPods hosted(const std::vector<double>& nodes, const std::vector<std::vector<int>>& pods,
                  int needed = 1) {
  HostedPods result;
  for (const double p : nodes)
    result.nodes.push_back({fmt::format("n{}", result.nodes.size()), Ratio(p), -1});
  for (const auto& counts : pods) result.requirements.push_back({"w", needed, counts});
  return result;
}

TEST(HostedPodsAvailability, PodsOnOneNodeFailTogether) {
  EXPECT_DOUBLE_EQ(up(hosted({0.9}, {{2}})), 0.9);            // two replicas, no redundancy
  EXPECT_DOUBLE_EQ(up(hosted({0.9}, {{1}, {1}, {1}})), 0.9);  // three workloads, one node, not 0.729
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{1, 0}, {0, 1}})), 0.72);
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{1, 1}})), 0.98);
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{1, 1}, {1, 1}})), 0.98);  // the same two nodes for both
}

TEST(HostedPodsAvailability, CountsPodsNotNodes) {
  // 2 of 3 pods, two of them on the first node: it alone suffices, and without it one is too few.
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{2, 1}}, 2)), 0.9);
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{2, 1}}, 3)), 0.72);
  EXPECT_DOUBLE_EQ(up(hosted({0.9, 0.8}, {{2, 1}}, 4)), 0);
  EXPECT_NEAR(up(hosted({0.9, 0.9, 0.9}, {{1, 1, 1}}, 2)), 3 * 0.81 - 2 * 0.729, 1e-15);
}

TEST(HostedPodsAvailability, ZonesAreACommonCause) {
  HostedPods pods = hosted({0.9, 0.8}, {{1, 1}});
  pods.zones = {{"a", Ratio(0.95)}, {"b", Ratio(0.99)}};
  pods.nodes[0].zone = pods.nodes[1].zone = 0;
  EXPECT_NEAR(up(pods), 0.95 * 0.98, 1e-15);
  EXPECT_THAT(singlePoints(pods), ElementsAre("a"));
  pods.nodes[1].zone = 1;
  EXPECT_NEAR(up(pods), 1 - (1 - 0.95 * 0.9) * (1 - 0.99 * 0.8), 1e-15);
  EXPECT_THAT(singlePoints(pods), IsEmpty());
}

TEST(HostedPodsAvailability, NamesSinglePointsOfFailure) {
  EXPECT_THAT(singlePoints(hosted({0.9, 0.9, 0.9}, {{1, 0, 0}, {0, 1, 1}})), ElementsAre("n0"));
  EXPECT_THAT(singlePoints(hosted({0.9}, {{0}})), IsEmpty());  // down anyway
}

TEST(HostedPodsAvailability, WithoutNeedsOrNodesIsUp) {
  EXPECT_DOUBLE_EQ(up(hosted({0.5}, {})), 1);
  EXPECT_DOUBLE_EQ(up(HostedPods{}), 1);
}

/// Σ over all 2ⁿ states of the nodes and zones.
double enumerate(const HostedPods& pods) {
  const std::size_t bits = pods.nodes.size() + pods.zones.size();
  double sum = 0;
  for (std::size_t state = 0; state < (std::size_t{1} << bits); ++state) {
    double probability = 1;
    const auto isUp = [&](std::size_t bit) { return (state >> bit & 1) != 0; };
    for (std::size_t b = 0; b < bits; ++b) {
      const double p = b < pods.nodes.size() ? pods.nodes[b].availability.value()
                                             : pods.zones[b - pods.nodes.size()].availability.value();
      probability *= isUp(b) ? p : 1 - p;
    }
    bool works = true;
    for (const PodRequirement& requirement : pods.requirements) {
      int running = 0;
      for (std::size_t n = 0; n < pods.nodes.size(); ++n) {
        const int zone = pods.nodes[n].zone;
        if (isUp(n) && (zone < 0 || isUp(pods.nodes.size() + static_cast<std::size_t>(zone)))) {
          running += requirement.podsOnNode[n];
        }
      }
      works = works && running >= requirement.needed;
    }
    if (works) sum += probability;
  }
  return sum;
}

RC_GTEST_PROP(HostedPodsProperty, EqualsTheSumOverAllStates, ()) {
  HostedPods pods;
  const int zones = *rc::gen::inRange(0, 4);
  for (int z = 0; z < zones; ++z) {
    pods.zones.push_back({fmt::format("z{}", z), Ratio(*rc::gen::inRange(0, 101) / 100.0)});
  }
  const int nodes = *rc::gen::inRange(0, 8);
  for (int n = 0; n < nodes; ++n) {
    pods.nodes.push_back(
        {fmt::format("n{}", n), Ratio(*rc::gen::inRange(0, 101) / 100.0), *rc::gen::inRange(-1, zones)});
  }
  for (int w = *rc::gen::inRange(0, 4); w > 0; --w) {
    PodRequirement requirement{"w", *rc::gen::inRange(0, 4), {}};
    for (int n = 0; n < nodes; ++n) requirement.podsOnNode.push_back(*rc::gen::inRange(0, 3));
    pods.requirements.push_back(requirement);
  }
  const auto result = availability(pods);
  RC_ASSERT(result.has_value());
  RC_ASSERT(std::abs(result->value() - enumerate(pods)) < 1e-12);
}

/// Against the binomial sum, with as many redundant nodes as are enumerated.
TEST(HostedPodsAvailability, TwentyNodesAreExactAndMoreAreRefused) {
  const int n = kMostRedundantHosts;
  const HostedPods pods = hosted(std::vector<double>(static_cast<std::size_t>(n), 0.7),
                                 {std::vector<int>(static_cast<std::size_t>(n), 1)}, 14);
  double binomial = 0;
  double choose = 1;
  for (int k = n; k >= 14; --k) {
    binomial += choose * std::pow(0.7, k) * std::pow(0.3, n - k);
    choose = choose * k / (n - k + 1);
  }
  EXPECT_NEAR(up(pods), binomial, 1e-12);
  const auto more = availability(hosted(std::vector<double>(21, 0.7), {std::vector<int>(21, 1)}, 14));
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().what, "21 redundant nodes and zones, more than 20 to enumerate");
  // Single points of failure do not count: 30 nodes in series.
  std::vector<std::vector<int>> series;
  for (std::size_t i = 0; i < 30; ++i) {
    series.emplace_back(30, 0);
    series.back()[i] = 1;
  }
  EXPECT_NEAR(up(hosted(std::vector<double>(30, 0.99), series)), std::pow(0.99, 30), 1e-12);
}

}  // namespace
}  // namespace kubecast::faults
