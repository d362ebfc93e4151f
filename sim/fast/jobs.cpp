// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

/// Messages: publish, deliver, work, acknowledge. A job is a request whose first frame
/// is the consumer's.
namespace kubecast::sim::fast {

void Simulation::publish(Index id, const Op& op) {
  const Index job = addRequest();
  const Request& publisher = requests_[id];
  Request& request = requests_[job];
  request.key = draw(publisher, op, Purpose::Job);
  request.op = op.other;
  request.flow = publisher.flow;
  request.turn = publisher.turn;
  request.job = jobs_.add();
  request.resume = Resume::JobArrives;
  jobs_[request.job].body = op.other;
  ClientFlow& flow = flows_[request.flow];
  if (flow.turn == request.turn) {
    ++flow.jobsPending;
    flow.jobsUnknown = true;
  }
  enqueue(job, op.site, op.count);
}

/// The request, which has a Job, waits in the queue to be delivered.
void Simulation::enqueue(Index id, Index queue, Index priority) {
  const Request& request = requests_[id];
  Job& job = jobs_[request.job];
  job = {now_, queue, kNone, job.body, published_++, priority, id, request.key, {}};
  BrokerQueue& broker = stations_.queues[static_cast<std::size_t>(queue)];
  broker.publish(now_, broker.managed() ? request.job : id, priority);
  deliver(queue);
}

void Simulation::deliver(Index queue) {
  if (program_.queues[static_cast<std::size_t>(queue)].managed) return deliverManaged(queue);
  const Index consumer = program_.queues[static_cast<std::size_t>(queue)].consumer;
  const std::vector<Index>& pods = stations_.slots[static_cast<std::size_t>(consumer)];
  while (const auto delivery = stations_.queues[static_cast<std::size_t>(queue)].deliver(now_)) {
    Request& request = requests_[delivery->job];
    jobs_[request.job].consumer = delivery->consumer;
    request.pod = pods[static_cast<std::size_t>(delivery->consumer)];
    delay(delivery->job, plans_.queues[static_cast<std::size_t>(queue)]);
  }
}

void Simulation::jobArrives(Index id) {
  Request& request = requests_[id];
  request.arrived = now_;
  request.resume = Resume::NextOp;
  PodServer& pod = stations_.pods[static_cast<std::size_t>(request.pod)];
  if (pod.workers.admitAlways(now_, id) == Admission::Started) run(id);
}

void Simulation::jobDone(Index id, std::uint8_t outcome) {
  Request& request = requests_[id];
  PodServer& pod = stations_.pods[static_cast<std::size_t>(request.pod)];
  if (const Index next = pod.workers.release(now_); next != kNone) wakeSoon(next);
  if (instruments_) [[unlikely]]
    instruments_->jobDone(request.pod, jobs_[request.job].queue,
                          outcome == kSucceeded    ? JobOutcome::Done
                          : isRedelivered(request) ? JobOutcome::Retry
                                                   : JobOutcome::Dead,
                          now_ - request.arrived);
  if (outcome == kSucceeded || !isRedelivered(request)) tellClient(request, outcome);
  request.outcome = outcome;
  request.resume = Resume::Acknowledge;
  const Index queue = jobs_[request.job].queue;
  const DelayRings::Ring ring = plans_.queues[static_cast<std::size_t>(queue)];
  if (stations_.partitions.any()) [[unlikely]]
    return cross(id, ring, nodeOf(request.pod), stations_.brokerNode(queue));
  delay(id, ring);
}

/// The job is over: its client can learn of it.
void Simulation::tellClient(const Request& request, std::uint8_t outcome) {
  ClientFlow& flow = flows_[request.flow];
  if (flow.turn != request.turn) return;
  --flow.jobsPending;
  if (flow.jobOutcome == kSucceeded) flow.jobOutcome = outcome;
}

void Simulation::acknowledge(Index id) {
  const Request& request = requests_[id];
  const Job job = jobs_[request.job];
  const Index metric = program_.queues[static_cast<std::size_t>(job.queue)].metric;
  const bool failed = request.outcome != kSucceeded;
  BrokerQueue& queue = stations_.queues[static_cast<std::size_t>(job.queue)];
  if (failed && isRedelivered(request)) {
    putBackManaged(id, static_cast<Cause>(request.outcome));
    return deliver(job.queue);
  }
  if (queue.managed()) {
    queue.acknowledge(now_, job.tag, failed);
  } else {
    queue.acknowledge(now_, job.consumer, failed);
  }
  if (failed) {
    recorder_.failed(metric, request.outcome);
  } else {
    recorder_.succeeded(metric, now_ - job.published);
  }
  jobs_.remove(request.job);
  requests_.remove(id);
  deliver(job.queue);
}

}  // namespace kubecast::sim::fast
