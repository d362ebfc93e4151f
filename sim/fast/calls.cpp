// SPDX-License-Identifier: Apache-2.0
#include <cassert>
#include <utility>

#include "sim/fast/simulation.hpp"

/// Calls of pods and of external APIs: attempts, time-outs, retries, failures. The
/// request itself goes to the callee and comes back; Frame keeps what the caller needs.
namespace kubecast::sim::fast {

using numerics::StreamKey;
using numerics::uniform01;

const PolicyPlan& Simulation::policyOf(const Op& op) const {
  const auto site = static_cast<std::size_t>(op.site);
  return op.code == OpCode::Call ? plans_.calls[site].policy : plans_.externals[site];
}

/// Polls tell the executions of a client's call apart; a callee's frame is new every time.
std::uint64_t Simulation::repetition(const Request& request, Index depth, Index attempt) const {
  return repetitionOf(depth == 0 ? static_cast<std::uint64_t>(request.polls) : 0,
                      static_cast<std::uint64_t>(attempt));
}

void Simulation::beginCall(Index id) {
  const Request& request = requests_[id];
  assert(request.depth < stride_ && "Program::maxDepth is too small");
  Frame& caller = frame(id, request.depth);
  caller.key = request.key;
  caller.arrived = request.arrived;
  caller.began = now_;
  caller.op = request.op;
  caller.pod = request.pod;
  caller.attempt = 0;
  caller.connection = kNone;
  caller.stamp = 0;
  caller.guard = kNone;
  attempt(id);
}

void Simulation::attempt(Index id) {
  const Op& op = program_.ops[static_cast<std::size_t>(frame(id, requests_[id].depth).op)];
  const PolicyPlan& policy = policyOf(op);
  frame(id, requests_[id].depth).since = now_;
  if (policy.guard != kNone && !admitted(id, policy.guard)) return retryOrFail(id, Cause::CircuitOpen);
  if (policy.timeout != kNone) armTimeout(id, policy);
  if (op.code == OpCode::External) return attemptExternal(id, op);
  const Index group = program_.calls[static_cast<std::size_t>(op.site)].pool;
  if (group == kNone) {
    send(id);
  } else {
    connect(id, group);
  }
}

void Simulation::armTimeout(Index id, const PolicyPlan& policy) {
  const Index depth = requests_[id].depth;
  frame(id, depth).stamp = ++stamp_;
  timeouts_.push(policy.timeout, now_ + timeouts_.delayOf(policy.timeout), id, depth, stamp_);
}

/// Takes a connection of the pool before the request is sent.
void Simulation::connect(Index id, Index group) {
  Request& request = requests_[id];
  Frame& caller = frame(id, request.depth);
  const Index pool = stations_.poolOf(group, request.pod);
  switch (stations_.pools[static_cast<std::size_t>(pool)].acquire(now_, {id, request.depth, caller.stamp})) {
    case ConnectionPool::Answer::Granted:
      caller.connection = pool;
      return connected(id);
    case ConnectionPool::Answer::Queued:
      caller.connection = pool;
      request.resume = Resume::Connected;
      return;
    case ConnectionPool::Answer::Exhausted:
      return attemptFailed(id, Cause::ConnectionsExhausted);
  }
}

void Simulation::connected(Index id) {
  Frame& caller = frame(id, requests_[id].depth);
  if (instruments_) [[unlikely]]
    instruments_->waitedForConnection(caller.pod, now_ - caller.since);
  caller.since = now_;
  send(id);
}

/// The request can leave once its pod knows where to.
void Simulation::send(Index id) {
  const Index index = frame(id, requests_[id].depth).op;
  const CallSite& call =
      program_.calls[static_cast<std::size_t>(program_.ops[static_cast<std::size_t>(index)].site)];
  if (reaches(id, call.peer, index)) transmit(id);
}

/// The request leaves for a pod of the called service.
void Simulation::transmit(Index id) {
  Request& request = requests_[id];
  const Frame& caller = frame(id, request.depth);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const Index service = program_.calls[static_cast<std::size_t>(op.site)].service;
  const std::vector<Index>& pods = stations_.endpoints[static_cast<std::size_t>(service)];
  if (pods.empty()) return attemptFailed(id, Cause::NoEndpoint);
  const std::uint64_t again = repetition(request, request.depth, caller.attempt);
  Index pod = pods.front();
  if (pods.size() > 1) {
    const double u = uniform01(drawKey(caller.key, op.key, Purpose::Pod, again));
    pod = pods[static_cast<std::size_t>(u * static_cast<double>(pods.size()))];
  }
  enter(id, drawKey(caller.key, op.key, Purpose::Frame, again), pod);
  request.resume = Resume::Arrive;
  travel(id, plans_.calls[static_cast<std::size_t>(op.site)].out, caller.pod, pod);
}

void Simulation::enter(Index id, StreamKey key, Index pod) {
  Request& request = requests_[id];
  ++request.depth;
  request.key = key;
  request.pod = pod;
  request.outcome = kSucceeded;
}

void Simulation::arrive(Index id) {
  Request& request = requests_[id];
  const Op& op = program_.ops[static_cast<std::size_t>(frame(id, request.depth - 1).op)];
  request.arrived = now_;
  request.op = program_.calls[static_cast<std::size_t>(op.site)].body;
  request.resume = Resume::NextOp;
  PodServer& pod = stations_.pods[static_cast<std::size_t>(request.pod)];
  const Admission admission = pod.workers.admit(now_, id);
  if (instruments_ && admission != Admission::Refused) [[unlikely]]
    instruments_->arrived(request.pod, program_.calls[static_cast<std::size_t>(op.site)]);
  switch (admission) {
    case Admission::Started:
      return run(id);
    case Admission::Queued:
      return;
    case Admission::Shed:
      if (instruments_) [[unlikely]]
        instruments_->answered(request.pod, program_.calls[static_cast<std::size_t>(op.site)],
                               static_cast<std::uint8_t>(Cause::Shed), 0);
      return depart(id, static_cast<std::uint8_t>(Cause::Shed));
    case Admission::Refused:
      if (pod.workers.closed()) return loseAnswer(id, pod.loss);
      return depart(id, static_cast<std::uint8_t>(Cause::Refused));
  }
}

/// The body is done or has failed: the worker is free for the next request.
void Simulation::leaveService(Index id, std::uint8_t outcome) {
  PodServer& pod = stations_.pods[static_cast<std::size_t>(requests_[id].pod)];
  if (const Index next = pod.workers.release(now_); next != kNone) wakeSoon(next);
  if (instruments_) [[unlikely]] {
    const Request& request = requests_[id];
    const Op& op = program_.ops[static_cast<std::size_t>(frame(id, request.depth - 1).op)];
    instruments_->answered(request.pod, program_.calls[static_cast<std::size_t>(op.site)], outcome,
                           now_ - request.arrived);
  }
  depart(id, outcome);
}

/// The answer leaves the pod.
void Simulation::depart(Index id, std::uint8_t outcome) {
  Request& request = requests_[id];
  const Index service = stations_.pods[static_cast<std::size_t>(request.pod)].service;
  const Index metric = program_.services[static_cast<std::size_t>(service)].metric;
  if (outcome == kSucceeded) {
    recorder_.succeeded(metric, now_ - request.arrived);
  } else {
    recorder_.failed(metric, outcome);
  }
  if (request.depth == request.base) return vanish(id);
  const Frame& caller = frame(id, request.depth - 1);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  request.outcome = outcome;
  request.resume = Resume::Answer;
  travel(id, plans_.calls[static_cast<std::size_t>(op.site)].back, request.pod, caller.pod);
}

void Simulation::attemptExternal(Index id, const Op& op) {
  const Index peer = program_.externalCalls[static_cast<std::size_t>(op.site)].peer;
  if (reaches(id, peer, frame(id, requests_[id].depth).op)) callExternal(id, op);
}

void Simulation::callExternal(Index id, const Op& op) {
  const Index index = program_.externalCalls[static_cast<std::size_t>(op.site)].external;
  ExternalApi& api = stations_.externals[static_cast<std::size_t>(index)];
  ++api.asked;
  if (frame(id, requests_[id].depth).attempt > 0) ++api.retried;
  if (!accepts(index)) {
    ++api.errors;
    if (const Index pod = requests_[id].pod; instruments_ && pod != kNone)
      instruments_->external(pod, index, ExternalOutcome::Rejected, 0);
    return attemptFailed(id, Cause::Shed);
  }
  enter(id, frame(id, requests_[id].depth).key, kNone);
  requests_[id].resume = Resume::AskExternal;
  if (api.calls.admitAlways(now_, id) == Admission::Started) askExternal(id);
}

void Simulation::askExternal(Index id) {
  Request& request = requests_[id];
  const Frame& caller = frame(id, request.depth - 1);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const Index index = program_.externalCalls[static_cast<std::size_t>(op.site)].external;
  const std::uint64_t again = repetition(request, request.depth - 1, caller.attempt);
  request.resume = Resume::ExternalAnswer;
  const ExternalApi& api = stations_.externals[static_cast<std::size_t>(index)];
  sleep(id, api.factor * program_.externals[static_cast<std::size_t>(index)].latency.sample(
                             drawKey(caller.key, op.key, Purpose::ExternalLatency, again)));
}

void Simulation::externalAnswers(Index id) {
  Request& request = requests_[id];
  const Frame& caller = frame(id, request.depth - 1);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const Index index = program_.externalCalls[static_cast<std::size_t>(op.site)].external;
  ExternalApi& api = stations_.externals[static_cast<std::size_t>(index)];
  if (const Index next = api.calls.release(now_); next != kNone) wakeSoon(next);
  const std::uint64_t again = repetition(request, request.depth - 1, caller.attempt);
  const double u = uniform01(drawKey(caller.key, op.key, Purpose::ExternalError, again));
  if (u < program_.externals[static_cast<std::size_t>(index)].errorRate + api.extraErrors) {
    ++api.errors;
    request.outcome = static_cast<std::uint8_t>(Cause::ExternalError);
  }
  answer(id);
}

/// The answer is at the caller, if the caller still waits.
void Simulation::answer(Index id) {
  Request& request = requests_[id];
  if (request.depth == request.base) return vanish(id);
  --request.depth;
  Frame& caller = frame(id, request.depth);
  request.key = caller.key;
  request.pod = caller.pod;
  request.arrived = caller.arrived;
  if (kept_) [[unlikely]]
    keepConnection(caller, request.outcome);
  if (instruments_) [[unlikely]]
    measureAnswer(request, caller);
  if (request.outcome != kSucceeded) return attemptFailed(id, static_cast<Cause>(request.outcome));
  endAttempt(caller, true);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  if (op.code == OpCode::Call) {
    const Index metric = program_.calls[static_cast<std::size_t>(op.site)].metric;
    if (metric != kNone) recorder_.clientCall(metric, now_ - caller.began);
  }
  request.op = op.next;
  run(id);
}

void Simulation::endAttempt(Frame& caller, bool ok) {
  caller.stamp = 0;
  if (caller.guard != kNone) [[unlikely]]
    guards_.ended(std::exchange(caller.guard, kNone), Seconds(now_), ok);
  if (caller.connection == kNone) return;
  ConnectionPool& pool = stations_.pools[static_cast<std::size_t>(caller.connection)];
  caller.connection = kNone;
  const Index next = pool.release(now_, [this](const ConnectionPool::Waiter& waiter) {
    return frame(waiter.request, waiter.depth).stamp == waiter.stamp;
  });
  if (next != kNone) wakeSoon(next);
}

void Simulation::attemptFailed(Index id, Cause cause) {
  endAttempt(frame(id, requests_[id].depth), false);
  retryOrFail(id, cause);
}

void Simulation::retryOrFail(Index id, Cause cause) {
  Request& request = requests_[id];
  Frame& caller = frame(id, request.depth);
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const PolicyPlan& policy = policyOf(op);
  if (caller.attempt < policy.retries && (policy.guard == kNone || mayRetry(id, policy.guard))) {
    request.resume = Resume::Retry;
    if (policy.jitter != Jitter::None) return sleep(id, jitteredPause(id, op));
    return delay(id, policy.pause[static_cast<std::size_t>(caller.attempt++)]);
  }
  if (op.code == OpCode::Call) {
    recorder_.failed(program_.calls[static_cast<std::size_t>(op.site)].metric,
                     static_cast<std::uint8_t>(cause));
  }
  fail(id, cause);
}

/// The body that executes fails: one frame up, it is the caller's attempt that did.
void Simulation::fail(Index id, Cause cause) {
  const auto outcome = static_cast<std::uint8_t>(cause);
  const Request& request = requests_[id];
  if (request.depth > 0) return leaveService(id, outcome);
  if (request.job != kNone) return jobDone(id, outcome);
  if (request.shipper != kNone) return shipped(id, false);
  endFlow(id, outcome);
}

/// Nobody waits for this answer any more.
void Simulation::vanish(Index id) { requests_.remove(id); }

void Simulation::callTimedOut(Index id, Index depth) {
  Request& request = requests_[id];
  Frame& caller = frame(id, depth);
  if (instruments_ && caller.pod != kNone) [[unlikely]] {
    const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
    if (op.code == OpCode::External)
      instruments_->external(caller.pod, program_.externalCalls[static_cast<std::size_t>(op.site)].external,
                             ExternalOutcome::GaveUp, now_ - caller.since);
  }
  if (request.depth > depth) {
    id = splitCaller(id, depth);
  } else if (request.resume == Resume::LookUpName) {
    sleep(id, kNever);
    return attemptFailed(id, Cause::NameResolution);
  } else {  // still waits for a connection
    assert(request.resume == Resume::Connected);
    stations_.pools[static_cast<std::size_t>(caller.connection)].abandon(now_);
    caller.connection = kNone;
  }
  attemptFailed(id, Cause::Timeout);
}

/// Parts the caller at `depth` from the callee it no longer waits for. The callee keeps
/// the record, for stations know it by its number; the caller goes on with a new one.
Index Simulation::splitCaller(Index orphan, Index depth) {
  const Index id = addRequest();
  Request& caller = requests_[id];
  Request& callee = requests_[orphan];
  caller = callee;
  caller.depth = static_cast<std::int16_t>(depth);
  callee.base = static_cast<std::int16_t>(depth + 1);
  for (Index d = 0; d <= depth; ++d) {
    Frame& theirs = frame(orphan, d);
    Frame& ours = frame(id, d);
    ours = theirs;
    // The orphan reads op, key and attempt of its caller's frame still, but owns nothing there.
    theirs.stamp = 0;
    theirs.connection = kNone;
    theirs.guard = kNone;
    if (d == depth || ours.stamp == 0) continue;
    const Op& op = program_.ops[static_cast<std::size_t>(ours.op)];
    timeouts_.redirect(policyOf(op).timeout, ours.stamp, id);
  }
  const Frame& frame = this->frame(id, depth);
  caller.key = frame.key;
  caller.pod = frame.pod;
  caller.arrived = frame.arrived;
  return id;
}

}  // namespace kubecast::sim::fast
