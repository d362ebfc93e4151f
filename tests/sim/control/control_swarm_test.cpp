// SPDX-License-Identifier: Apache-2.0
// Random clusters in which everything happens at once: what must hold at every moment.
#include <gmock/gmock.h>

#include "models/scheduling/requests.hpp"
#include "tests/sim/control/fixture.hpp"
#include "tests/sim/support/dice.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using test::Dice;

constexpr double kEnd = 3600;
constexpr std::uint64_t kClusters = 80;

Workload randomWorkload(Dice& dice, int number) {
  Workload w = workload("w" + std::to_string(number), dice.integer(1, 4), MilliCpu(100 * dice.integer(1, 8)),
                        Bytes(dice.integer(64, 1024)) * (1 << 20));
  const int kind = dice.integer(0, 5);
  w.kind = kind == 0   ? WorkloadKind::StatefulSet
           : kind == 1 ? WorkloadKind::DaemonSet
                       : WorkloadKind::Deployment;
  if (w.kind == WorkloadKind::DaemonSet) w.containers[0].requests.cpu = 50_m;
  w.containers[0].imageSize = Bytes(dice.integer(0, 200)) * (1 << 20);
  w.lifecycle.start = {Law::Exponential, Seconds(dice.uniform(1, 20)), 1, {}};
  if (dice.chance(0.5)) w.lifecycle.readiness = Probe{};
  if (dice.chance(0.4)) w.lifecycle.priority = dice.integer(-20, 3) * 100;
  if (dice.chance(0.3)) w.lifecycle.preempts = false;
  if (dice.chance(0.4))
    w.lifecycle.disruptionBudget =
        DisruptionBudget{PodCount{PodCount::Kind::Pods, dice.integer(0, w.replicas)}, {}};
  w.lifecycle.update = {{PodCount::Kind::Pods, dice.integer(0, 2)},
                        {PodCount::Kind::Pods, dice.integer(0, 1)}};
  w.lifecycle.terminationGrace = Seconds(dice.integer(1, 30));
  return w;
}

Scenario randomScenario(std::uint64_t seed) {
  Dice dice(seed);
  Scenario s;
  s.cluster.version = {1, 28};
  s.cluster.region = "here";
  s.cluster.distribution = dice.chance(0.3) ? Distribution::Eks : Distribution::Kubeadm;
  const auto scaler = static_cast<NodeScaler>(dice.integer(0, 2));
  NodeGroup group;
  group.name = "pool";
  group.scaler = scaler;
  group.shape = node("", dice.chance(0.5) ? "t3.medium" : "m5.large", "z1");
  group.bootTime = {Law::Exponential, Seconds(60), 1, {}};
  group.scaleDownUnneeded = Seconds(dice.integer(0, 600));
  if (scaler == NodeScaler::Manual) {
    for (double at = dice.uniform(100, 400); at < kEnd; at += dice.uniform(100, 900))
      group.changes.push_back({Seconds(at), dice.integer(0, 5)});
  } else {
    group.maxNodes = dice.integer(3, 6);
    if (scaler == NodeScaler::Karpenter) group.instanceTypes = {"t3.medium", "m5.large", "m5.xlarge"};
  }
  s.nodeGroups = {group};
  s.nodes = {node("master", "m5.large", "z1")};
  for (int n = dice.integer(1, 3); n > 0; --n) {
    s.nodes.push_back(group.shape);
    s.nodes.back().name = "n" + std::to_string(n);
    s.nodes.back().group = "pool";
  }
  for (int w = dice.integer(3, 6); w > 0; --w) s.workloads.push_back(randomWorkload(dice, w));
  s.workloads.push_back(workload("metrics-server", 1, 100_m, 128_Mi));
  for (const Workload& w : s.workloads) {
    if (w.kind != WorkloadKind::DaemonSet && w.name != "metrics-server" && dice.chance(0.5)) {
      Autoscaler scaler;
      scaler.workload = w.name;
      scaler.minReplicas = 1;
      scaler.maxReplicas = dice.integer(2, 8);
      scaler.cpuUtilization = 50;
      s.autoscalers.push_back(scaler);
    }
    if (dice.chance(0.4)) s.rollouts.push_back({w.name, Seconds(dice.uniform(60, kEnd))});
    Fault fault;
    fault.name = "kill " + w.name;
    fault.kind = PodKilled{w.name};
    fault.when.at = Seconds(dice.uniform(60, kEnd));
    if (dice.chance(0.4)) s.faults.push_back(fault);
  }
  for (const Node& n : s.nodes) {
    if (!dice.chance(0.3)) continue;
    Fault fault;
    fault.name = "lost " + n.name;
    fault.kind = NodeLost{n.name};
    fault.when.at = Seconds(dice.uniform(60, kEnd));
    if (dice.chance(0.7)) fault.when.lasts = Seconds(dice.uniform(10, 900));
    s.faults.push_back(fault);
  }
  if (dice.chance(0.3)) {
    Fault fault;
    fault.name = "api down";
    fault.kind = ControlPlaneDown{};
    fault.when.at = Seconds(dice.uniform(60, kEnd));
    fault.when.lasts = Seconds(dice.uniform(10, 600));
    s.faults.push_back(fault);
  }
  s.nodes[0].controlPlane = dice.chance(0.5);
  for (std::size_t n = 1; n < s.nodes.size(); ++n) {
    if (!dice.chance(0.4)) continue;
    Fault fault;
    fault.name = "cut " + s.nodes[n].name;
    fault.kind = Partition{s.nodes[dice.chance(0.8) ? 0 : n - 1].name, s.nodes[n].name};
    fault.when.at = Seconds(dice.uniform(60, kEnd));
    if (dice.chance(0.8)) fault.when.lasts = Seconds(dice.uniform(10, 900));
    s.faults.push_back(fault);
  }
  return s;
}

