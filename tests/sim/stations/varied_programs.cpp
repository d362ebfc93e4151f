// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

/// Draws from a sequence of its own.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : key_{numerics::mix(seed ^ 0x5747)} {}

  double uniform(double low, double high) {
    key_ = numerics::combine(key_, 0);
    return low + (high - low) * numerics::uniform01(key_);
  }
  int integer(int low, int high) { return static_cast<int>(uniform(low, high + 1)); }
  bool chance(double probability) { return uniform(0, 1) < probability; }

 private:
  numerics::StreamKey key_;
};

/// Visits every op that can be reached, with the service that executes it (kNone: clients).
template <class Visit>
class Walk {
 public:
  Walk(const sim::Program& program, Visit visit)
      : program_(program), visit_(visit), seen_(program.ops.size()) {
    for (const FlowProgram& flow : program.flows) from(flow.entry, kNone);
  }

 private:
  void from(Index at, Index service) {
    while (at != kNone && !seen_[at]) {
      seen_[at] = true;
      const Op& op = program_.ops[at];
      visit_(op, service);
      if (op.code == OpCode::Call) from(program_.calls[op.site].body, program_.calls[op.site].service);
      if (op.code == OpCode::Enqueue) {
        from(op.other, program_.queues[op.site].consumer);
      } else {
        from(op.other, service);
      }
      at = op.next;
    }
  }

  const sim::Program& program_;
  Visit visit_;
  std::vector<bool> seen_;
};

/// Puts an op before another, whoever goes on there. It takes its place.
void insertBefore(sim::Program& program, Index at, Op op) {
  op.next = static_cast<Index>(program.ops.size());
  const Op moved = program.ops[at];
  program.ops.push_back(moved);
  program.ops[at] = op;
}

CallGuard randomGuard(Index service, Dice& dice) {
  CallGuard guard{service};
  if (dice.chance(0.5)) guard.budget = RetryBudget{Ratio(dice.uniform(0.1, 0.5)), dice.integer(0, 2)};
  if (dice.chance(0.5)) {
    const int window = dice.integer(2, 20);
    guard.breaker = CircuitBreaker{Ratio(dice.uniform(0.05, 0.5)), window, dice.integer(1, window),
                                   Seconds(dice.uniform(0.2, 2)), dice.integer(1, 4)};
  }
  if (dice.chance(0.5)) guard.bulkhead = dice.integer(1, 6);
  return guard;
}

}  // namespace

sim::Program withPolicies(sim::Program program, std::uint64_t seed) {
  Dice dice(seed);
  const auto change = [&](Policy& policy, Index service) {
    policy.jitter = static_cast<Jitter>(dice.integer(0, 2));
    if (dice.chance(0.4)) return;
    policy.guard = static_cast<Index>(program.guards.size());
    program.guards.push_back(randomGuard(service, dice));
  };
  std::vector<std::pair<Policy*, Index>> policies;
  Walk(program, [&](const Op& op, Index service) {
    if (op.code == OpCode::Call) policies.emplace_back(&program.calls[op.site].policy, service);
    if (op.code == OpCode::External) policies.emplace_back(&program.externalCalls[op.site].policy, service);
  });
  for (const auto& [policy, service] : policies) change(*policy, service);
  for (ServiceStation& service : program.services)
    if (dice.chance(0.3)) service.shedAbove = dice.integer(1, 6);
  for (ExternalStation& external : program.externals) {
    if (dice.chance(0.5)) external.rateLimit = dice.uniform(2, 20);
    if (dice.chance(0.5)) external.errorRate = dice.uniform(0.05, 0.5);
  }
  return program;
}

sim::Program withEmergentCache(sim::Program program, std::uint64_t seed) {
  Dice dice(seed);
  CacheStation& cache = program.caches.at(0);
  Popularity popularity;
  popularity.keys = static_cast<std::uint64_t>(dice.integer(20, 2000));
  popularity.zipfExponent = dice.uniform(0, 1.2);
  popularity.objectSize = Bytes(1000);
  if (dice.chance(0.7)) popularity.memory = Bytes(1000 * dice.integer(5, 500));
  if (dice.chance(0.5)) popularity.ttl = Seconds(dice.uniform(1, 10));
  popularity.eviction = static_cast<EvictionPolicy>(dice.integer(0, 2));
  popularity.startsCold = dice.chance(0.3);
  cache.popularity = popularity;
  cache.lookUpRate = dice.uniform(5, 50);
  const auto ops = static_cast<Index>(program.ops.size());
  for (Index at = 0; at < ops; ++at) {
    if (program.ops[at].code != OpCode::Lookup) continue;
    // Written before the miss is worked on: a block has no end of its own that an op could be put at.
    Op fill = program.ops[at];
    fill.code = OpCode::Fill;
    fill.next = fill.other;
    program.ops[at].code = OpCode::LookupKey;
    program.ops[at].other = static_cast<Index>(program.ops.size());
    program.ops.push_back(fill);
  }
  return program;
}

