// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

/// Queues with priorities, limits and dead letters, and jobs that come by the clock.
namespace kubecast::sim::fast {

/// Whether the job, should it fail, is put back to be done again.
bool Simulation::isRedelivered(const Request& request) {
  const QueueStation& queue = program_.queues[static_cast<std::size_t>(jobs_[request.job].queue)];
  return queue.managed && queue.delivery.deliveryLimit.has_value();
}

void Simulation::deliverManaged(Index index) {
  const Index consumer = program_.queues[static_cast<std::size_t>(index)].consumer;
  const std::vector<Index>& pods = stations_.slots[static_cast<std::size_t>(consumer)];
  BrokerQueue& queue = stations_.queues[static_cast<std::size_t>(index)];
  while (const auto delivery = queue.deliverManaged(now_)) {
    Job& job = jobs_[delivery->job];
    job.consumer = delivery->consumer;
    job.tag = delivery->tag;
    Request& request = requests_[job.request];
    request.key = deliveryKey(job.key, delivery->count);
    request.op = job.body;
    request.pod = pods[static_cast<std::size_t>(delivery->consumer)];
    request.outcome = kSucceeded;
    request.resume = Resume::JobArrives;
    delay(job.request, plans_.queues[static_cast<std::size_t>(index)]);
  }
  tree_.update(expirySource_ + index, queue.expire(now_));
  bury(index);
}

/// A delivered message comes back to its queue because of `cause`.
void Simulation::putBackManaged(Index id, Cause cause) {
  Request& request = requests_[id];
  request.outcome = static_cast<std::uint8_t>(cause);
  Job& job = jobs_[request.job];
  job.request = id;
  stations_.queues[static_cast<std::size_t>(job.queue)].requeue(now_, job.tag);
}

/// Messages that have left the queue go to its dead-letter queue, or are no more.
void Simulation::bury(Index index) {
  const QueueStation& station = program_.queues[static_cast<std::size_t>(index)];
  for (const auto& [message, reason] : stations_.queues[static_cast<std::size_t>(index)].takeDead()) {
    const auto record = static_cast<Index>(message.id);
    const Index id = jobs_[record].request;
    const bool failed = reason == messaging::Departure::DeliveryLimit;
    if (failed) recorder_.failed(station.metric, requests_[id].outcome);
    if (station.deadLetter != kNone) {
      stations_.queues[static_cast<std::size_t>(index)].countDeadLetter();
      requests_[id].key = jobs_[record].key;
      requests_[id].op = jobs_[record].body;
      requests_[id].outcome = kSucceeded;
      requests_[id].resume = Resume::JobArrives;
      enqueue(id, station.deadLetter, message.priority);
      continue;
    }
    if (failed) tellClient(requests_[id], requests_[id].outcome);
    jobs_.remove(record);
    requests_.remove(id);
  }
}

void Simulation::startPeriodic() {
  if (program_.periodic.empty()) return;
  nobody_ = flows_.add();
  flows_[nobody_] = {};
  flows_[nobody_].turn = 1;  // so that no request of turn 0 takes it for its own
  periodicRuns_.resize(program_.periodic.size());
  for (std::size_t p = 0; p < program_.periodic.size(); ++p)
    tree_.update(periodicSource_ + static_cast<Index>(p), program_.periodic[p].first);
}

void Simulation::periodic(Index index) {
  const PeriodicProgram& program = program_.periodic[static_cast<std::size_t>(index)];
  std::uint64_t& runs = periodicRuns_[static_cast<std::size_t>(index)];
  const Index id = addRequest();
  Request& request = requests_[id];
  request.key = periodicKey(replication_, static_cast<std::uint64_t>(index), runs++);
  request.op = program.body;
  request.flow = nobody_;
  request.job = jobs_.add();
  request.resume = Resume::JobArrives;
  Job& job = jobs_[request.job];
  job.body = program.body;
  job.queue = program.queue;
  job.priority = program.priority;
  tree_.update(periodicSource_ + index, program.first + static_cast<double>(runs) * program.every);
  const Index broker = program_.queues[static_cast<std::size_t>(program.queue)].broker;
  if (broker != kNone && stations_.brokers[static_cast<std::size_t>(broker)].blocked) {
    request.resume = Resume::Publish;
    stations_.brokers[static_cast<std::size_t>(broker)].waiting.push(id);
  } else {
    enqueue(id, program.queue, program.priority);
  }
}

/// A periodic job has waited for its broker.
void Simulation::publishLate(Index id) {
  requests_[id].resume = Resume::JobArrives;
  const Job& job = jobs_[requests_[id].job];
  enqueue(id, job.queue, job.priority);
}

}  // namespace kubecast::sim::fast
