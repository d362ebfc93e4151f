// SPDX-License-Identifier: Apache-2.0
#include "models/messaging/memory_alarm.hpp"

#include <gtest/gtest.h>

namespace kubecast::messaging {
namespace {

using namespace kubecast::literals;

TEST(MemoryAlarm, BlocksAboveTheWatermarkOnly) {
  // 0.4 of 1000 Mi.
  EXPECT_FALSE(publishersBlocked({399_Mi, 1000_Mi, Ratio(0.4)}));
  EXPECT_FALSE(publishersBlocked({400_Mi, 1000_Mi, Ratio(0.4)}));
  EXPECT_TRUE(publishersBlocked({401_Mi, 1000_Mi, Ratio(0.4)}));
}

}  // namespace
}  // namespace kubecast::messaging
