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
  jobs_[request.job] = {now_, op.site, kNone};
  ClientFlow& flow = flows_[request.flow];
  if (flow.turn == request.turn) {
    ++flow.jobsPending;
    flow.jobsUnknown = true;
  }
  stations_.queues[static_cast<std::size_t>(op.site)].publish(now_, job);
  deliver(op.site);
}

void Simulation::deliver(Index queue) {
  const Index consumer = program_.queues[static_cast<std::size_t>(queue)].consumer;
  const std::vector<Index>& pods = program_.services[static_cast<std::size_t>(consumer)].pods;
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
  ClientFlow& flow = flows_[request.flow];
  if (flow.turn == request.turn) {
    --flow.jobsPending;
    if (flow.jobOutcome == kSucceeded) flow.jobOutcome = outcome;
  }
  request.outcome = outcome;
  request.resume = Resume::Acknowledge;
  delay(id, plans_.queues[static_cast<std::size_t>(jobs_[request.job].queue)]);
}

void Simulation::acknowledge(Index id) {
  const Request& request = requests_[id];
  const Job job = jobs_[request.job];
  const Index metric = program_.queues[static_cast<std::size_t>(job.queue)].metric;
  const bool failed = request.outcome != kSucceeded;
  stations_.queues[static_cast<std::size_t>(job.queue)].acknowledge(now_, job.consumer, failed);
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
