// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/reference/random_program.hpp"

#include <limits>

#include "tests/sim/reference/tiny_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

class Generator {
 public:
  Generator(std::uint64_t seed, const Ingredients& with, double cpuScale)
      : key_{numerics::mix(seed)}, with_(with), cpuScale_(cpuScale) {}

  sim::Program generate() {
    addNodes();
    addServices();
    addBackends();
    for (int n = integer(1, 2); n > 0; --n) addFlow();
    addLoads();
    b_.program.warmup = 2;
    b_.program.duration = 18;
    return std::move(b_.program);
  }

 private:
  sim::Program& p() { return b_.program; }

  double uniform(double low, double high) {
    key_ = numerics::combine(key_, 0);
    return low + (high - low) * numerics::uniform01(key_);
  }
  int integer(int low, int high) { return static_cast<int>(uniform(low, high + 1)); }
  bool chance(double probability) { return uniform(0, 1) < probability; }
  template <class List>
  Index any(const List& list) {
    return integer(0, static_cast<int>(list.size()) - 1);
  }

  // No constants: equal segments that a quota held back together would end together.
  RandomDuration duration(double mean) {
    static constexpr Law kLaws[] = {Law::Exponential, Law::Lognormal, Law::Uniform, Law::Erlang};
    RandomDuration d;
    d.law = kLaws[integer(0, 3)];
    d.mean = Seconds(uniform(0.3, 1.7) * mean);
    d.cv = d.law == Law::Uniform || d.law == Law::Erlang ? 0.5 : 1;
    return d;
  }

  void addNodes() {
    for (int n = integer(1, 5); n > 0; --n) {
      NodeStation& node = p().nodes[b_.node(integer(1, 3))];
      node.burstableSliceWeight = integer(1, 60);
      node.bestEffortSliceWeight = integer(1, 5);
      node.iops = uniform(100, 1000);
      node.ioLatency = uniform(0.0001, 0.002);
      node.linkUp = uniform(5e5, 2e6);
      node.linkDown = uniform(5e5, 2e6);
    }
  }

  // A service only calls services after it, so that no circle of workers waits for itself.
  void addServices() {
    for (int s = integer(2, 5); s > 0; --s) {
      const Index service = b_.service(integer(1, 3));
      if (with_.slots && chance(0.6)) {
        p().services[service].workers = integer(1, 6);
        if (chance(0.5)) p().services[service].backlog = integer(0, 4);
      }
      for (int n = integer(1, 3); n > 0; --n) addPod(service);
    }
  }

  void addPod(Index service) {
    PodStation& pod = p().pods[b_.pod(service, any(p().nodes))];
    if (with_.weights) {
      pod.qos = static_cast<Qos>(integer(0, 2));
      pod.weight = pod.qos == Qos::BestEffort ? 1 : integer(1, 100);
    }
    if (with_.quotas && chance(0.4)) pod.quota = uniform(0.01, 0.12);
    if (with_.background && chance(0.3)) pod.idleCpu = uniform(0.01, 0.1);
  }

  void addBackends() {
    const Index last = static_cast<Index>(p().services.size()) - 1;
    if (with_.pools)  // the last service is a database, everybody before it may have a pool
      p().databases.push_back({"database", static_cast<Index>(integer(2, 8))});
    for (Index s = 0; with_.pools && s < last; ++s)
      p().pools.push_back({s, 0, static_cast<Index>(integer(1, 3))});
    for (int n = integer(1, 2); n > 0; --n) {
      ExternalStation external;
      external.name = "external-" + std::to_string(n);
      external.latency = p().tables.compile(duration(0.03));
      external.errorRate = chance(0.3) ? uniform(0, 0.1) : 0;
      if (chance(0.5)) external.concurrency = integer(1, 4);
      p().externals.push_back(external);
    }
    p().caches.push_back({"cache", uniform(0.2, 0.9)});
    if (with_.queues)
      p().queues.push_back({"queue", any(p().services), static_cast<Index>(integer(1, 3)),
                            uniform(0.0002, 0.001), b_.metric(results::MetricKind::Job, "queue")});
  }

  Policy policy() {
    Policy policy;
    if (!with_.policies || chance(0.5)) return policy;
    if (chance(0.7)) policy.timeout = uniform(0.05, 0.6);
    policy.retries = integer(0, 2);
    policy.backoff = uniform(0.01, 0.05);
    return policy;
  }

  Index callStep(Index caller, Index service, int depth, Index tail, Index next) {
    CallSite site;
    site.service = service;
    site.delayOut = uniform(0.0002, 0.003);
    site.delayBack = uniform(0.0002, 0.003);
    site.policy = policy();
    const Index last = static_cast<Index>(p().services.size()) - 1;
    if (with_.pools && caller != kNone && service == last)
      site.pool = caller;  // pools[s] belongs to service s
    if (caller == kNone) site.metric = b_.metric(results::MetricKind::ClientCall, "call");
    site.body = block(service, depth + 1, tail == kNone ? b_.ret() : tail);
    return b_.call(site, next);
  }

