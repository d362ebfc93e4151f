// SPDX-License-Identifier: Apache-2.0
// Publishers of a broker that blocks them, in both engines.
#include <gtest/gtest.h>

#include "tests/sim/control/ports/random_script.hpp"
#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using control::ClusterPort;

constexpr double kExact = 1e-8;

ScriptedAction blocked(double at, Index service, bool blocked) {
  return {at, [=](ClusterPort& port, Readings&) { port.setPublishersBlocked(service, blocked); }};
}
ScriptedAction readHeld(double at) {
  return {at, [=](ClusterPort& port, Readings& readings) { readings["held"] = port.messagesHeld(0); }};
}

/// At 1, 2, 3 … s a client publishes a job of `work` seconds; at 1.5, 2.5 … s a clock does.
struct Publisher {
  ProgramBuilder b;
  Index broker = b.service(1);
  Index consumer = b.service(1, 1);

  explicit Publisher(double work) {
    const Index node = b.node(1);
    b.pod(broker, node);
    b.pod(consumer, node);
    sim::Program& p = b.program;
    QueueStation queue;
    queue.name = "queue";
    queue.consumer = consumer;
    queue.metric = b.metric(results::MetricKind::Job, "queue");
    queue.broker = 0;
    p.queues.push_back(queue);
    p.brokers.push_back({broker});
    const Index job = b.wait(constant(work), b.ret());
    const Index enqueue = b.op(OpCode::Enqueue, b.end());
    p.ops[enqueue].site = 0;
    p.ops[enqueue].other = job;
    const Index await = b.op(OpCode::AwaitBroker, enqueue);
    p.ops[await].site = 0;
    b.openLoad(1, b.flow(await), ArrivalLaw::Constant);
    p.periodic.push_back({"beat", 0, job, 1.5, 1, 0});
    p.maxDepth = 2;
  }
  TracedRun run(Engine engine, double seconds, Script script) {
    b.program.duration = seconds;
    direct(b.program, std::move(script));
    return tracedRun(b.program, engine);
  }
};

class BrokersOfEachEngine : public testing::TestWithParam<Engine> {};
INSTANTIATE_TEST_SUITE_P(Both, BrokersOfEachEngine, testing::Values(Engine::Fast, Engine::Reference));

// Blocked from 2.25 to 4.75 s: what is published at 2.5, 3, 3.5, 4 and 4.5 s comes at 4.75 s.
TEST_P(BrokersOfEachEngine, PublishersWaitUntilTheyAreLet) {
  Publisher publisher(0.01);
  const TracedRun run = publisher.run(
      GetParam(), 6.25, {blocked(2.25, publisher.broker, true), blocked(4.75, publisher.broker, false)});
  ASSERT_EQ(run.flows.size(), 6u);
  const double waits[] = {0, 0, 1.75, 0.75, 0, 0};
  for (std::size_t i = 0; i < run.flows.size(); ++i)
    EXPECT_NEAR(run.flows[i].latency.value(), waits[i], kExact) << i;
  EXPECT_EQ(run.replication.queues[0].published, 6u + 5u);
  EXPECT_EQ(run.replication.queues[0].acknowledged, 6u + 5u);
}

TEST_P(BrokersOfEachEngine, ConsumersGoOnMeanwhile) {
  Publisher publisher(1);
  const TracedRun run = publisher.run(GetParam(), 9, {readHeld(4.2), blocked(4.25, publisher.broker, true)});
  EXPECT_EQ(readingsOf(run.replication).at("held"), 7 - 3);  // 1, 1.5 … 4 s, done at 2, 3, 4 s
  EXPECT_EQ(run.replication.queues[0].published, 7u);
  EXPECT_EQ(run.replication.queues[0].acknowledged, 7u);
}

TEST(Brokers, BlockAlikeInBothEngines) {
  int waited = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const auto make = [=](double scale) {
      sim::Program program = withBlockingBroker(randomProgram(seed, {}, scale), seed);
      directAtRandom(program, seed);
      return program;
    };
    const TracedRun fast = tracedRun(make(1), Engine::Fast, seed);
    const TracedRun reference = tracedRun(make(1), Engine::Reference, seed);
    expectAgreement(make, seed, fast, reference);
    if (firstDifference(fast, reference) < kNoDifference) continue;
    EXPECT_EQ(fast.replication.queues[0].published, reference.replication.queues[0].published);
    waited += fast.replication.queues[0].published > 0 ? 1 : 0;
  }
  EXPECT_GT(waited, 10);
}

}  // namespace
}  // namespace kubecast::test
