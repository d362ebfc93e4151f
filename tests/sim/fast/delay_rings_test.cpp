// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/delay_rings.hpp"

#include <gtest/gtest.h>

namespace kubecast::sim::fast {
namespace {

class DelayRingsTest : public ::testing::Test {
 protected:
  DelayRingsTest() : tree_(4) {
    ring_ = rings_.ringOf(0.5);
    other_ = rings_.ringOf(0.25);
    rings_.attach(tree_, 1);
  }
  DelayRings rings_;
  EventTree tree_;
  DelayRings::Ring ring_ = 0;
  DelayRings::Ring other_ = 0;
};

TEST_F(DelayRingsTest, EqualDelaysShareARing) {
  EXPECT_EQ(rings_.ringOf(0.5), ring_);
  EXPECT_NE(ring_, other_);
  EXPECT_EQ(rings_.delayOf(other_), 0.25);
}

TEST_F(DelayRingsTest, TheFrontOfEachRingIsWhatIsDue) {
  rings_.push(ring_, 0.5, 1, 0, 0);
  rings_.push(ring_, 0.6, 2, 0, 0);
  rings_.push(other_, 0.55, 3, 0, 0);
  EXPECT_EQ(tree_.next().source, 1 + ring_);
  EXPECT_EQ(rings_.pop(ring_), 1);
  EXPECT_EQ(tree_.next().source, 1 + other_);
  EXPECT_EQ(rings_.pop(other_), 3);
  EXPECT_EQ(tree_.next().time, 0.6);
  EXPECT_EQ(rings_.pop(ring_), 2);
  EXPECT_EQ(tree_.next().time, kNever);
}

TEST_F(DelayRingsTest, WhatWasCancelledIsSkipped) {
  for (std::uint32_t stamp = 1; stamp <= 40; ++stamp) {
    rings_.push(ring_, static_cast<double>(stamp), static_cast<int>(stamp), 0, stamp);
  }
  const auto stale = [](const DelayRings::Entry& entry) { return entry.stamp > 1 && entry.stamp < 30; };
  EXPECT_EQ(rings_.popSkipping(ring_, stale).request, 1);
  EXPECT_EQ(tree_.next().time, 30);
}

TEST_F(DelayRingsTest, AnEntryCanBeHandedToAnotherRequest) {
  for (std::uint32_t stamp = 10; stamp < 60; stamp += 3) {
    rings_.push(ring_, static_cast<double>(stamp), static_cast<int>(stamp), 0, stamp);
  }
  rings_.redirect(ring_, 13, 77);
  EXPECT_EQ(rings_.pop(ring_), 10);
  EXPECT_EQ(rings_.pop(ring_), 77);
  EXPECT_EQ(rings_.pop(ring_), 16);
}

}  // namespace
}  // namespace kubecast::sim::fast