  /// One to three steps executed by `service`, then `next`.
  Index block(Index service, int depth, Index next) {
    for (int n = integer(1, 3); n > 0; --n) next = step(service, depth, next);
    return next;
  }

  Index step(Index service, int depth, Index next) {
    switch (integer(0, 8)) {
      case 0:
        return b_.wait(duration(0.004), next);
      case 1:
        if (!with_.io) break;
        next = b_.op(OpCode::Io, next);
        p().ops[next].count = integer(1, 4);
        return next;
      case 2:
        if (!with_.externals) break;
        p().externalCalls.push_back({any(p().externals), policy()});
        next = b_.op(OpCode::External, next);
        p().ops[next].site = static_cast<Index>(p().externalCalls.size()) - 1;
        return next;
      case 3:
        if (with_.transfers) return transfer(false, next);
        break;
      case 4:
        if (with_.caches && depth < 4) return lookup(service, depth, next);
        break;
      case 5:
      case 6:
        if (depth < 3 && service + 1 < static_cast<Index>(p().services.size()))
          return callStep(service, integer(service + 1, static_cast<int>(p().services.size()) - 1), depth,
                          kNone, next);
        break;
      default:
        break;
    }
    return b_.cpu(duration(0.006 * cpuScale_), next);
  }

  Index transfer(bool atClient, Index next) {
    const bool capped = atClient || chance(0.6);
    p().transfers.push_back({any(p().externals), chance(0.5), atClient,
                             capped ? uniform(2e5, 2e6) : std::numeric_limits<double>::infinity()});
    const Index op = b_.op(OpCode::Transfer, next);
    p().ops[op].site = static_cast<Index>(p().transfers.size()) - 1;
    p().ops[op].sample = p().tables.compile(duration(3e4));  // bytes
    return op;
  }

  Index lookup(Index service, int depth, Index next) {
    const Index miss = block(service, depth + 1, next);
    const Index op = b_.op(OpCode::Lookup, next);
    p().ops[op].other = miss;
    p().ops[op].site = 0;
    return op;
  }

  /// Somewhere in a first call a job is published; the client polls for it.
  Index publishAndPoll(Index next) {
    const Index test = b_.op(OpCode::PollTest, next);
    const Index answer = b_.op(OpCode::Observe, b_.ret());
    const Index ask = callStep(kNone, any(p().services), 2, answer, test);
    p().polls.push_back({uniform(0.05, 0.2), chance(0.3) ? uniform(0.2, 1) : -1});
    p().ops[test].other = ask;
    p().ops[test].site = static_cast<Index>(p().polls.size()) - 1;

    const Index job = block(p().queues[0].consumer, 1, b_.ret());
    const Index enqueue = b_.op(OpCode::Enqueue, b_.ret());
    p().ops[enqueue].other = job;
    p().ops[enqueue].site = 0;
    Index tail = enqueue;
    if (chance(0.5)) {
      tail = b_.op(OpCode::Lookup, b_.ret());
      p().ops[tail].other = enqueue;
      p().ops[tail].site = 0;
    }
    return callStep(kNone, any(p().services), 2, tail, test);
  }

  void addFlow() {
    const Index result = b_.metric(results::MetricKind::Result, "result");
    Index next = b_.op(OpCode::MarkEnd, b_.end());
    p().ops[next].site = result;
    if (with_.queues && chance(0.5)) next = publishAndPoll(next);
    if (with_.transfers && chance(0.3)) next = transfer(true, next);
    for (int n = integer(1, 2); n > 0; --n) next = callStep(kNone, any(p().services), 0, kNone, next);
    next = b_.op(OpCode::MarkBegin, next);
    p().ops[next].site = result;
    b_.flow(next);
  }

  void addLoads() {
    // Users that all think for the same time would all arrive at once.
    b_.closedLoad(integer(2, 30), exponential(uniform(0.3, 0.8)), 0);
    LoadProgram& closed = p().loads.back();
    if (p().flows.size() > 1) closed.mix = {{0, 0.6}, {1, 1}};
    if (with_.profiles && chance(0.5))
      closed.profile = {{Seconds(0), 0.2}, {Seconds(5), 1}, {Seconds(10), 0.3}, {Seconds(15), 1.2}};
    if (chance(0.6)) b_.openLoad(uniform(1, 8), any(p().flows), static_cast<ArrivalLaw>(integer(0, 2)));
    p().loads.back().burstCv = 2;
  }

  ProgramBuilder b_;
  numerics::StreamKey key_;
  Ingredients with_;
  double cpuScale_;
};

}  // namespace

sim::Program randomProgram(std::uint64_t seed, const Ingredients& ingredients, double cpuScale) {
  return Generator(seed, ingredients, cpuScale).generate();
}

}  // namespace kubecast::test
