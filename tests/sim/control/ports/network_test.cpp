// SPDX-License-Identifier: Apache-2.0
// Partitions between nodes, and a cluster DNS that fails, worked out by hand, on both engines.
#include <limits>

#include "tests/sim/control/ports/port_fixture.hpp"

namespace kubecast::test {
namespace {

constexpr double kForEver = std::numeric_limits<double>::infinity();

/// `front` on node 0 calls `back` on node 1, which computes half a second. Each client call is at the front
/// 10 ms after it began, and its answer takes 20 ms.
class Network : public Port {
 protected:
  Network() {
    near = b.node(8);
    far = b.node(8);
    front = b.service(8);
    frontPod = b.pod(front, near);
    back = b.service(8);
    backPod = b.pod(back, far);
  }
  Index throughFront(const CallSite& inner) { return flowOf(siteOf(front, b.call(inner, b.ret()))); }
  CallSite inner(double timeout = -1) {
    CallSite site = callOf(back, 0.5);
    site.policy.timeout = timeout;
    return site;
  }
  /// The front needs a name for what it calls; a pod of the DNS is on `node`.
  Index needsNames(Index node, double keepAlive) {
    b.program.resolver.service = b.service(8);
    b.program.peers = {{keepAlive}};
    return b.pod(b.program.resolver.service, node);
  }
  CallSite named(double timeout = -1) {
    CallSite site = inner(timeout);
    site.peer = 0;
    return site;
  }

  Index near, far, front, frontPod, back, backPod;
};

TEST_P(Network, ARequestGetsThroughAtTheFirstRetransmissionAfterAPartition) {
  once(1, throughFront(inner()));
  const TracedRun run = this->run({partition(0.9, near, far), partition(1.5, near, far, false)});
  // Sent at 1.01, again at 1.21, and at 1.61: there at 1.62, done at 2.12.
  EXPECT_THAT(failures(run), ElementsAre(kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {2.16}));
}

TEST_P(Network, AnAnswerDoesSo) {
  once(1, throughFront(inner()));
  const TracedRun run = this->run({partition(1.2, far, near), partition(1.6, far, near, false)});
  // Done at 1.52, answered again at 1.72.
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.76}));
}

TEST_P(Network, OnlyThePairIsParted) {
  const Index third = b.node(8);
  once(1, throughFront(inner()));
  once(1.1, flowOf(callOf(back, 0.1)));
  const TracedRun run = this->run({partition(0.9, near, third), partition(0.9, far, third)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.23, 1.56}));
}

TEST_P(Network, ACallerThatGaveUpLeavesItsRequestToTheNetwork) {
  once(1, throughFront(inner(0.3)));
  const TracedRun run = this->run({partition(0.9, near, far), partition(1.5, near, far, false)});
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::Timeout));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.33}));
  EXPECT_NEAR(run.replication.pods[backPod].cpuSeconds, 0.5, kExact);  // for nobody
}

TEST_P(Network, AfterTheLastRetransmissionThePeerIsGone) {
  once(1, throughFront(inner()));
  once(2, throughFront(inner()));
  b.program.duration = 150;
  const TracedRun run = this->run({partition(1.2, near, far), partition(128.4, near, far, false)});
  // The first's answer set out at 1.52, the second's request at 2.01; the ninth retransmissions, 102.2 s
  // later, were in vain, too.
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::PodLost, FailureCause::PodLost));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {128.54, 129.03}));
  EXPECT_NEAR(run.replication.pods[backPod].cpuSeconds, 0.5, kExact);
}

