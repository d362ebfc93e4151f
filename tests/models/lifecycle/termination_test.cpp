// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer.
#include "models/lifecycle/termination.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

TEST(Termination, EndsWhenDrained) {
  const Termination end = terminate(StopReason::Deleted, 100_s, 30_s, 4_s, 1.5_s);
  EXPECT_EQ(end.sigterm, 100_s);
  EXPECT_EQ(end.sigkill, 130_s);
  EXPECT_EQ(end.gone, 104_s);
  EXPECT_EQ(end.endpointsRemoved, 101.5_s);
}

TEST(Termination, EndsWithSigkillAfterTheGracePeriod) {
  EXPECT_EQ(terminate(StopReason::Deleted, 100_s, 30_s, 500_s, 1_s).gone, 130_s);
}

TEST(Termination, NeverLessThanTwoSecondsButAtOnceAtAHardEviction) {
  EXPECT_EQ(terminate(StopReason::Probe, 100_s, 0_s, 500_s, 1_s).gone, 102_s);
  EXPECT_EQ(terminate(StopReason::HardEviction, 100_s, 30_s, 500_s, 1_s).gone, 100_s);
}

TEST(Termination, RequestsKeepComingWhileTheControlPlaneIsDown) {
  EXPECT_EQ(terminate(StopReason::Probe, 100_s, 30_s, 1_s, std::nullopt).endpointsRemoved, std::nullopt);
}

}  // namespace
}  // namespace kubecast::lifecycle
