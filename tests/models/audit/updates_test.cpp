// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/audit/fixture.hpp"

namespace kubecast::audit {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

/// Both pods on one node that has no room for a third: with 25 % of 2 rounded down, none may be away.
Scenario crowded() {
  Scenario scenario = sound();
  Workload& web = named(scenario, "web");
  web.nodeSelector = {{"kubernetes.io/hostname", "w0"}};
  web.containers[0].requests.cpu = 700_m;
  web.containers[0].limits.cpu = 900_m;
  return scenario;
}

TEST(UpdateWithoutRoom, NeverEnds) {
  Scenario scenario = crowded();
  const auto findings = auditOf(scenario);
  const auto found = std::ranges::find(findings, "update-without-room", &Finding::rule);
  ASSERT_NE(found, findings.end());
  EXPECT_EQ(found->path, "workloads[web].lifecycle.update");
  EXPECT_THAT(found->message, HasSubstr("Insufficient cpu"));
  EXPECT_EQ(found->stated, "0 of 2 pods may be away");

  named(scenario, "web").lifecycle.update = {{PodCount::Kind::Pods, 0}, {PodCount::Kind::Pods, 1}};
  EXPECT_THAT(rulesOf(scenario), Not(Contains("update-without-room")));
  named(scenario, "web").lifecycle.update = {};
  named(scenario, "web").kind = WorkloadKind::StatefulSet;  // takes its pods away one by one
  EXPECT_THAT(rulesOf(scenario), Not(Contains("update-without-room")));
}

/// The cluster makes the room itself.
TEST(UpdateWithoutRoom, NotWhereNodesCome) {
  Scenario scenario = crowded();
  scenario.nodeGroups.emplace_back();
  EXPECT_THAT(rulesOf(scenario), Not(Contains("update-without-room")));
}

/// With four pods, one of them may be away.
TEST(UpdateWithoutRoom, OnlyWhereNoPodMayGo) {
  Scenario scenario = crowded();
  named(scenario, "web").replicas = 4;
  named(scenario, "web").containers[0].requests.cpu = 390_m;
  EXPECT_THAT(rulesOf(scenario), Not(Contains("update-without-room")));
  EXPECT_THAT(rulesOf(scenario), Not(Contains("pending-pods")));
}

TEST(FilesWithoutVolume, GoWithTheirPod) {
  Scenario scenario = sound();
  Workload& db = named(scenario, "db");
  for (const Program program :
       {Program::AiWorker, Program::StorageWorker, Program::PostgreSql, Program::RabbitMq}) {
    db.program = program;
    db.volumeClaims = {{"data", VolumeType::Gp3, 10_Gi, ""}};
    EXPECT_THAT(rulesOf(scenario), Not(Contains("files-without-volume")));
    db.volumeClaims.clear();
    EXPECT_THAT(rulesOf(scenario), Contains("files-without-volume"));
  }
  db.program = Program::Redis;
  EXPECT_THAT(rulesOf(scenario), Not(Contains("files-without-volume")));
}

}  // namespace
}  // namespace kubecast::audit