TEST_P(Network, ConsumersThatTheBrokerCannotReachLeaveItsQueue) {
  const Index worker = b.service(1, 1);
  const Index cutOff = b.pod(worker, far);
  const Index other = b.pod(worker, near);
  b.program.queues.push_back({"queue", worker, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  b.program.queues[0].home = front;
  for (const double at : {1.0, 1.1, 1.2, 4.2}) {
    const Index enqueue = b.op(OpCode::Enqueue, b.ret());
    b.program.ops[enqueue].other = b.cpu(constant(1), b.ret());
    b.program.ops[enqueue].site = 0;
    once(at, flowOf(siteOf(front, enqueue)));
  }
  const TracedRun run = this->run({partition(0.5, near, far), partition(2.5, near, far, false)});
  // Published at 1.01, 1.11, 1.21: the other has the first until 2.03, then the second until 3.05; the
  // third goes to the one that is back at 2.5.
  EXPECT_NEAR(run.replication.queues[0].readySeconds, (2.03 - 1.11) + (2.5 - 1.21), kExact);
  EXPECT_EQ(run.replication.queues[0].acknowledged, 4u);
  EXPECT_GE(run.replication.pods[cutOff].cpuSeconds, 1 - kExact);
  EXPECT_GE(run.replication.pods[other].cpuSeconds, 2 - kExact);
}

TEST_P(Network, AnAcknowledgementIsSentUntilItArrives) {
  const Index worker = b.service(1, 1);
  b.pod(worker, far);
  b.program.queues.push_back({"queue", worker, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  b.program.queues[0].home = front;
  const Index enqueue = b.op(OpCode::Enqueue, b.ret());
  b.program.ops[enqueue].other = b.cpu(constant(1), b.ret());
  b.program.ops[enqueue].site = 0;
  once(1, flowOf(siteOf(front, enqueue)));
  const TracedRun run = this->run({partition(1.5, near, far), partition(2.5, near, far, false)});
  // Published at 1.01, done at 2.02, acknowledged again at 2.22 and 2.62.
  EXPECT_NEAR(run.replication.queues[0].unackedSeconds, 2.63 - 1.01, kExact);
  EXPECT_EQ(run.replication.queues[0].acknowledged, 1u);
}

TEST_P(Network, APodThatLeavesTheEndpointsOnlyConsumesOn) {
  b.program.queues.push_back({"queue", back, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  const Index enqueue = b.op(OpCode::Enqueue, b.ret());
  b.program.ops[enqueue].other = b.cpu(constant(1), b.ret());
  b.program.ops[enqueue].site = 0;
  once(1, flowOf(siteOf(front, enqueue)));
  once(2, flowOf(callOf(back, 0.1)));
  once(3, flowOf(callOf(back, 0.1)));
  const TracedRun run = this->run({leave(0.5, backPod), ready(2.5, backPod)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, FailureCause::NoEndpoint, kSuccess));
  EXPECT_EQ(run.replication.queues[0].acknowledged, 1u);
}

TEST_P(Network, WithoutDnsACallThatHasNoConnectionLeftFails) {
  const Index dns = needsNames(near, 3);
  for (const double at : {1.0, 2.5, 4.0, 8.0}) once(at, throughFront(named()));
  const Index sites[] = {throughFront(named(2))};
  once(9, sites[0]);
  b.program.duration = 30;
  const TracedRun run = this->run({stop(2, dns, Loss::Silent)});
  // The connection of the first is idle from 1.54 on, that of the second from 3.04, of the third from 4.54:
  // for longer than 3 s at 8.01. Twice five seconds, or the caller's own two, then it is told.
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, kSuccess, kSuccess, FailureCause::NameResolution,
                                         FailureCause::NameResolution));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.56, 3.06, 4.56, 11.03, 18.03}));
}

TEST_P(Network, ADnsThatRefusesOrHasNoEndpointFailsAtOnce) {
  const Index dns = needsNames(near, 0);
  for (const double at : {1.0, 3.0, 5.0, 7.0}) once(at, throughFront(named()));
  const TracedRun run = this->run(
      {stop(2, dns), ready(4, dns, false), start(6, dns, far), ready(6, dns)});  // comes back elsewhere
  EXPECT_THAT(failures(run),
              ElementsAre(kSuccess, FailureCause::NameResolution, FailureCause::NameResolution, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.56, 3.03, 5.03, 7.56}));
}

TEST_P(Network, ADnsPodBehindAPartitionIsSilent) {
  const Index dns = needsNames(far, 0);
  const Index local = b.service(8);
  b.pod(local, near);
  CallSite site = callOf(local, 0.1);
  site.peer = 0;
  once(1, throughFront(site));
  const TracedRun run =
      this->run({partition(0.5, near, far), partition(3, near, far, false), ready(9, dns, false)});
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {6.01 + 0.13 + 0.02}));  // the second attempt
}

TEST_P(Network, OfTwoDnsPodsTheSilentOneCostsASecondAttempt) {
  const Index dns = needsNames(near, 0);
  b.pod(b.program.resolver.service, far);
  for (int n = 0; n < 40; ++n) once(1 + 0.01 * n, throughFront(named()));
  b.program.duration = 30;
  const TracedRun run = this->run({stop(0.5, dns, Loss::Silent)});
  std::map<int, int> waited;  // in multiples of five seconds
  for (const FlowTrace& flow : run.flows) ++waited[static_cast<int>(flow.finished.value() / 5)];
  EXPECT_EQ(waited[0] + waited[1] + waited[2], 40);
  EXPECT_NEAR(waited[0], 20, 8);  // one half
  EXPECT_NEAR(waited[1], 10, 8);  // a quarter
  EXPECT_NEAR(waited[2], 10, 8);  // a quarter asks the silent one twice
}

TEST_P(Network, ARestartedPodHasToAskAgain) {
  const Index dns = needsNames(near, kForEver);
  b.program.duration = 20;
  for (const double at : {1.0, 2.0, 4.0}) once(at, throughFront(named()));
  const TracedRun run = this->run(
      {stop(1.9, dns, Loss::Silent), stop(3, frontPod), start(3.1, frontPod, near), ready(3.1, frontPod)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, kSuccess, FailureCause::NameResolution));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.56, 2.56, 14.03}));
}

TEST_P(Network, ExternalApisAndStoresNeedNames) {
  const Index dns = needsNames(near, 3);
  b.program.externals.push_back({"api", b.program.tables.compile(constant(0.1)), 0, kNone});
  b.program.externalCalls.push_back({0, {}, 0});
  b.program.transfers.push_back({0, true, false, 1e6, 0});
  b.program.nodes[near].linkUp = 1e6;
  const auto api = [&] {
    const Index op = b.op(OpCode::External, b.ret());
    b.program.ops[op].site = 0;
    return flowOf(siteOf(front, op));
  };
  const auto store = [&] {
    const Index op = b.op(OpCode::Transfer, b.ret());
    b.program.ops[op].site = 0;
    b.program.ops[op].sample = b.program.tables.compile(constant(1e5));
    return flowOf(siteOf(front, op));
  };
  once(1, api());
  once(2, store());  // with the connection the call has left
  once(5.5, store());
  once(6, api());
  const TracedRun run = this->run({stop(1.5, dns)});
  EXPECT_THAT(failures(run),
              ElementsAre(kSuccess, kSuccess, FailureCause::NameResolution, FailureCause::NameResolution));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.13, 2.23, 5.53, 6.03}));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Network, testing::Values(Engine::Fast, Engine::Reference),
                         [](const auto& engine) {
                           return engine.param == Engine::Fast ? "Fast" : "Reference";
                         });

}  // namespace
}  // namespace kubecast::test
