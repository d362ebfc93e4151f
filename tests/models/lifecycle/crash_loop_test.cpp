// SPDX-License-Identifier: Apache-2.0
// k8s.io/client-go v0.28 util/flowcontrol/backoff.go Next, IsInBackOffSince, hasExpired, GC;
// kubernetes v1.28 pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff.
#include "models/lifecycle/crash_loop.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

TEST(CrashLoop, WaitsNotAtFirstThenTenSecondsDoubledToFiveMinutes) {
  RestartBackOff backOff;
  Seconds now = 0_s;
  for (const Seconds wait : {0_s, 10_s, 20_s, 40_s, 80_s, 160_s, 300_s, 300_s}) {
    const Seconds finished = now + 1_s;  // runs a second each time
    const Restart restart = restartAfterExit(backOff, finished);
    EXPECT_EQ(restart.at - finished, wait);
    EXPECT_EQ(restart.crashLoopBackOff, wait > 0_s);
    backOff = restart.after;
    now = restart.at;
  }
}

TEST(CrashLoop, BeginsAnewAfterTenMinutesOfRunning) {
  const RestartBackOff backOff{RestartBackOff::Entry{300_s, 1000_s}};
  const Restart restart = restartAfterExit(backOff, 1601_s);  // 601 > 2 × 300
  EXPECT_EQ(restart.at, 1601_s);
  EXPECT_EQ(restart.after.entry->delay, 10_s);
}

TEST(CrashLoop, AnEntryOfTheLastStepIsForgottenWhileTheContainerWaits) {
  const RestartBackOff backOff{RestartBackOff::Entry{300_s, 1000_s}};
  // ran 400 s: due at 1700, but Backoff.GC drops the entry 600 s after its update
  const Restart restart = restartAfterExit(backOff, 1400_s);
  EXPECT_EQ(restart.at, 1600_s);
  EXPECT_EQ(restart.after.entry->delay, 10_s);
  // ran 300 s: due and forgotten at once; the next step is still the longest
  EXPECT_EQ(restartAfterExit(backOff, 1300_s).after.entry->delay, 300_s);
}

TEST(CrashLoop, AShorterRunDoesNotReset) {
  const RestartBackOff backOff{RestartBackOff::Entry{40_s, 1000_s}};
  const Restart restart = restartAfterExit(backOff, 1500_s);
  EXPECT_EQ(restart.at, 1540_s);
  EXPECT_EQ(restart.after.entry->delay, 80_s);
}

}  // namespace
}  // namespace kubecast::lifecycle
