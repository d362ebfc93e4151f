// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/swarm/watched_control.hpp"

#include <unistd.h>

#include <cstdio>
#include <vector>

#include "sim/control/control_plane.hpp"

namespace kubecast::test {
namespace {

using sim::Index;
using sim::control::ClusterPort;
using sim::control::ControlPlane;
using sim::control::Fleet;
using sim::control::Phase;
using sim::control::PodRecord;

void must(bool holds, const char* what, double now, Index which = -1) {
  if (holds) return;
  std::fprintf(stderr, "at %.6f s, of %d: %s\n", now, which, what);
  ::_exit(1);
}

class Watched final : public sim::control::Controller {
 public:
  Watched(std::unique_ptr<Controller> inner, const sim::Program& program, ClusterPort& port)
      : inner_(std::move(inner)),
        program_(program),
        port_(port),
        cpuOfPods_(program.pods.size()),
        cpuOfNodes_(program.nodes.size()) {}

  [[nodiscard]] double next() const override { return inner_->next(); }
  void process(double now) override {
    must(now >= last_, "time goes back", now);
    inner_->process(now);
    must(inner_->next() >= now, "wants to have acted in the past", now);
    look(now);
    last_ = now;
  }
  void report(double now, results::Replication& books) override {
    look(now);
    inner_->report(now, books);
  }

 private:
  void look(double now) {
    constexpr double kRounding = 1e-6;
    for (std::size_t n = 0; n < cpuOfNodes_.size(); ++n) {
      const auto node = static_cast<Index>(n);
      const double cpu = port_.nodeCpuSeconds(node);
      constexpr double kMostCores = 2;  // of all types in the swarm
      must(cpu >= cpuOfNodes_[n] - kRounding, "CPU of a node is given back", now, node);
      must(cpu - cpuOfNodes_[n] <= kMostCores * (now - last_) + kRounding, "more CPU than there is", now,
           node);
      cpuOfNodes_[n] = cpu;
      must(port_.nodeRunnable(node) >= 0, "negative number of segments", now, node);
      must(port_.bytesStored(node).rows >= 0 && port_.bytesStored(node).logs >= 0, "negative bytes", now,
           node);
    }
    for (std::size_t p = 0; p < cpuOfPods_.size(); ++p) {
      const auto pod = static_cast<Index>(p);
      const double cpu = port_.podCpuSeconds(pod);
      must(cpu >= cpuOfPods_[p] - kRounding, "CPU of a pod is given back", now, pod);
      cpuOfPods_[p] = cpu;
      must(port_.podMemory(pod) >= 0 && port_.podLogBytes(pod) >= 0, "negative bytes of a pod", now, pod);
    }
    for (std::size_t q = 0; q < program_.queues.size(); ++q)
      must(port_.messagesHeld(static_cast<Index>(q)) >= 0, "negative number of messages", now);
    if (const auto* plane = dynamic_cast<const ControlPlane*>(inner_.get())) lookAtPods(plane->fleet(), now);
  }

  void lookAtPods(const Fleet& fleet, double now) {
    for (std::size_t p = 0; p < fleet.pods().size(); ++p) {
      const PodRecord& pod = fleet.pods()[p];
      const auto index = static_cast<Index>(p);
      const bool placed = pod.phase != Phase::Absent && pod.phase != Phase::Pending;
      must(placed == pod.node.has_value(), "a node of a pod that has none, or none of one that has", now,
           index);
      must(!pod.running || placed, "runs nowhere", now, index);
      if (pod.running)
        must(fleet.present(*pod.node) && !fleet.lost(*pod.node), "runs on a lost node", now, index);
      if (!pod.running) must(port_.podMemory(index) == 0, "does not run and holds memory", now, index);
      if (pod.running)
        must(port_.podMemory(index) >= program_.pods[p].baseMemory, "runs and holds less than at rest", now,
             index);
    }
    std::vector<std::size_t> bound(fleet.nodes().size());
    for (const PodRecord& pod : fleet.pods())
      if (pod.node) ++bound[static_cast<std::size_t>(*pod.node)];
    for (std::size_t n = 0; n < bound.size(); ++n)
      must(bound[n] == fleet.nodes()[n].pods.size(), "the scheduler has other pods there", now,
           static_cast<Index>(n));
  }

  std::unique_ptr<Controller> inner_;
  const sim::Program& program_;
  ClusterPort& port_;
  double last_ = 0;
  std::vector<double> cpuOfPods_, cpuOfNodes_;
};

}  // namespace

sim::Program watched(sim::Program program) {
  program.makeController = [make = program.makeController](
                               const sim::Program& all, ClusterPort& port, numerics::StreamKey key,
                               double end) -> std::unique_ptr<sim::control::Controller> {
    return std::make_unique<Watched>(make(all, port, key, end), all, port);
  };
  return program;
}

}  // namespace kubecast::test
