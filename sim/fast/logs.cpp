// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

/// Write-ahead logs: a batch is a request of the pod that keeps the log, whose first frame is the shipper's.
namespace kubecast::sim::fast {

void Simulation::append(Index id, const Op& op) {
  requests_[id].op = op.next;
  const Index shipper = logs_.of(op.site, requests_[id].pod);
  logs_.append(shipper, now_);
  ship(shipper);  // may move the records
}

/// Sends the batch that is due, or looks again when one will be.
void Simulation::ship(Index shipper) {
  const LogShippers::Step step = logs_.step(shipper, now_);
  tree_.update(shipperSource_ + shipper, step.lookAgainAt);
  if (step.records == 0) return;
  const Index id = addRequest();
  Request& request = requests_[id];
  request.key = batchKey(replication_, static_cast<std::uint64_t>(shipper), step.number);
  request.arrived = now_;
  request.op = program_.logs[static_cast<std::size_t>(logs_.logOf(shipper))].body;
  request.pod = logs_.podOf(shipper);
  request.shipper = shipper;
  request.records = step.records;
  request.resume = Resume::NextOp;
  wakeSoon(id);
}

/// The batch under way is over, and its pod knows.
void Simulation::shipped(Index id, bool confirmed) {
  const Index shipper = requests_[id].shipper;
  requests_.remove(id);
  logs_.settled(shipper, now_, confirmed);
  ship(shipper);
}

void Simulation::startShippers(Index pod) {
  for (const Index shipper : logs_.in(pod)) {
    logs_.started(shipper, now_, stations_.pods[static_cast<std::size_t>(pod)].node);
    ship(shipper);
  }
}

/// The pod stops. A batch that is in a call has left; it goes on for nobody.
void Simulation::stopShippers(Index pod, control::Loss loss) {
  for (const Index shipper : logs_.in(pod)) {
    bool left = false;
    const std::vector<bool> used = requests_.inUse();
    for (Index id = 0; id < static_cast<Index>(used.size()); ++id) {
      const Request& request = requests_[id];
      if (used[static_cast<std::size_t>(id)] && request.shipper == shipper && request.base == 0)
        left = left || request.depth > 0;
    }
    logs_.stopped(shipper, now_, left, loss == control::Loss::Silent);
    tree_.update(shipperSource_ + shipper, kNever);
  }
}

}  // namespace kubecast::sim::fast
