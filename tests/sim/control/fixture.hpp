// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/control/compile_control.hpp"
#include "sim/control/control_plane.hpp"
#include "tests/models/scheduling/fixture.hpp"

/// The control side without an engine: a port that writes down what is done to it.
namespace kubecast::sim::control::testing {

using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

class FakePort final : public ClusterPort {
 public:
  [[nodiscard]] double podCpuSeconds(Index pod) override { return podCores[pod] * now; }
  [[nodiscard]] double nodeCpuSeconds(Index node) override {
    return used[node] + std::min(wanted[node], limit(node)) * (now - since[node]);
  }
  [[nodiscard]] double podMemory(Index) override { return memory; }
  [[nodiscard]] int nodeRunnable(Index node) override { return wanted[node] > 0 ? 1 : 0; }

  void setCores(Index node, double cores) override {
    used[node] = nodeCpuSeconds(node);
    since[node] = now;
    cores_[node] = cores;
    log("cores " + std::to_string(node) + (cores < 1 ? " baseline" : " full"));
  }
  void startPod(Index pod, Index node) override {
    running.insert(pod);
    log("start " + std::to_string(pod) + " on " + std::to_string(node));
  }
  void setReady(Index pod, bool ready) override {
    log((ready ? "ready " : "unready ") + std::to_string(pod));
  }
  void stopPod(Index pod, Loss loss) override {
    running.erase(pod);
    log("stop " + std::to_string(pod) + (loss == Loss::Silent ? " silently" : ""));
  }
  void setExternal(Index, double, double) override { log("external"); }
  void flushCache(Index) override { log("flush"); }

  /// What was done so far, with the time it was done at.
  std::vector<std::pair<double, std::string>> done;
  /// When something was first done; -1 = never.
  [[nodiscard]] double when(const std::string& what) const {
    for (const auto& [time, action] : done)
      if (action == what) return time;
    return -1;
  }

  double now = 0;
  double memory = 0;
  std::map<Index, double> wanted;    ///< per node: vCPUs asked for
  std::map<Index, double> podCores;  ///< per pod: used
  std::set<Index> running;

 private:
  double limit(Index node) { return cores_.count(node) ? cores_[node] : 1e9; }
  void log(const std::string& what) { done.emplace_back(now, what); }

  std::map<Index, double> cores_, used, since;
};

/// A scenario with its control plane and a fake engine.
class Cluster {
 public:
  Cluster(Scenario scenario, double end) {
    const auto placement = scheduling::place(scenario, shippedCatalog());
    program_ = compileControl(scenario, shippedCatalog(), placement, sparePods(scenario, placement));
    for (std::size_t p = 0; p < program_->pods.size(); ++p) port.running.insert(static_cast<Index>(p));
    plane_ = std::make_unique<ControlPlane>(*program_, port, numerics::rootKey(7), end);
  }

  void runTo(double end) {
    while (plane_->next() <= end) {
      port.now = plane_->next();
      plane_->process(port.now);
    }
    port.now = end;
  }
  results::Replication report() {
    results::Replication books;
    plane_->report(port.now, books);
    return books;
  }

  FakePort port;

 private:
  std::shared_ptr<const ControlProgram> program_;
  std::unique_ptr<ControlPlane> plane_;
};

inline std::vector<std::string> reasonsOf(const results::Replication& books) {
  std::vector<std::string> reasons;
  for (const results::ClusterEvent& event : books.clusterEvents) reasons.push_back(event.reason);
  return reasons;
}

}  // namespace kubecast::sim::control::testing
