// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/reference/interpreter.hpp"

/// Volumes that can be full, write-ahead logs, and brokers that block their publishers.
namespace kubecast::sim::reference {

using results::FailureCause;

Outcome Interpreter::doWrite(const Op& op, const Frame& frame) {
  Node& node = world_.nodes[world_.pods[frame.pod].node];
  if (node.full) return FailureCause::DiskFull;
  const WriteSite& site = program_.writes[op.site];
  node.stored += site.bytes + site.bytesPerRecord * frame.request->records;
  if (op.count > 0) doIo(op, frame);
  return std::nullopt;
}

void Interpreter::append(const Op& op, const Frame& frame) {
  const Index shipper = world_.logs.of(op.site, frame.pod);
  world_.logs.append(shipper, now());
  ship(shipper, now());
}

void Interpreter::ship(Index shipper, double at) {
  const auto s = static_cast<std::size_t>(shipper);
  const LogShippers::Step step = world_.logs.step(shipper, at);
  if (step.records > 0) {
    const Index pod = world_.logs.podOf(shipper);
    Frame frame{std::make_shared<Request>(),
                batchKey(world_.key, s, step.number),
                pod,
                world_.pods[pod].life,
                0,
                0,
                {}};
    frame.request->records = step.records;
    world_.batches[s] = frame.request;
    world_.spawn([this, shipper, frame]() mutable {
      const Outcome outcome = run(program_.logs[world_.logs.logOf(shipper)].body, frame);
      if (!alive(frame)) return;  // whoever stopped the pod has told its log
      world_.batches[static_cast<std::size_t>(shipper)].reset();
      world_.logs.settled(shipper, now(), !outcome);
      ship(shipper, now());
    });
    return;
  }
  if (step.lookAgainAt == kForever || step.lookAgainAt == world_.lookAgainAt[s]) return;
  world_.lookAgainAt[s] = step.lookAgainAt;
  world_.spawn([this, shipper, then = step.lookAgainAt] {
    s4u::this_actor::sleep_until(then);
    ship(shipper, std::max(now(), then));  // it may wake a rounding too early
  });
}

void Interpreter::awaitBroker(Index broker) {
  BrokerGate& gate = world_.brokers[static_cast<std::size_t>(broker)];
  if (!gate.blocked) return;
  const auto signal = std::make_shared<Signal>();
  gate.waiting.push_back(signal);
  signal->wait();
}

}  // namespace kubecast::sim::reference
