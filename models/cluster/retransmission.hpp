// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "models/units/units.hpp"

/// What TCP does about a segment that is not acknowledged.
namespace kubecast::cluster {

/// After this long a sender takes its peer for gone: when six SYN retries at 1, 2, 4 … 64 s are over.
/// Source: Linux ip-sysctl, tcp_syn_retries. An open connection would go on for 15 min (tcp_retries2).
inline constexpr Seconds kPeerGone{127};

/// Retransmissions within kPeerGone: the ninth is sent 102.2 s after the segment.
inline constexpr int kRetransmissions = 9;

/// From the n-th transmission (0 = the first) of a segment to the next: 200 ms, doubled each time, up to
/// 120 s. Source: RFC 6298 (5.5); Linux include/net/tcp.h TCP_RTO_MIN, TCP_RTO_MAX. The round trip, which
/// Linux adds, is left out: it is milliseconds.
inline Seconds retransmissionTimeout(int n) {
  return Seconds(std::min(120.0, 0.2 * static_cast<double>(1 << std::min(n, 10))));
}

/// The same for a sender that gives up: after the last retransmission until kPeerGone is over.
inline Seconds retransmissionOrEnd(int n) {
  return n < kRetransmissions ? retransmissionTimeout(n)
                              : Seconds(kPeerGone.value() - 0.2 * ((1 << kRetransmissions) - 1));
}

}  // namespace kubecast::cluster
