// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/backoff.hpp"
#include "sim/fast/simulation.hpp"

/// What keeps a call from being made or repeated, beyond a number of retries. None of it is reached by a
/// program that does not use it.
namespace kubecast::sim::fast {

Index Simulation::guardState(Index id, Index guard) {
  const Request& request = requests_[id];
  const Index pod = frame(id, request.depth).pod;
  return guards_.stateOf(guard, pod, pod == kNone ? flows_[request.flow].load : kNone);
}

bool Simulation::admitted(Index id, Index guard) {
  Frame& caller = frame(id, requests_[id].depth);
  const Index state = guardState(id, guard);
  if (caller.attempt == 0) guards_.called(state, Seconds(now_));
  if (!guards_.admit(state, Seconds(now_))) return false;
  caller.guard = state;
  return true;
}

bool Simulation::mayRetry(Index id, Index guard) {
  return guards_.mayRetry(guardState(id, guard), Seconds(now_));
}

/// And counts the attempt.
double Simulation::jitteredPause(Index id, const Op& op) {
  const Request& request = requests_[id];
  Frame& caller = frame(id, request.depth);
  const auto site = static_cast<std::size_t>(op.site);
  const Policy& policy =
      op.code == OpCode::Call ? program_.calls[site].policy : program_.externalCalls[site].policy;
  const numerics::StreamKey draw =
      drawKey(caller.key, op.key, Purpose::Jitter, repetition(request, request.depth, caller.attempt));
  return resilience::backoffBefore(Seconds(policy.backoff), policy.jitter, caller.attempt++,
                                   numerics::uniform01(draw))
      .value();
}

/// Whether the API takes one more call now.
bool Simulation::accepts(Index external) {
  const double limit = program_.externals[static_cast<std::size_t>(external)].rateLimit;
  if (limit < 0) return true;
  return resilience::takeToken(PerSecond(limit),
                               stations_.externals[static_cast<std::size_t>(external)].tokens, Seconds(now_));
}

}  // namespace kubecast::sim::fast
