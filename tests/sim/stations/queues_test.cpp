// SPDX-License-Identifier: Apache-2.0
// What a managed queue does with messages in a run: small enough for paper, and both engines on random ones.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

/// Two queues, `main` and `dead`, with one consumer of one worker that takes one message of each at a time.
/// A job takes `work` seconds and then fails if `fails`. Nothing takes time between broker and consumer.
struct Broker {
  ProgramBuilder b;
  Index job = kNone;

  explicit Broker(double work, bool fails = false) {
    const Index consumer = b.service(1, 1);
    b.pod(consumer, b.node(1));
    for (const char* name : {"main", "dead"}) {
      QueueStation queue;
      queue.name = name;
      queue.consumer = consumer;
      queue.metric = b.metric(results::MetricKind::Job, name);
      b.program.queues.push_back(queue);
    }
    Index end = b.ret();
    if (fails) {
      ExternalStation api;
      api.name = "api";
      api.latency = b.program.tables.compile(constant(0.001));
      api.errorRate = 1;
      b.program.externals.push_back(api);
      b.program.externalCalls.push_back({0, {}});
      end = b.op(OpCode::External, end);
      b.program.ops[end].site = 0;
    }
    job = b.wait(constant(work), end);
    b.program.maxDepth = 2;
  }
  QueueStation& main() { return b.program.queues[0]; }
  void manage(const Delivery& delivery, Index deadLetter = kNone) {
    main().delivery = delivery;
    main().managed = true;
    main().deadLetter = deadLetter;
  }
  void publishEvery(double first, double every, Index priority = 0) {
    b.program.periodic.push_back({"job", 0, job, first, every, priority});
  }
  results::Replication run(Engine engine, double seconds) {
    b.program.duration = seconds;
    return tracedRun(b.program, engine).replication;
  }
};

/// Nothing is lost and nothing counted twice. Of a run without a warm-up: a queue's integral does not tell
/// what is left, so what was published must be over by the end.
void expectAllAccountedFor(const results::QueueUsage& queue) {
  EXPECT_EQ(queue.published, queue.acknowledged + queue.failed + queue.expired + queue.dropped);
}

class QueuesOfEachEngine : public testing::TestWithParam<Engine> {};
INSTANTIATE_TEST_SUITE_P(Both, QueuesOfEachEngine, testing::Values(Engine::Fast, Engine::Reference));

// At 1, 2 … 10 s a message; each takes 0.3 s.
TEST_P(QueuesOfEachEngine, APeriodicJobIsDoneByTheClock) {
  Broker broker(0.3);
  broker.publishEvery(1, 1);
  const results::Replication run = broker.run(GetParam(), 10.5);
  EXPECT_EQ(run.queues[0].published, 10u);
  EXPECT_EQ(run.queues[0].acknowledged, 10u);
  EXPECT_NEAR(run.queues[0].unackedSeconds, 10 * 0.3, 1e-9);
  EXPECT_EQ(run.requests, 0u);  // nobody asked
}

// At 1 s five messages of priority 0, at 1.5 s one of priority 5, each 1 s of work. In order they take 1, 2,
// 3, 4, 5 s and the last 4.5 + 1; if that is important, it is second (0.5 + 1 s) and the fifth takes 6.
TEST_P(QueuesOfEachEngine, PriorityPassesWhatWaits) {
  for (const int highest : {0, 9}) {
    Broker broker(1);
    Delivery delivery;
    delivery.maxPriority = highest;
    broker.manage(delivery);
    for (int i = 0; i < 5; ++i) broker.publishEvery(1 + 1e-6 * i, 100);
    broker.publishEvery(1.5, 100, 5);
    const results::Replication run = broker.run(GetParam(), 20);
    EXPECT_EQ(run.queues[0].acknowledged, 6u);
    const results::Histogram& durations = run.metrics[broker.main().metric].succeeded;
    EXPECT_NEAR(durations.maximum().value(), highest > 0 ? 6 : 5.5, 1e-4);
  }
}

// Of three a second with 1 s of work each and a TTL of 0.5 s: the first is done at once, and who waits goes
// after 0.5 s.
TEST_P(QueuesOfEachEngine, AMessageExpires) {
  Broker broker(1);
  Delivery delivery;
  delivery.messageTtl = Seconds(0.5);
  broker.manage(delivery, 1);
  for (int i = 0; i < 3; ++i) broker.publishEvery(1 + 0.01 * i, 100);
  const results::Replication run = broker.run(GetParam(), 10);
  EXPECT_EQ(run.queues[0].acknowledged, 1u);
  EXPECT_EQ(run.queues[0].expired, 2u);
  EXPECT_EQ(run.queues[0].deadLettered, 2u);
  EXPECT_NEAR(run.queues[0].readySeconds, 2 * 0.5, 1e-9);  // dropped on time, not when somebody looks
  EXPECT_EQ(run.queues[1].published, 2u);
  EXPECT_EQ(run.queues[1].acknowledged, 2u);
  expectAllAccountedFor(run.queues[0]);
}