const OnDemandPrices kPrices{
    {"here", {{"t3.medium", Money(50000)}, {"m5.large", Money(110000)}, {"m5.xlarge", Money(200000)}}}};

void expectSound(const Cluster& cluster) {
  const Fleet& fleet = cluster.fleet();
  const ControlProgram& program = cluster.program();
  const std::size_t nodes = fleet.nodes().size();
  std::vector<std::set<std::string>> bound(nodes);
  std::vector<scheduling::CpuMemory> requested(nodes);
  for (std::size_t i = 0; i < fleet.pods().size(); ++i) {
    const PodRecord& pod = fleet.pods()[i];
    const auto slot = static_cast<Index>(i);
    ASSERT_EQ(pod.running, cluster.port.running.count(slot) == 1) << "the engine knows otherwise";
    if (pod.running) {
      ASSERT_EQ(cluster.port.nodeOf.at(slot), *pod.node);
    }
    if (pod.phase == Phase::Absent || pod.phase == Phase::Pending) {
      ASSERT_FALSE(pod.node || pod.running || pod.readySince);
      continue;
    }
    ASSERT_TRUE(pod.node);
    ASSERT_TRUE(fleet.present(*pod.node)) << program.pods[i].name << " is on a node that is not there";
    if (pod.phase == Phase::Ready) {
      ASSERT_TRUE(pod.running && pod.readySince);
    }
    ASSERT_FALSE(pod.running && fleet.lost(*pod.node));
    const auto n = static_cast<std::size_t>(*pod.node);
    bound[n].insert(program.pods[i].name);
    requested[n] += scheduling::podRequests(
        program.scenario.workloads[static_cast<std::size_t>(program.pods[i].workload)]);
  }
  for (std::size_t n = 0; n < nodes; ++n) {
    std::set<std::string> known;
    for (const scheduling::Pod& pod : fleet.nodes()[n].pods) known.insert(pod.name);
    ASSERT_EQ(known, bound[n]);
    if (!fleet.present(static_cast<int>(n))) continue;
    ASSERT_LE(requested[n].cpu, fleet.nodes()[n].allocatable.cpu) << "overcommitted";
    ASSERT_LE(requested[n].memory, fleet.nodes()[n].allocatable.memory) << "overcommitted";
    ASSERT_LE(static_cast<int>(bound[n].size()), fleet.nodes()[n].allocatable.pods);
  }
  for (std::size_t w = 0; w < program.podsOf.size(); ++w) {
    const Workload& spec = program.scenario.workloads[w];
    if (spec.kind == WorkloadKind::DaemonSet) continue;
    int active = 0;
    for (const Index p : program.podsOf[w])
      active += isActive(fleet.pods()[static_cast<std::size_t>(p)].phase) ? 1 : 0;
    const int surge = spec.kind == WorkloadKind::Deployment ? 2 : 0;
    // Between a smaller size and its ReplicaSets there is the control plane.
    if (fleet.goesOn(lifecycle::Activity::ReplicaControl)) {
      ASSERT_LE(active, std::max(fleet.desired(static_cast<int>(w)), spec.replicas) + surge + 4);
    }
  }
}

TEST(ControlSwarm, WhatMustHoldHoldsAtEveryMoment) {
  std::map<std::string, int> happened;
  for (std::uint64_t seed = 1; seed <= kClusters; ++seed) {
    SCOPED_TRACE(seed);
    Cluster cluster(randomScenario(seed), kEnd, kPrices);
    Dice dice(~seed);
    double last = 0;
    cluster.afterEach = [&] {
      ASSERT_GE(cluster.port.now, last) << "time goes back";
      last = cluster.port.now;
      if (dice.chance(0.01))
        for (const Index p : cluster.port.running) cluster.port.podCores[p] = dice.uniform(0, 0.8);
      expectSound(cluster);
    };
    for (double to = 60; to <= kEnd && !HasFatalFailure(); to += 60) cluster.runTo(to);
    if (HasFatalFailure()) return;
    const results::Replication books = cluster.report();
    for (const results::ClusterEvent& event : books.clusterEvents) ++happened[event.reason];
    for (const results::MachineLife& machine : books.machines) {
      EXPECT_LE(machine.from, machine.to);
      EXPECT_LE(machine.to, Seconds(kEnd));
    }
    for (const results::CreditUsage& credits : books.credits) {
      EXPECT_GE(credits.atEnd, 0);
      EXPECT_NEAR(credits.atStart + credits.earned,
                  credits.spent + credits.atEnd + credits.discarded - credits.surplus - credits.charged,
                  1e-6);
    }
  }
  for (const char* reason :
       {"TriggeredScaleUp", "ScaleDown", "Launched", "DisruptionTerminating", "TerraformApply",
        "InstanceTerminated", "RegisteredNode", "RemovingNode", "Preempted", "RolloutComplete", "NodeLost",
        "SuccessfulRescale", "TaintManagerEviction", "NetworkPartition", "NodeOutOfSight", "AddOnDown"})
    EXPECT_GT(happened[reason], 0) << reason << " never happens";
}

TEST(ControlSwarm, SameSeedSameEvents) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto eventsOf = [&] {
      Cluster cluster(randomScenario(seed), kEnd, kPrices);
      cluster.runTo(kEnd);
      std::string text;
      for (const auto& e : cluster.report().clusterEvents)
        text += std::to_string(e.at.value()) + e.reason + e.object + e.message + "\n";
      return text;
    };
    const std::string first = eventsOf();
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(first, eventsOf());
  }
}

}  // namespace
}  // namespace kubecast::sim::control::testing
