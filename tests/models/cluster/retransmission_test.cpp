// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/retransmission.hpp"

#include <gtest/gtest.h>

namespace kubecast::cluster {
namespace {

// RFC 6298 (5.5) with Linux's bounds: 0.2, 0.4, 0.8 … 102.4 s, then 120 s for ever.
TEST(Retransmission, DoublesUpToTwoMinutes) {
  EXPECT_DOUBLE_EQ(retransmissionTimeout(0).value(), 0.2);
  EXPECT_DOUBLE_EQ(retransmissionTimeout(3).value(), 1.6);
  EXPECT_DOUBLE_EQ(retransmissionTimeout(9).value(), 102.4);
  EXPECT_DOUBLE_EQ(retransmissionTimeout(10).value(), 120);
  EXPECT_DOUBLE_EQ(retransmissionTimeout(1000).value(), 120);
}

TEST(Retransmission, ASenderThatGivesUpDoesSoWhenItsPeerCountsAsGone) {
  double sent = 0;
  for (int n = 0; n < kRetransmissions; ++n) {
    EXPECT_EQ(retransmissionOrEnd(n), retransmissionTimeout(n));
    sent += retransmissionOrEnd(n).value();
  }
  EXPECT_NEAR(sent, 102.2, 1e-9);
  EXPECT_NEAR(sent + retransmissionOrEnd(kRetransmissions).value(), kPeerGone.value(), 1e-9);
}

}  // namespace
}  // namespace kubecast::cluster
