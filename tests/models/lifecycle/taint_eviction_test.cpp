// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/nodelifecycle/scheduler/taint_manager.go,
// plugin/pkg/admission/defaulttolerationseconds, pkg/controller/daemon/util/daemonset_util.go.
#include "models/lifecycle/taint_eviction.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

TEST(TaintEviction, AfterFiveMinutesByDefault) {
  Workload workload;
  EXPECT_EQ(evictionTime(workload, 145_s), 445_s);
  workload.lifecycle.unreachableToleration = 30_s;
  EXPECT_EQ(evictionTime(workload, 145_s), 175_s);
}

TEST(TaintEviction, NeverForDaemonSetsAndStaticPods) {
  Workload workload;
  workload.kind = WorkloadKind::DaemonSet;
  EXPECT_EQ(evictionTime(workload, 0_s), std::nullopt);
  workload.kind = WorkloadKind::StaticPod;
  EXPECT_EQ(evictionTime(workload, 0_s), std::nullopt);
  workload.kind = WorkloadKind::StatefulSet;
  EXPECT_EQ(evictionTime(workload, 0_s), 300_s);
}

TEST(TaintEviction, NeverWithATolerationOfEverything) {
  Workload workload;
  workload.tolerations = {{"", TolerationOperator::Exists, "", std::nullopt}};
  EXPECT_EQ(evictionTime(workload, 0_s), std::nullopt);
  // of another effect it does not help
  workload.tolerations = {{"", TolerationOperator::Exists, "", TaintEffect::NoSchedule}};
  EXPECT_EQ(evictionTime(workload, 0_s), 300_s);
}

TEST(TaintEviction, OnlyAReplicaSetDoesNotWaitForTheLostPod) {
  EXPECT_TRUE(replacesTerminatingPod(WorkloadKind::Deployment));
  EXPECT_FALSE(replacesTerminatingPod(WorkloadKind::StatefulSet));
  EXPECT_FALSE(replacesTerminatingPod(WorkloadKind::DaemonSet));
  EXPECT_FALSE(replacesTerminatingPod(WorkloadKind::StaticPod));
}

}  // namespace
}  // namespace kubecast::lifecycle
