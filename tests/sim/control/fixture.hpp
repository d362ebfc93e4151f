// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <set>
#include <stdexcept>
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
  [[nodiscard]] double podMemory(Index pod) override {
    if (!running.contains(pod)) return 0;
    const auto own = memoryOf.find(pod);
    return own == memoryOf.end() ? memory : own->second;
  }
  [[nodiscard]] int nodeRunnable(Index node) override { return wanted[node] > 0 ? 1 : 0; }

  void setCores(Index node, double cores) override {
    used[node] = nodeCpuSeconds(node);
    since[node] = now;
    cores_[node] = cores;
    log("cores " + std::to_string(node) + (cores < 1 ? " baseline" : " full"));
  }
  void bootNode(Index node, const Machine& machine) override {
    machines[node] = machine;
    log("boot " + std::to_string(node));
  }
  void startPod(Index pod, Index node) override {
    running.insert(pod);
    nodeOf[pod] = node;
    log("start " + std::to_string(pod) + " on " + std::to_string(node));
  }
  void setReady(Index pod, bool ready) override {
    log((ready ? "ready " : "unready ") + std::to_string(pod));
  }
  void leaveEndpoints(Index pod) override { log("leave " + std::to_string(pod)); }
  void setPartition(Index a, Index b, bool cut) override {
    log((cut ? "cut " : "heal ") + std::to_string(a) + "-" + std::to_string(b));
  }
  void stopPod(Index pod, Loss loss) override {
    running.erase(pod);
    log("stop " + std::to_string(pod) + (loss == Loss::Silent ? " silently" : ""));
  }
  void setExternal(Index, double, double) override { log("external"); }
  void flushCache(Index) override { log("flush"); }
  [[nodiscard]] int messagesHeld(Index queue) override { return messages[queue]; }
  void setPublishersBlocked(Index service, bool blocked) override {
    log((blocked ? "block " : "unblock ") + std::to_string(service));
  }
  [[nodiscard]] StoredBytes bytesStored(Index node) override { return stored[node]; }
  [[nodiscard]] double podLogBytes(Index pod) override { return logBytes[pod]; }
  void setVolumeFull(Index node, bool full) override {
    log((full ? "full " : "room ") + std::to_string(node));
  }

  /// What was done so far, with the time it was done at.
  std::vector<std::pair<double, std::string>> done;
  /// When something was first done; -1 = never.
  [[nodiscard]] double when(const std::string& what) const {
    for (const auto& [time, action] : done)
      if (action == what) return time;
    return -1;
  }

  double now = 0;
  double memory = 0;                 ///< bytes, of every pod that runs,
  std::map<Index, double> memoryOf;  ///< but for these
  std::map<Index, double> wanted;    ///< per node: vCPUs asked for
  std::map<Index, double> podCores;  ///< per pod: used
  std::set<Index> running;
  std::map<Index, Index> nodeOf;        ///< of running pods that were started
  std::map<Index, Machine> machines;    ///< per node: that booted there last
  std::map<Index, int> messages;        ///< per queue
  std::map<Index, StoredBytes> stored;  ///< per node
  std::map<Index, double> logBytes;     ///< per pod

 private:
  double limit(Index node) { return cores_.count(node) ? cores_[node] : 1e9; }
  void log(const std::string& what) { done.emplace_back(now, what); }

  std::map<Index, double> cores_, used, since;
};

/// A scenario with its control plane and a fake engine.
class Cluster {
 public:
  Cluster(Scenario scenario, double end, const OnDemandPrices& prices = {}) {
    const auto placement = scheduling::place(scenario, shippedCatalog());
    program_ =
        compileControl(scenario, shippedCatalog(), placement, sparePods(scenario, placement), true, prices);
    Index slot = 0;
    for (const scheduling::Decision& decision : placement.decisions) {
      if (!decision.node) continue;
      port.running.insert(slot);
      port.nodeOf[slot++] = *decision.node;
    }
    plane_ = std::make_unique<ControlPlane>(*program_, port, numerics::rootKey(7), end);
  }

  void runTo(double end) {
    while (plane_->next() <= end) {
      port.now = plane_->next();
      plane_->process(port.now);
      if (afterEach) afterEach();
    }
    port.now = end;
  }
  /// With series of so many seconds.
  results::Replication report(std::size_t buckets = 0) {
    results::Replication books;
    if (buckets > 0) books.series = {{"calls/completed", std::vector<float>(buckets)}};
    plane_->report(port.now, books);
    return books;
  }

  [[nodiscard]] const ControlProgram& program() const { return *program_; }
  [[nodiscard]] const Fleet& fleet() const { return plane_->fleet(); }
  /// The slot of a pod, and of a node, by name.
  [[nodiscard]] Index slot(const std::string& pod) const {
    for (std::size_t p = 0; p < program_->pods.size(); ++p)
      if (program_->pods[p].name == pod) return static_cast<Index>(p);
    throw std::runtime_error("no slot for " + pod);
  }
  [[nodiscard]] Index nodeSlot(const std::string& node) const {
    for (std::size_t n = 0; n < program_->scenario.nodes.size(); ++n)
      if (program_->scenario.nodes[n].name == node) return static_cast<Index>(n);
    throw std::runtime_error("no slot for " + node);
  }
  /// When the pod first started on the node; -1 = never.
  [[nodiscard]] double started(const std::string& pod, const std::string& node) const {
    return port.when("start " + std::to_string(slot(pod)) + " on " + std::to_string(nodeSlot(node)));
  }
  /// Pods of the workload that the engine runs.
  [[nodiscard]] int running(int workload) const {
    int count = 0;
    for (const Index p : program_->podsOf[static_cast<std::size_t>(workload)])
      count += static_cast<int>(port.running.count(p));
    return count;
  }

  FakePort port;
  std::function<void()> afterEach;  ///< called after every moment at which something was done

 private:
  std::shared_ptr<const ControlProgram> program_;
  std::unique_ptr<ControlPlane> plane_;
};

/// When something happened to the object first; -1 = never.
inline double eventAt(const results::Replication& books, const std::string& reason,
                      const std::string& object = "") {
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == reason && (object.empty() || event.object == object)) return event.at.value();
  return -1;
}

inline std::vector<std::string> reasonsOf(const results::Replication& books) {
  std::vector<std::string> reasons;
  for (const results::ClusterEvent& event : books.clusterEvents) reasons.push_back(event.reason);
  return reasons;
}

/// When events of this reason happened to the object.
inline std::vector<double> timesOf(const results::Replication& books, const std::string& reason,
                                   const std::string& object) {
  std::vector<double> times;
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == reason && event.object == object) times.push_back(event.at.value());
  return times;
}

}  // namespace kubecast::sim::control::testing
