// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/cluster/retransmission.hpp"
#include "sim/reference/interpreter.hpp"

/// Ways between nodes, and the names of what is at their ends.
namespace kubecast::sim::reference {
namespace {

using results::FailureCause;

void sleepFor(double seconds) {
  if (seconds > 0) s4u::this_actor::sleep_for(seconds);
}

}  // namespace

bool Interpreter::travels(double delay, Index from, Index to) {
  for (int sent = 0; world_.partitions.cut(from, to);) {
    sleepFor(cluster::retransmissionOrEnd(sent).value());
    if (++sent > cluster::kRetransmissions) return false;
  }
  sleepFor(delay);
  return true;
}

void Interpreter::acknowledges(double delay, Index from, Index to) {
  for (int sent = 0; world_.partitions.cut(from, to); ++sent)
    sleepFor(cluster::retransmissionTimeout(sent).value());
  sleepFor(delay);
}

Outcome Interpreter::lookUpName(Index peer, const Op& op, const Frame& frame, std::uint64_t repetition,
                                double deadline) {
  if (peer == kNone || world_.kept->take(peer, frame.pod, Seconds(now()))) return std::nullopt;
  const Resolver& resolver = program_.resolver;
  for (Index n = 0; n < resolver.attempts; ++n) {
    const std::vector<Index>& pods = world_.endpoints[resolver.service];
    if (pods.empty()) continue;
    const double u =
        numerics::uniform01(resolverDraw(frame.key, op.key, repetition, static_cast<std::uint64_t>(n)));
    const Pod& pod = world_.pods[pods[static_cast<std::size_t>(u * static_cast<double>(pods.size()))]];
    if (!pod.running() && pod.loss == control::Loss::Refuses) continue;
    if (pod.running() && !world_.partitions.cut(world_.nodeOf(frame.pod), pod.node)) return std::nullopt;
    const double until = now() + resolver.timeout;
    sleepFor(std::min(until, deadline) - now());
    if (!alive(frame) || deadline <= until) break;
  }
  return FailureCause::NameResolution;
}

void Interpreter::keepConnection(Index peer, const Frame& frame, const Outcome& outcome) {
  if (peer != kNone && alive(frame) && outcome != FailureCause::PodLost)
    world_.kept->keep(peer, frame.pod, Seconds(now()));
}

}  // namespace kubecast::sim::reference
