// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast::caching {

/// How long one key of a cache stays, if it is asked for as a Poisson process of `rate`: it leaves when
/// nobody asked for it during `idle` (the characteristic time of an LRU cache) or `ttl` after it was written,
/// whatever comes first. Hits do not renew the TTL, as with Redis's SET … EX.
struct Residence {
  PerSecond rate;
  Seconds idle;  ///< may be infinite
  Seconds ttl;   ///< may be infinite
};

/// P(still there `age` after the write), before the TTL strikes:
///   S(t) = Σₖ (−λq)ᵏ/k! · [(t − kT)₊ᵏ − q·(t − (k+1)T)₊ᵏ],  q = e^(−λT), T = idle.
/// From the delay equation S′(t) = −λq·S(t − T), S = 1 on [0, T), S(T) = 1 − q.
Ratio survival(const Residence& key, Seconds age);

/// Mean time from the write until the key leaves, ∫₀^ttl S dt; (e^λT − 1)/λ without a TTL. May be infinite.
Seconds meanResidence(const Residence& key);

/// P(the key is there) in the stationary state, and so, as Poisson arrivals see time averages, its hit ratio:
/// λm/(1 + λm) with the mean residence m. Without a TTL this is Che's 1 − e^(−λT); with a TTL alone λD/(1 +
/// λD).
Ratio presence(const Residence& key);

/// P(the key is there) at `time` after the flush of a cache with a TTL D and room for all. Keys are written
/// by the first request after the flush and each expires D later, so that they are missed in waves:
///   1 − Σₖ Poisson(k; λ(t − kD)₊).
Ratio presenceAfterFlush(PerSecond rate, Seconds ttl, Seconds time);

}  // namespace kubecast::caching
