// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "models/cluster/retransmission.hpp"
#include "sim/fast/simulation.hpp"

/// What sets out between nodes that cannot reach each other.
namespace kubecast::sim::fast {

void Simulation::cross(Index id, DelayRings::Ring ring, Index from, Index to) {
  if (!stations_.partitions.cut(from, to)) return delay(id, ring);
  Request& request = requests_[id];
  request.then = request.resume;
  request.resume = Resume::SendAgain;
  request.what = ring;
  request.from = static_cast<std::int16_t>(from);
  request.to = static_cast<std::int16_t>(to);
  request.tries = 0;
  sleep(id, cluster::retransmissionTimeout(0).value());
}

/// The sender has not heard for a while.
void Simulation::sendAgain(Index id) {
  Request& request = requests_[id];
  const bool givesUp = request.then != Resume::Acknowledge;
  if (request.tries < std::numeric_limits<std::uint8_t>::max()) ++request.tries;
  if (givesUp && request.tries > cluster::kRetransmissions) {
    request.outcome = static_cast<std::uint8_t>(Cause::PodLost);
    return answer(id);
  }
  if (!stations_.partitions.cut(request.from, request.to)) {
    request.resume = request.then;
    return delay(id, request.what);
  }
  const Seconds wait =
      givesUp ? cluster::retransmissionOrEnd(request.tries) : cluster::retransmissionTimeout(request.tries);
  sleep(id, wait.value());
}

}  // namespace kubecast::sim::fast
