// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

namespace kubecast::sim::fast {

using numerics::uniform01;

void Simulation::wake(Index id) {
  switch (requests_[id].resume) {
    case Resume::NextOp:
      return run(id);
    case Resume::Arrive:
      return arrive(id);
    case Resume::Answer:
      return answer(id);
    case Resume::StartFlow:
      return beginFlow(id);
    case Resume::Retry:
      return attempt(id);
    case Resume::Connected:
      return connected(id);
    case Resume::AskExternal:
      return askExternal(id);
    case Resume::ExternalAnswer:
      return externalAnswers(id);
    case Resume::MoveBytes:
      return moveBytes(id);
    case Resume::Poll:
      return beginPoll(id);
    case Resume::JobArrives:
      return jobArrives(id);
    case Resume::Acknowledge:
      return acknowledge(id);
    case Resume::Publish:
      return publishLate(id);
    case Resume::LookUpName:
      return lookUpName(id);
    case Resume::SendAgain:
      return sendAgain(id);
    case Resume::Nothing:
      return vanish(id);
  }
}

/// Executes ops until the request has to wait or is over.
void Simulation::run(Index id) {
  for (;;) {
    Request& request = requests_[id];
    const Op& op = program_.ops[static_cast<std::size_t>(request.op)];
    switch (op.code) {
      case OpCode::Cpu:
        if (!compute(id, op)) return;
        break;
      case OpCode::Wait:
        if (!doWait(id, op)) return;
        break;
      case OpCode::Io:
        if (!doIo(id, op)) return;
        break;
      case OpCode::Write:
        if (!doWrite(id, op)) return;
        break;
      case OpCode::Transfer:
        return beginTransfer(id, op);
      case OpCode::Call:
      case OpCode::External:
        return beginCall(id);
      case OpCode::Lookup:
        lookUp(request, op);
        break;
      case OpCode::LookupKey:
        lookUpKey(request, op);
        break;
      case OpCode::Fill:
        stations_.cacheAt(op.site).fill(Seconds(now_), draw(request, op, Purpose::CacheKey));
        request.op = op.next;
        break;
      case OpCode::Enqueue:
        publish(id, op);
        requests_[id].op = op.next;  // publishing may have moved the records
        break;
      case OpCode::AwaitBroker:
        if (!awaitBroker(id, op)) return;
        break;
      case OpCode::Append:
        append(id, op);
        break;
      case OpCode::CpuPerRecord:
        if (!occupyCpu(id, op, op.sample.mean() * request.records)) return;
        break;
      case OpCode::Observe:
        observe(request);
        request.op = op.next;
        break;
      case OpCode::PollTest:
        if (!pollIsOver(id, op)) return;
        break;
      case OpCode::MarkBegin:
      case OpCode::MarkEnd:
        mark(request, op);
        request.op = op.next;
        break;
      case OpCode::Return:
        return request.depth > 0 ? leaveService(id, kSucceeded) : jobDone(id, kSucceeded);
      case OpCode::End:
        return endFlow(id, kSucceeded);
      case OpCode::Shipped:
        return shipped(id, true);
    }
  }
}

bool Simulation::compute(Index id, const Op& op) {
  return occupyCpu(id, op, op.sample.sample(draw(requests_[id], op, Purpose::Sample)));
}

inline bool Simulation::occupyCpu(Index id, const Op& op, double demand) {
  Request& request = requests_[id];
  request.op = op.next;
  request.resume = Resume::NextOp;
  if (demand <= 0) return true;
  const PodServer& pod = stations_.pods[static_cast<std::size_t>(request.pod)];
  CpuNode& cpu = stations_.cpus[static_cast<std::size_t>(pod.node)];
  cpu.start(now_, pod.onNode, id, demand);
  tree_.update(pod.node, cpu.next());
  return false;
}

bool Simulation::doWait(Index id, const Op& op) {
  Request& request = requests_[id];
  const DelayRings::Ring ring = plans_.waits[static_cast<std::size_t>(request.op)];
  const double seconds = op.sample.sample(draw(request, op, Purpose::Sample));
  request.op = op.next;
  request.resume = Resume::NextOp;
  if (seconds <= 0) return true;
  if (ring == kNone) {
    sleep(id, seconds);
  } else {
    delay(id, ring);
  }
  return false;
}

bool Simulation::doIo(Index id, const Op& op) {
  Request& request = requests_[id];
  const auto node = static_cast<std::size_t>(stations_.pods[static_cast<std::size_t>(request.pod)].node);
  const double end = stations_.volumes[node].submit(now_, op.count);
  request.op = op.next;
  request.resume = Resume::NextOp;
  if (end <= now_) return true;
  delays_.push(plans_.volumes[node], end, id);
  return false;
}

bool Simulation::doWrite(Index id, const Op& op) {
  Request& request = requests_[id];
  const auto node = static_cast<std::size_t>(stations_.pods[static_cast<std::size_t>(request.pod)].node);
  IoStation& volume = stations_.volumes[node];
  if (volume.full()) {
    fail(id, Cause::DiskFull);
    return false;
  }
  const WriteSite& site = program_.writes[static_cast<std::size_t>(op.site)];
  volume.store(site.bytes + site.bytesPerRecord * request.records);
  if (op.count > 0) return doIo(id, op);
  request.op = op.next;
  return true;
}

bool Simulation::awaitBroker(Index id, const Op& op) {
  Request& request = requests_[id];
  request.op = op.next;
  request.resume = Resume::NextOp;
  BrokerGate& gate = stations_.brokers[static_cast<std::size_t>(op.site)];
  if (!gate.blocked) return true;
  gate.waiting.push(id);
  return false;
}

void Simulation::beginTransfer(Index id, const Op& op) {
  const Index peer = program_.transfers[static_cast<std::size_t>(op.site)].peer;
  if (reaches(id, peer, requests_[id].op)) openTransfer(id, op);
}

void Simulation::openTransfer(Index id, const Op& op) {
  Request& request = requests_[id];
  const Index external = program_.transfers[static_cast<std::size_t>(op.site)].external;
  if (instruments_) [[unlikely]] {
    Frame& own = frame(id, request.depth);  // it makes no call meanwhile
    own.since = now_;
    own.op = request.op;
  }
  if (external == kNone) return moveBytes(id);
  request.resume = Resume::MoveBytes;
  const numerics::Sampler& latency = program_.externals[static_cast<std::size_t>(external)].latency;
  sleep(id, stations_.externals[static_cast<std::size_t>(external)].factor *
                latency.sample(draw(request, op, Purpose::ExternalLatency)));
}

void Simulation::moveBytes(Index id) {
  Request& request = requests_[id];
  const Op& op = program_.ops[static_cast<std::size_t>(request.op)];
  const TransferSite& site = program_.transfers[static_cast<std::size_t>(op.site)];
  const double bytes = op.sample.sample(draw(request, op, Purpose::Sample));
  if (site.peer != kNone) kept_->keep(site.peer, request.pod, Seconds(now_));
  request.op = op.next;
  request.resume = Resume::NextOp;
  if (bytes <= 0) return wakeSoon(id);
  if (site.atClient) return sleep(id, bytes / site.cap);
  const Index node = stations_.pods[static_cast<std::size_t>(request.pod)].node;
  auto& links = site.upload ? stations_.linksUp : stations_.linksDown;
  LinkStation& link = links[static_cast<std::size_t>(node)];
  link.start(now_, id, bytes, site.cap);
  tree_.update((site.upload ? linkUpSource_ : linkDownSource_) + node, link.next());
}

void Simulation::lookUp(Request& request, const Op& op) {
  const double ratio = program_.caches[static_cast<std::size_t>(op.site)].hitRatio;
  const bool hit = uniform01(draw(request, op, Purpose::Hit)) < ratio;
  recorder_.cacheAnswered(op.site, hit);
  if (instruments_ && request.pod != kNone) [[unlikely]]
    instruments_->lookedUp(request.pod, op.site, hit);
  request.op = hit ? op.next : op.other;
}

void Simulation::lookUpKey(Request& request, const Op& op) {
  const bool hit = stations_.cacheAt(op.site).lookUp(Seconds(now_), draw(request, op, Purpose::CacheKey));
  recorder_.cacheAnswered(op.site, hit);
  if (instruments_ && request.pod != kNone) [[unlikely]]
    instruments_->lookedUp(request.pod, op.site, hit);
  request.op = hit ? op.next : op.other;
}

void Simulation::mark(const Request& request, const Op& op) {
  ClientFlow& flow = flows_[request.flow];
  if (op.code == OpCode::MarkBegin) {
    flow.mark = op.site;
    flow.markedAt = now_;
  } else {
    recorder_.succeeded(op.site, now_ - flow.markedAt);
    flow.mark = kNone;
  }
}

void Simulation::observe(const Request& request) {
  ClientFlow& flow = flows_[request.flow];
  if (flow.turn != request.turn) return;  // an orphan of a flow that is over
  flow.seenOutcome = flow.jobOutcome;
  if (flow.jobsPending == 0) flow.jobsUnknown = false;
}

/// True when the client goes on at once; else it polls again after a pause, or has failed.
bool Simulation::pollIsOver(Index id, const Op& op) {
  Request& request = requests_[id];
  ClientFlow& flow = flows_[request.flow];
  if (flow.seenOutcome != kSucceeded) {
    fail(id, static_cast<Cause>(flow.seenOutcome));
    return false;
  }
  if (!flow.jobsUnknown) {
    request.polls = 0;
    request.op = op.next;
    return true;
  }
  if (request.polls == 0) flow.pollingSince = now_;
  request.resume = Resume::Poll;
  delay(id, plans_.polls[static_cast<std::size_t>(op.site)]);
  return false;
}

void Simulation::beginPoll(Index id) {
  Request& request = requests_[id];
  const Op& op = program_.ops[static_cast<std::size_t>(request.op)];
  const double giveUpAfter = program_.polls[static_cast<std::size_t>(op.site)].giveUpAfter;
  const double since = flows_[request.flow].pollingSince;
  if (giveUpAfter >= 0 && now_ - since >= giveUpAfter) return fail(id, Cause::GaveUp);
  ++request.polls;
  request.op = op.other;
  run(id);
}

}  // namespace kubecast::sim::fast
