// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/control/ports/scripted.hpp"

#include <fmt/format.h>

#include <limits>
#include <memory>

#include "sim/control/controller.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using control::ClusterPort;

class ScriptedController final : public control::Controller {
 public:
  ScriptedController(ClusterPort& port, Script script) : port_(port), script_(std::move(script)) {}

  double next() const override {
    return done_ == script_.size() ? std::numeric_limits<double>::infinity() : script_[done_].at;
  }
  void process(double now) override {
    while (done_ < script_.size() && script_[done_].at <= now) script_[done_++].act(port_, readings_);
  }
  void report(double now, results::Replication& books) override {
    for (const auto& [name, value] : readings_)
      books.clusterEvents.push_back({Seconds(now), "Reading", name, fmt::format("{}", value)});
  }

 private:
  ClusterPort& port_;
  Script script_;
  std::size_t done_ = 0;
  Readings readings_;
};

}  // namespace

void direct(sim::Program& program, Script script) {
  program.makeController = [script = std::move(script)](const sim::Program&, ClusterPort& port,
                                                        numerics::StreamKey, double) {
    return std::make_unique<ScriptedController>(port, script);
  };
}

Readings readingsOf(const results::Replication& books) {
  Readings readings;
  for (const results::ClusterEvent& event : books.clusterEvents)
    readings[event.object] = std::stod(event.message);
  return readings;
}

ScriptedAction cores(double at, Index node, double cores) {
  return {at, [=](ClusterPort& port, Readings&) { port.setCores(node, cores); }};
}
ScriptedAction boot(double at, Index node, const Machine& machine) {
  return {at, [=](ClusterPort& port, Readings&) { port.bootNode(node, machine); }};
}
ScriptedAction start(double at, Index pod, Index node) {
  return {at, [=](ClusterPort& port, Readings&) { port.startPod(pod, node); }};
}
ScriptedAction ready(double at, Index pod, bool ready) {
  return {at, [=](ClusterPort& port, Readings&) { port.setReady(pod, ready); }};
}
ScriptedAction stop(double at, Index pod, control::Loss loss) {
  return {at, [=](ClusterPort& port, Readings&) { port.stopPod(pod, loss); }};
}
ScriptedAction leave(double at, Index pod) {
  return {at, [=](ClusterPort& port, Readings&) { port.leaveEndpoints(pod); }};
}
ScriptedAction partition(double at, Index a, Index b, bool cut) {
  return {at, [=](ClusterPort& port, Readings&) { port.setPartition(a, b, cut); }};
}
ScriptedAction external(double at, Index external, double factor, double extraErrors) {
  return {at, [=](ClusterPort& port, Readings&) { port.setExternal(external, factor, extraErrors); }};
}

}  // namespace kubecast::test
