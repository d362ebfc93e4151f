// SPDX-License-Identifier: Apache-2.0
#include "sim/control/memory_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/lifecycle/out_of_memory.hpp"
#include "models/units/format.hpp"
#include "sim/program/series_step.hpp"

namespace kubecast::sim::control {
namespace {

constexpr double kLook = 1;  ///< s

Bytes whole(double bytes) { return Bytes(static_cast<std::int64_t>(bytes)); }

}  // namespace

MemoryWatch::MemoryWatch(const Surroundings& around, Fleet& fleet, const DiskWatch& disks)
    : around_(around),
      fleet_(fleet),
      disks_(disks),
      kubelets_(around, fleet),
      step_(seriesStep(around.end)),
      bytes_(around.program.pods.size()) {
  if (!around_.program.watchesMemory) return;
  nodes_.resize(around_.scenario().nodes.size());
  around_.timetable.at(kLook, [this](double now) { look(now); });
}

void MemoryWatch::look(double now) {
  if (now + kLook <= around_.end) around_.timetable.at(now + kLook, [this](double then) { look(then); });
  read();
  for (NodeRecord& node : nodes_) keep(node, now);
  killAboveLimits(now);
  for (std::size_t n = 0; n < nodes_.size(); ++n) killOnFullNode(static_cast<int>(n), now);
  letKubeletsPass(now);
}

void MemoryWatch::read() {
  const Scenario& scenario = around_.scenario();
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const auto type = around_.program.catalog.find(scenario.nodes[n].instanceType);
    nodes_[n].memory = type == around_.program.catalog.end()
                           ? lifecycle::NodeMemory{}
                           : lifecycle::nodeMemory(scenario.cluster, type->second);
    nodes_[n].held = 0;
  }
  for (std::size_t p = 0; p < bytes_.size(); ++p) {
    const PodRecord& pod = fleet_.pods()[p];
    bytes_[p] = pod.running ? around_.port.podMemory(static_cast<Index>(p)) : 0;
    if (pod.running) nodes_[static_cast<std::size_t>(*pod.node)].held += bytes_[p];
  }
}

/// Into the bucket that ends now or later: the mean of the looks in it.
void MemoryWatch::keep(NodeRecord& node, double now) const {
  if (node.memory.capacity == Bytes(0)) return;  // unknown
  const auto buckets = static_cast<std::size_t>(std::ceil(now / step_));
  if (node.shares.size() < buckets) {
    node.shares.resize(buckets);
    node.looks = 0;
  }
  const double system = (node.memory.capacity - node.memory.forPods).value();
  const double share = (system + node.held) / static_cast<double>(node.memory.capacity.value());
  const double before = static_cast<double>(node.shares.back()) * node.looks;
  node.shares.back() = static_cast<float>((before + share) / ++node.looks);
}

void MemoryWatch::killAboveLimits(double now) {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    const auto p = static_cast<Index>(i);
    if (!isUp(fleet_.pods()[i])) continue;
    const Container& container = servingContainer(fleet_.specOf(p));
    if (!lifecycle::exceedsMemoryLimit(container, whole(bytes_[i]))) continue;
    kill(p,
         fmt::format("Memory cgroup out of memory: container {} held {}, its limit is {}", container.name,
                     units::format(whole(bytes_[i])), units::write(*container.limits.memory)),
         now);
  }
}

/// Victims until the pods have room again. Source: linux v6.1 mm/oom_kill.c; see models/lifecycle.
void MemoryWatch::killOnFullNode(int node, double now) {
  NodeRecord& record = nodes_[static_cast<std::size_t>(node)];
  if (record.memory.capacity == Bytes(0)) return;  // unknown
  while (whole(record.held) > record.memory.forPods) {
    std::vector<lifecycle::OomCandidate> candidates;
    std::vector<Index> pods;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const PodRecord& pod = fleet_.pods()[i];
      if (pod.node != node || !isUp(pod) || bytes_[i] <= 0) continue;
      const Workload& workload = fleet_.specOf(static_cast<Index>(i));
      candidates.push_back({whole(bytes_[i]), lifecycle::oomScoreAdj(workload, servingContainer(workload),
                                                                     record.memory.capacity)});
      pods.push_back(static_cast<Index>(i));
    }
    const auto victim = lifecycle::oomVictim(candidates, record.memory.forPods);
    if (!victim) return;
    const Index pod = pods[*victim];
    const std::string& name = servingContainer(fleet_.specOf(pod)).name;
    around_.note(now, "SystemOOM", "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
                 "System OOM encountered, victim process: " + name);
    kill(pod,
         fmt::format("Out of memory: container {} held {}, oom_score_adj {}", name,
                     units::format(candidates[*victim].resident), candidates[*victim].scoreAdj),
         now);
  }
}

/// The node problem detector's word (kernel-monitor.json) on the pod it happens to; `kubectl describe` shows
/// OOMKilled and 137 = 128 + SIGKILL as its last state.
void MemoryWatch::kill(Index p, const std::string& why, double now) {
  const auto i = static_cast<std::size_t>(p);
  around_.note(now, "OOMKilling", fleet_.nameOf(p), why + " (OOMKilled, exit code 137)");
  nodes_[static_cast<std::size_t>(*fleet_.pods()[i].node)].held -= bytes_[i];
  bytes_[i] = 0;
  fleet_.crash(p, now);
}

void MemoryWatch::letKubeletsPass(double now) {
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const NodeRecord& node = nodes_[n];
    const auto index = static_cast<int>(n);
    if (!fleet_.present(index) || fleet_.lost(index)) {
      kubelets_.reset(index, now);
      continue;
    }
    if (!kubelets_.due(index, now)) continue;
    // What the system holds of its reservation is not known; the kubelet counts from either end.
    const Bytes available = std::max(node.memory.forPods - whole(node.held), Bytes(0));
    const DiskWatch::FileSystem disk = disks_.rootOf(index, now);
    kubelets_.pass(index, {available, node.memory.capacity, disk.available, disk.capacity}, bytes_, now);
  }
}

void MemoryWatch::report(results::Replication& books) const {
  const std::size_t buckets = books.series.empty() ? 0 : books.series.front().values.size();
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    results::TimeSeries series{"node/" + around_.scenario().nodes[n].name + "/memory", nodes_[n].shares};
    const float last = series.values.empty() ? 0 : series.values.back();
    series.values.resize(buckets, last);  // the run may end between two looks
    books.series.push_back(std::move(series));
  }
}

void MemoryWatch::nameLive(std::vector<std::string>& names) const {
  for (std::size_t n = 0; n < nodes_.size(); ++n)
    names.push_back("node/" + around_.scenario().nodes[n].name + "/memory");
}

void MemoryWatch::addLive(std::size_t bucket, std::vector<float>& values) const {
  for (const NodeRecord& node : nodes_) {
    const std::vector<float>& shares = node.shares;
    values.push_back(shares.empty() ? 0 : shares[std::min(bucket, shares.size() - 1)]);
  }
}

}  // namespace kubecast::sim::control
