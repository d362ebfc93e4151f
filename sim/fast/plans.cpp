// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/plans.hpp"

#include <algorithm>

namespace kubecast::sim::fast {
namespace {

PolicyPlan planOf(const Policy& policy, DelayRings& delays, DelayRings& timeouts) {
  PolicyPlan plan;
  plan.retries = policy.retries;
  if (policy.timeout >= 0) plan.timeout = timeouts.ringOf(policy.timeout);
  plan.guard = policy.guard;
  plan.jitter = policy.jitter;
  if (policy.jitter != Jitter::None) return plan;
  double pause = policy.backoff;
  for (Index retry = 0; retry < policy.retries; ++retry, pause *= 2)
    plan.pause.push_back(delays.ringOf(pause));
  return plan;
}

}  // namespace

Plans::Plans(const Program& program, DelayRings& delays, DelayRings& timeouts) {
  for (const CallSite& call : program.calls) {
    calls.push_back(
        {planOf(call.policy, delays, timeouts), delays.ringOf(call.delayOut), delays.ringOf(call.delayBack)});
  }
  for (const ExternalSite& site : program.externalCalls)
    externals.push_back(planOf(site.policy, delays, timeouts));
  for (const PollSite& poll : program.polls) polls.push_back(delays.ringOf(poll.every));
  for (const QueueStation& queue : program.queues) queues.push_back(delays.ringOf(queue.delay));
  for (const Op& op : program.ops) {
    const bool constant = op.code == OpCode::Wait && op.sample.constant();
    waits.push_back(constant ? delays.ringOf(op.sample.mean()) : kNone);
  }
  const bool usesVolumes = std::any_of(program.ops.begin(), program.ops.end(), [](const Op& op) {
    return op.code == OpCode::Io || op.code == OpCode::Write;
  });
  for (std::size_t node = 0; usesVolumes && node < program.nodes.size(); ++node) {
    volumes.push_back(delays.ringOfOrderedEnds());
  }
  background = delays.ringOfOrderedEnds();
}

}  // namespace kubecast::sim::fast