// One in work, two wait, and the head goes for each that comes.
TEST_P(QueuesOfEachEngine, AFullQueueDropsItsHead) {
  Broker broker(1);
  Delivery delivery;
  delivery.maxLength = 2;
  broker.manage(delivery);
  for (int i = 0; i < 6; ++i) broker.publishEvery(1 + 0.01 * i, 100);
  const results::Replication run = broker.run(GetParam(), 10);
  EXPECT_EQ(run.queues[0].acknowledged, 3u);
  EXPECT_EQ(run.queues[0].dropped, 3u);
  EXPECT_EQ(run.queues[0].maxReady, 2);
  expectAllAccountedFor(run.queues[0]);
}

// A limit of 2 is three deliveries; then the dead-letter queue's consumer fails for good.
TEST_P(QueuesOfEachEngine, AJobThatFailsIsTriedAgainUntilItIsDead) {
  Broker broker(0.1, true);
  Delivery delivery;
  delivery.deliveryLimit = 2;
  broker.manage(delivery, 1);
  broker.publishEvery(1, 1);
  const results::Replication run = broker.run(GetParam(), 4.9);
  EXPECT_EQ(run.queues[0].published, 4u);
  EXPECT_EQ(run.queues[0].redelivered, 4u * 2);
  EXPECT_EQ(run.queues[0].failed, 4u);
  EXPECT_EQ(run.queues[0].deadLettered, 4u);
  EXPECT_EQ(run.externals[0].calls, 4u * (3 + 1));
  EXPECT_EQ(run.queues[1].failed, 4u);
  expectAllAccountedFor(run.queues[0]);
  expectAllAccountedFor(run.queues[1]);
}

// The consumer stops in the first message's work and comes back: it is delivered a second time.
TEST_P(QueuesOfEachEngine, AConsumerThatStopsGivesItsMessageBack) {
  Broker broker(1);
  Delivery delivery;
  delivery.deliveryLimit = 5;
  broker.manage(delivery);
  broker.publishEvery(1, 100);
  direct(broker.b.program, {stop(1.5, 0), ready(1.6, 0, false), start(2, 0, 0), ready(2.5, 0)});
  const results::Replication run = broker.run(GetParam(), 10);
  EXPECT_EQ(run.queues[0].redelivered, 1u);
  EXPECT_EQ(run.queues[0].acknowledged, 1u);
  EXPECT_NEAR(run.queues[0].readySeconds, 1, 1e-9);
  EXPECT_NEAR(run.queues[0].unackedSeconds, 0.5 + 1, 1e-9);
}

// It leaves in the first message's work, which it ends, and gets the second when it is back.
TEST_P(QueuesOfEachEngine, AConsumerThatLeavesKeepsItsMessage) {
  Broker broker(1);
  Delivery delivery;
  delivery.maxPriority = 1;
  broker.manage(delivery);
  broker.publishEvery(1, 100);
  broker.publishEvery(2.1, 100);
  direct(broker.b.program, {ready(1.5, 0, false), ready(2.5, 0)});
  const results::Replication run = broker.run(GetParam(), 10);
  EXPECT_EQ(run.queues[0].acknowledged, 2u);
  EXPECT_EQ(run.queues[0].redelivered, 0u);
  EXPECT_NEAR(run.queues[0].readySeconds, 0.4, 1e-9);
  EXPECT_NEAR(run.queues[0].unackedSeconds, 2, 1e-9);
}

TEST(Queues, AreTheSameInBothEngines) {
  results::QueueUsage sum;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    const auto program = [seed](double scale) {
      return withManagedQueues(randomProgram(seed, {}, scale), seed);
    };
    const TracedRun fast = tracedRun(program(1), Engine::Fast, seed);
    const TracedRun reference = tracedRun(program(1), Engine::Reference, seed);
    expectAgreement(program, seed, fast, reference);
    if (firstDifference(fast, reference) < kNoDifference) continue;
    const results::QueueUsage& a = fast.replication.queues[0];
    const results::QueueUsage& b = reference.replication.queues[0];
    EXPECT_EQ(a.published, b.published);
    EXPECT_EQ(a.acknowledged, b.acknowledged);
    EXPECT_EQ(a.failed, b.failed);
    EXPECT_EQ(a.expired, b.expired);
    EXPECT_EQ(a.dropped, b.dropped);
    EXPECT_EQ(a.redelivered, b.redelivered);
    EXPECT_NEAR(a.readySeconds, b.readySeconds, kAgreement);
    EXPECT_NEAR(a.unackedSeconds, b.unackedSeconds, kAgreement);
    sum.expired += a.expired;
    sum.dropped += a.dropped;
    sum.redelivered += a.redelivered;
  }
  EXPECT_GT(sum.expired, 10u);
  EXPECT_GT(sum.dropped, 10u);
  EXPECT_GT(sum.redelivered, 10u);
}

}  // namespace
}  // namespace kubecast::test
