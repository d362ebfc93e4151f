// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/event_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kubecast::sim::fast {
namespace {

TEST(EventTree, NothingIsDueAtFirst) { EXPECT_EQ(EventTree(5).next().time, kNever); }

TEST(EventTree, GivesTheEarliestOfManySources) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0, 1000);
  for (const int sources : {1, 2, 3, 17, 64, 100}) {
    EventTree tree(sources);
    std::vector<double> times(static_cast<std::size_t>(sources), kNever);
    for (int i = 0; i < 2000; ++i) {
      const auto source = random() % static_cast<unsigned>(sources);
      times[source] = random() % 4 == 0 ? kNever : uniform(random);
      tree.update(static_cast<int>(source), times[source]);
      const double earliest = *std::min_element(times.begin(), times.end());
      ASSERT_EQ(tree.next().time, earliest);
      if (earliest < kNever) {
        ASSERT_EQ(times[static_cast<std::size_t>(tree.next().source)], earliest);
      }
    }
  }
}

TEST(EventTree, KeepsItsTimesWhenItGrows) {
  EventTree tree(3);
  tree.update(0, 5);
  tree.update(2, 4);
  tree.grow(1000);
  EXPECT_EQ(tree.next().source, 2);
  tree.update(999, 1);
  EXPECT_EQ(tree.next().source, 999);
  tree.update(999, kNever);
  tree.update(2, kNever);
  EXPECT_EQ(tree.next().time, 5);
  EXPECT_EQ(tree.next().source, 0);
}

}  // namespace
}  // namespace kubecast::sim::fast
