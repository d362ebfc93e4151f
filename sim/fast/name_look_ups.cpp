// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

/// Names, while the cluster's DNS may fail (sim/program/name_resolution.hpp). No program without such a
/// fault gets here.
namespace kubecast::sim::fast {

bool Simulation::hasConnection(Index id, Index peer, Index op) {
  Request& request = requests_[id];
  if (kept_->take(peer, request.pod, Seconds(now_))) return true;
  request.what = op;
  request.tries = 0;
  lookUpName(id);
  return false;
}

/// Asks one DNS pod after the other until one answers, or is silent.
void Simulation::lookUpName(Index id) {
  Request& request = requests_[id];
  const Op& op = program_.ops[static_cast<std::size_t>(request.what)];
  const Resolver& resolver = program_.resolver;
  const std::vector<Index>& pods = stations_.endpoints[static_cast<std::size_t>(resolver.service)];
  const std::uint64_t again =
      op.code == OpCode::Transfer ? 0 : repetition(request, request.depth, frame(id, request.depth).attempt);
  while (request.tries < resolver.attempts) {
    const double u = numerics::uniform01(
        resolverDraw(request.key, op.key, again, static_cast<std::uint64_t>(request.tries)));
    ++request.tries;
    if (pods.empty()) continue;
    const Index pod = pods[static_cast<std::size_t>(u * static_cast<double>(pods.size()))];
    const PodServer& server = stations_.pods[static_cast<std::size_t>(pod)];
    if (server.node == kNone && server.loss == control::Loss::Refuses) continue;
    if (server.node != kNone && !stations_.partitions.cut(nodeOf(request.pod), server.node))
      return nameFound(id);
    request.resume = Resume::LookUpName;
    return sleep(id, resolver.timeout);
  }
  if (op.code == OpCode::Transfer) return fail(id, Cause::NameResolution);
  attemptFailed(id, Cause::NameResolution);
}

void Simulation::nameFound(Index id) {
  const Op& op = program_.ops[static_cast<std::size_t>(requests_[id].what)];
  if (op.code == OpCode::Call) return transmit(id);
  if (op.code == OpCode::External) return callExternal(id, op);
  openTransfer(id, op);
}

void Simulation::keepConnection(const Frame& caller, std::uint8_t outcome) {
  if (outcome == static_cast<std::uint8_t>(Cause::PodLost)) return;
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const auto site = static_cast<std::size_t>(op.site);
  const Index peer = op.code == OpCode::Call ? program_.calls[site].peer : program_.externalCalls[site].peer;
  if (peer != kNone) kept_->keep(peer, caller.pod, Seconds(now_));
}

}  // namespace kubecast::sim::fast