sim::Program withLogs(sim::Program program, std::uint64_t seed) {
  Dice dice(seed);
  const auto database = static_cast<Index>(program.services.size()) - 1;
  const Index worker = dice.integer(0, database - 1);  // which has pools[worker]
  program.writes = {{0, 0}, {0, 700}};
  const auto add = [&](OpCode code, Index next, Index site, Index count) {
    Op op;
    op.code = code;
    op.next = next;
    op.site = site;
    op.count = count;
    op.key = numerics::mix(seed + program.ops.size());
    program.ops.push_back(op);
    return static_cast<Index>(program.ops.size()) - 1;
  };
  std::vector<Index> steps;
  Walk(program, [&](const Op& op, Index service) {
    const bool step = op.code == OpCode::Cpu || op.code == OpCode::Wait || op.code == OpCode::Io;
    if (step && service == worker) steps.push_back(static_cast<Index>(&op - program.ops.data()));
  });
  for (const Index at : steps) {
    if (dice.chance(0.3)) continue;
    Op append;
    append.code = OpCode::Append;
    append.site = 0;
    insertBefore(program, at, append);
    Op write;
    write.code = OpCode::Write;
    write.site = 0;
    write.count = 1;
    insertBefore(program, at, write);
  }
  const Index commit = add(OpCode::Write, add(OpCode::Return, kNone, kNone, 0), 1, dice.integer(0, 2));
  const Index inserts = add(OpCode::CpuPerRecord, commit, kNone, 0);
  WriteAheadLog log;
  log.recordSize = Bytes(700);
  log.batchSize = dice.integer(1, 20);
  log.batchInterval = Seconds(dice.uniform(0.05, 1));
  log.databaseCpuPerRecord = Seconds(dice.uniform(0.0005, 0.01));
  RandomDuration cpu{Law::Constant, log.databaseCpuPerRecord, 0, {}};
  program.ops[inserts].sample = program.tables.compile(cpu);
  CallSite site;
  site.service = database;
  site.body = inserts;
  site.pool = worker;
  site.delayOut = dice.uniform(0.0002, 0.003);
  site.delayBack = dice.uniform(0.0002, 0.003);
  program.calls.push_back(site);
  const Index body = add(OpCode::Call, add(OpCode::Shipped, kNone, kNone, 0),
                         static_cast<Index>(program.calls.size()) - 1, 0);
  program.logs.push_back({"log", worker, body, log});
  return program;
}

sim::Program withBlockingBroker(sim::Program program, std::uint64_t seed) {
  Dice dice(seed);
  program.brokers.push_back({0});
  program.queues.at(0).broker = 0;
  Index job = kNone;
  const auto ops = static_cast<Index>(program.ops.size());
  for (Index at = 0; at < ops; ++at) {
    if (program.ops[at].code != OpCode::Enqueue) continue;
    job = program.ops[at].other;
    Op await;
    await.code = OpCode::AwaitBroker;
    await.site = 0;
    insertBefore(program, at, await);
  }
  if (job != kNone && dice.chance(0.5))
    program.periodic.push_back({"beat", 0, job, dice.uniform(0, 1), dice.uniform(0.02, 0.2), 0});
  return program;
}

sim::Program withManagedQueues(sim::Program program, std::uint64_t seed) {
  Dice dice(seed);
  QueueStation& queue = program.queues.at(0);
  queue.managed = true;
  queue.delivery.maxPriority = dice.integer(0, 3);
  if (dice.chance(0.5)) queue.delivery.messageTtl = Seconds(dice.uniform(0.01, 0.3));
  if (dice.chance(0.5)) queue.delivery.maxLength = dice.integer(1, 4);
  if (dice.chance(0.7)) queue.delivery.deliveryLimit = dice.integer(0, 3);
  Index job = kNone;
  for (Op& op : program.ops) {
    if (op.code != OpCode::Enqueue) continue;
    op.count = dice.integer(0, 4);
    job = op.other;
  }
  if (job != kNone && dice.chance(0.7))
    program.periodic.push_back({"beat", 0, job, dice.uniform(0, 1), dice.uniform(0.02, 0.2), 1});
  for (ExternalStation& external : program.externals) external.errorRate = dice.uniform(0.1, 0.5);
  return program;
}

}  // namespace kubecast::test
