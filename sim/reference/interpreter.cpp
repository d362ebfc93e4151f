// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/interpreter.hpp"

#include <cmath>

#include "models/resilience/backoff.hpp"

namespace kubecast::sim::reference {
namespace {

using numerics::uniform01;
using results::FailureCause;

void sleepFor(double seconds) {
  if (seconds > 0) s4u::this_actor::sleep_for(seconds);
}

/// What a dead frame ends with; nobody looks at it.
constexpr FailureCause kDead = FailureCause::PodLost;

double deadlineOf(const Policy& policy) { return policy.timeout < 0 ? kForever : now() + policy.timeout; }

}  // namespace

Outcome Interpreter::run(Index first, Frame& frame) {
  for (Index at = first;;) {
    const Op& op = program_.ops[at];
    ++world_.books.events;
    Index next = op.next;
    Outcome failure;
    switch (op.code) {
      case OpCode::Return:
      case OpCode::End:
      case OpCode::Shipped:
        return std::nullopt;
      case OpCode::Cpu:
        compute(op, frame);
        break;
      case OpCode::Wait:
        sleepFor(op.sample.sample(draw(op, frame, Purpose::Sample)));
        break;
      case OpCode::Io:
        doIo(op, frame);
        break;
      case OpCode::Write:
        failure = doWrite(op, frame);
        break;
      case OpCode::Append:
        append(op, frame);
        break;
      case OpCode::AwaitBroker:
        awaitBroker(op.site);
        break;
      case OpCode::CpuPerRecord:
        world_.pods[frame.pod].cpu.run(op.sample.mean() * frame.request->records);
        break;
      case OpCode::Transfer:
        failure = transfer(op, frame);
        break;
      case OpCode::Call:
        failure = call(op, frame);
        break;
      case OpCode::External:
        failure = withRetries(op, program_.externalCalls[op.site].policy, frame,
                              [&](Index attempt) { return attemptExternal(op, frame, attempt); });
        break;
      case OpCode::Lookup:
        next = lookUp(op, frame);
        break;
      case OpCode::LookupKey:
        next = lookUpKey(op, frame);
        break;
      case OpCode::Fill:
        world_.caches[op.site]->fill(Seconds(now()), draw(op, frame, Purpose::CacheKey));
        break;
      case OpCode::Enqueue:
        publish(op, frame);
        break;
      case OpCode::Observe:
        observe(frame);
        break;
      case OpCode::PollTest:
        failure = poll(op, frame, next);
        break;
      case OpCode::MarkBegin:
        frame.marks[op.site] = now();
        break;
      case OpCode::MarkEnd:
        world_.record(op.site, frame.marks.at(op.site), std::nullopt);
        frame.marks.erase(op.site);
        break;
    }
    if (!alive(frame)) return kDead;
    if (failure) return failure;
    at = next;
  }
}

void Interpreter::compute(const Op& op, const Frame& frame) {
  world_.pods[frame.pod].cpu.run(op.sample.sample(draw(op, frame, Purpose::Sample)));
}

void Interpreter::doIo(const Op& op, const Frame& frame) {
  const Index at = world_.pods[frame.pod].node;
  Node& node = world_.nodes[at];
  const double latency = node.machine.ioLatency;
  if (node.machine.iops > 0) {
    const double seconds = op.count / node.machine.iops;
    node.volume.acquire();
    sleepFor(seconds);
    node.volume.release();
  }
  if (world_.window.contains(now())) node.ioOperations += static_cast<std::uint64_t>(op.count);
  sleepFor(latency);
}

Outcome Interpreter::transfer(const Op& op, const Frame& frame) {
  const TransferSite& site = program_.transfers[op.site];
  const Outcome unknown = lookUpName(site.peer, op, frame, 0, kForever);
  if (unknown || !alive(frame)) return unknown;
  const double bytes = op.sample.sample(draw(op, frame, Purpose::Sample));
  if (site.external != kNone)
    sleepFor(world_.externals[site.external].factor *
             program_.externals[site.external].latency.sample(draw(op, frame, Purpose::ExternalLatency)));
  if (!alive(frame)) return kDead;
  if (site.peer != kNone) world_.kept->keep(site.peer, frame.pod, Seconds(now()));
  if (site.atClient) {
    sleepFor(bytes / site.cap);
  } else {
    send(world_.pods[frame.pod].node, site.upload, bytes, site.cap);
  }
  return std::nullopt;
}

// SimGrid 3.32 bounds the rate of mailbox communications only, and those run between the hosts of the
// two actors: the caller moves to the sending host and a receiver is made on the other.
void Interpreter::send(Index at, bool upload, double bytes, double cap) {
  if (bytes <= 0) return;
  Node& node = world_.nodes[at];
  if ((upload ? node.machine.linkUp : node.machine.linkDown) <= 0)
    return sleepFor(bytes / cap);  // no limit known
  s4u::Host* const inside = node.cpu.host();
  s4u::Mailbox* const mailbox = s4u::Mailbox::by_name(inside->get_name() + (upload ? "-up" : "-down"));
  Direction& direction = upload ? node.sending : node.receiving;
  static char payload = 0;

  direction.add(1);
  s4u::this_actor::set_host(upload ? inside : world_.outside);
  const s4u::CommPtr comm = mailbox->put_init(&payload, 0);
  comm->set_remaining(bytes);  // put_init's own size is in whole bytes
  if (std::isfinite(cap)) comm->set_rate(cap);
  comm->start();
  s4u::Actor::create("receiver", upload ? world_.outside : inside, [mailbox] { mailbox->get<char>(); });
  comm->wait();
  direction.add(-1);
  if (world_.window.contains(now())) direction.bytes += bytes;
}

template <class Attempt>
Outcome Interpreter::withRetries(const Op& op, const Policy& policy, const Frame& frame, Attempt attempt) {
  CallGuards& guards = world_.guards;
  const Index guard =
      policy.guard == kNone ? kNone : guards.stateOf(policy.guard, frame.pod, frame.request->load);
  if (guard != kNone) guards.called(guard, Seconds(now()));
  for (Index n = 0;; ++n) {
    Outcome outcome = FailureCause::CircuitOpen;
    if (guard == kNone) {
      outcome = attempt(n);
    } else if (guards.admit(guard, Seconds(now()))) {
      outcome = attempt(n);
      if (alive(frame)) guards.ended(guard, Seconds(now()), !outcome);
    }
    if (!outcome || n == policy.retries || !alive(frame)) return outcome;
    if (guard != kNone && !guards.mayRetry(guard, Seconds(now()))) return outcome;
    const std::uint64_t repetition = repetitionOf(frame.polls, static_cast<std::uint64_t>(n));
    const double u = uniform01(draw(op, frame, Purpose::Jitter, repetition));
    sleepFor(resilience::backoffBefore(Seconds(policy.backoff), policy.jitter, n, u).value());
    if (!alive(frame)) return kDead;
  }
}

Outcome Interpreter::call(const Op& op, const Frame& frame) {
  const CallSite& site = program_.calls[op.site];
  const double begin = now();
  const Outcome outcome =
      withRetries(op, site.policy, frame, [&](Index attempt) { return attemptCall(op, frame, attempt); });
  world_.record(site.metric, begin, outcome);
  return outcome;
}

Outcome Interpreter::attemptCall(const Op& op, const Frame& frame, Index attempt) {
  const CallSite& site = program_.calls[op.site];
  const double deadline = deadlineOf(site.policy);
  ConnectionPool* const pool = site.pool == kNone ? nullptr : &world_.poolOf(site.pool, frame.pod);
  if (pool != nullptr) {
    const ConnectionPool::Answer answer = pool->acquire(deadline);
    if (!alive(frame)) return kDead;
    if (answer == ConnectionPool::Answer::TimedOut) return FailureCause::Timeout;
    if (answer == ConnectionPool::Answer::Exhausted) {
      world_.count(world_.databases[program_.pools[site.pool].database].refused);
      return FailureCause::ConnectionsExhausted;
    }
  }
  const std::uint64_t repetition = repetitionOf(frame.polls, static_cast<std::uint64_t>(attempt));
  Outcome outcome = lookUpName(site.peer, op, frame, repetition, deadline);
  if (!alive(frame)) return kDead;
  if (!outcome) outcome = callPod(op, frame, repetition, deadline);
  if (pool != nullptr && alive(frame)) pool->release();
  return outcome;
}

/// Sends the request off in an actor of its own, so that a caller that gives up leaves it to itself.
Outcome Interpreter::callPod(const Op& op, const Frame& frame, std::uint64_t repetition, double deadline) {
  const CallSite& site = program_.calls[op.site];
  const std::vector<Index>& pods = world_.endpoints[site.service];
  if (pods.empty()) return FailureCause::NoEndpoint;
  const double u = uniform01(draw(op, frame, Purpose::Pod, repetition));
  const auto chosen = static_cast<std::size_t>(u * static_cast<double>(pods.size()));
  frame.request->left = true;
  Frame callee{frame.request, draw(op, frame, Purpose::Frame, repetition), pods[chosen], 0, 0, 0, {}};
  const AnswerPtr answer = std::make_shared<Answer>();
  const Index from = world_.nodeOf(frame.pod);
  const Index to = world_.nodeOf(callee.pod);
  world_.spawn([this, &site, callee = std::move(callee), caller = frame.pod, from, to, answer]() mutable {
    if (travels(site.delayOut, from, to)) return serve(site, callee, caller, answer);
    answer->outcome = FailureCause::PodLost;
    answer->arrived.fire();
  });
  if (!answer->arrived.waitUntil(deadline)) return FailureCause::Timeout;
  keepConnection(site.peer, frame, answer->outcome);
  return answer->outcome;
}

void Interpreter::serve(const CallSite& site, Frame& callee, Index caller, const AnswerPtr& answer) {
  Pod& pod = world_.pods[callee.pod];
  const Index metric = program_.services[site.service].metric;
  const double arrived = now();
  if (!pod.running()) {
    world_.record(metric, arrived, FailureCause::PodLost);
    return loseAnswer(pod.loss, site, *answer);
  }
  if (pod.sheds()) {
    answer->outcome = FailureCause::Shed;
  } else if (pod.accepts()) {
    callee.life = pod.life;
    const auto guest = pod.guests.insert(pod.guests.end(), {answer, &site, arrived});
    pod.workers.acquire();
    if (!alive(callee)) return;
    answer->outcome = run(site.body, callee);
    if (!alive(callee)) return;  // whoever stopped the pod has seen to the answer
    pod.guests.erase(guest);
    pod.workers.release();
  } else {
    world_.count(pod.refused);
    answer->outcome = FailureCause::Refused;
  }
  world_.record(metric, arrived, answer->outcome);
  if (!travels(site.delayBack, world_.nodeOf(callee.pod), world_.nodeOf(caller)))
    answer->outcome = FailureCause::PodLost;
  answer->arrived.fire();
}

void Interpreter::loseAnswer(control::Loss loss, const CallSite& site, Answer& answer) {
  sleepFor(loss == control::Loss::Refuses ? site.delayBack : control::kSilentTimeout);
  answer.outcome = FailureCause::PodLost;
  answer.arrived.fire();
}

Outcome Interpreter::attemptExternal(const Op& op, const Frame& frame, Index attempt) {
  const ExternalSite& site = program_.externalCalls[op.site];
  const ExternalStation& station = program_.externals[site.external];
  const std::uint64_t repetition = repetitionOf(frame.polls, static_cast<std::uint64_t>(attempt));
  const double latency = station.latency.sample(draw(op, frame, Purpose::ExternalLatency, repetition));
  const double u = uniform01(draw(op, frame, Purpose::ExternalError, repetition));
  const double deadline = deadlineOf(site.policy);
  const Outcome unknown = lookUpName(site.peer, op, frame, repetition, deadline);
  if (unknown || !alive(frame)) return unknown;
  const AnswerPtr answer = std::make_shared<Answer>();
  ExternalService& provider = world_.externals[site.external];
  world_.count(provider.calls);
  if (attempt > 0) world_.count(provider.retries);
  if (station.rateLimit >= 0 &&
      !resilience::takeToken(PerSecond(station.rateLimit), provider.tokens, Seconds(now()))) {
    world_.count(provider.errors);
    return FailureCause::Shed;
  }
  world_.spawn([this, &provider, &station, latency, u, answer] {
    provider.slots.acquire();
    sleepFor(latency * provider.factor);
    provider.slots.release();
    if (u < station.errorRate + provider.extraErrors) {
      world_.count(provider.errors);
      answer->outcome = FailureCause::ExternalError;
    }
    answer->arrived.fire();
  });
  if (!answer->arrived.waitUntil(deadline)) return FailureCause::Timeout;
  keepConnection(site.peer, frame, answer->outcome);
  return answer->outcome;
}

Index Interpreter::lookUp(const Op& op, const Frame& frame) {
  return answered(op, uniform01(draw(op, frame, Purpose::Hit)) < program_.caches[op.site].hitRatio);
}

Index Interpreter::lookUpKey(const Op& op, const Frame& frame) {
  return answered(op, world_.caches[op.site]->lookUp(Seconds(now()), draw(op, frame, Purpose::CacheKey)));
}

Index Interpreter::answered(const Op& op, bool hit) {
  results::CacheUsage& usage = world_.books.caches[op.site];
  world_.count(hit ? usage.hits : usage.misses);
  return hit ? op.next : op.other;
}

void Interpreter::publish(const Op& op, const Frame& frame) {
  ++frame.request->jobsPending;
  frame.request->jobsUnknown = true;
  Message message{frame.request, op.other, draw(op, frame, Purpose::Job)};
  message.priority = op.count;
  enqueue(op.site, std::move(message));
}

void Interpreter::enqueue(Index at, Message message) {
  Queue& queue = world_.queues[at];
  message.published = now();
  message.number = queue.numbers++;
  world_.count(queue.published);
  if (queue.managed) return enqueueManaged(at, message);
  queue.messages.push_back(message);
  queue.ready.add(1);
  deliver(at);
}

/// Round robin.
void Interpreter::deliver(Index at) {
  Queue& queue = world_.queues[at];
  if (queue.managed) return deliverManaged(at);
  const std::size_t consumers = queue.unackedOf.size();
  const Index prefetch = program_.queues[at].prefetch;  // 0 = unlimited, as in AMQP
  for (std::size_t looked = 0; looked < consumers && !queue.messages.empty();) {
    const std::size_t consumer = queue.next;
    queue.next = (queue.next + 1) % consumers;
    if (!queue.takes[consumer] || (prefetch > 0 && queue.unackedOf[consumer] >= prefetch)) {
      ++looked;
      continue;
    }
    looked = 0;
    ++queue.unackedOf[consumer];
    queue.unacked.add(1);
    queue.ready.add(-1);
    const Message message = queue.messages.front();
    queue.messages.pop_front();
    queue.heldBy[consumer].emplace(message.number, message);
    const Index pod = world_.slots[program_.queues[at].consumer][consumer];
    Frame job{message.request, message.key, pod, world_.pods[pod].life, 0, 0, {}};
    // Last: making an actor lets the others run, and one of them may deliver, too.
    world_.spawn([this, at, consumer, message, job]() mutable { consume(at, consumer, message, job); });
  }
}

/// When the pod stops, whoever stopped it has taken the message back.
void Interpreter::consume(Index at, std::size_t consumer, const Message& message, Frame& job) {
  const QueueStation& station = program_.queues[at];
  Queue& queue = world_.queues[at];
  Pod& pod = world_.pods[job.pod];
  sleepFor(station.delay);
  if (!alive(job)) return;
  pod.workers.acquire();
  if (!alive(job)) return;
  const Outcome outcome = run(message.body, job);
  if (!alive(job)) return;
  pod.workers.release();
  queue.heldBy[consumer].erase(message.number);  // the acknowledgement is on its way
  const bool again = outcome && queue.managed && station.delivery.deliveryLimit;
  if (!again) tellClient(message, outcome);
  acknowledges(station.delay, world_.nodeOf(job.pod), world_.brokerNode(at));
  if (queue.managed) return settleDelivery(at, message, outcome, again);
  --queue.unackedOf[consumer];
  queue.unacked.add(-1);
  world_.count(outcome ? queue.failed : queue.acknowledged);
  world_.record(station.metric, message.published, outcome);
  deliver(at);
}

void Interpreter::tellClient(const Message& message, const Outcome& outcome) {
  --message.request->jobsPending;
  if (outcome && !message.request->jobFailure) message.request->jobFailure = outcome;
}

void Interpreter::observe(const Frame& frame) {
  Request& request = *frame.request;
  request.seenFailure = request.jobFailure;
  if (request.jobsPending == 0) request.jobsUnknown = false;
}

Outcome Interpreter::poll(const Op& op, Frame& frame, Index& next) {
  const PollSite& site = program_.polls[op.site];
  if (frame.request->seenFailure) return frame.request->seenFailure;
  if (!frame.request->jobsUnknown) {
    frame.polls = 0;
    return std::nullopt;
  }
  if (frame.polls == 0) frame.pollingSince = now();
  sleepFor(site.every);
  if (site.giveUpAfter >= 0 && now() - frame.pollingSince >= site.giveUpAfter) return FailureCause::GaveUp;
  ++frame.polls;
  next = op.other;
  return std::nullopt;
}

}  // namespace kubecast::sim::reference
