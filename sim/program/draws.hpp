// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/random.hpp"

/// Which random number is drawn for what. Draws are keyed by (seed, user, request, step,
/// purpose, repetition), never by the order of events, so that two engines and two
/// scenarios under comparison share them (common random numbers).
namespace kubecast::sim {

enum class Purpose : std::uint64_t {
  Sample = 1,  ///< the op's own sample
  Pod = 2,     ///< which pod of a service
  Hit = 3,     ///< cache hit or miss
  ExternalError = 4,
  ExternalLatency = 5,
  ThinkTime = 6,
  FlowChoice = 7,
  Arrival = 8,  ///< gap to the next arrival
  QuotaPhase = 9,
  BackgroundPhase = 10,
  TickPhase = 11,   ///< scheduler tick of a node
  Frame = 12,       ///< key of a callee's frame
  Job = 13,         ///< key of a published job
  CacheKey = 14,    ///< which key a look-up asks for
  CacheStart = 15,  ///< what a cache holds at the begin
  Jitter = 16,      ///< of the pause before a retry
  Periodic = 17,    ///< key of a periodic job
  Shipping = 18,    ///< key of a batch of a write-ahead log
  Resolver = 19,    ///< which DNS pod a look-up reaches, see resolverDraw()
};

/// The frame of the n-th delivery of a job (n = 1, 2 …): a job that is done again draws anew.
inline numerics::StreamKey deliveryKey(numerics::StreamKey job, int n) {
  return n <= 1 ? job : numerics::combine(job, static_cast<std::uint64_t>(n));
}
/// The stream of one replication.
inline numerics::StreamKey replicationKey(std::uint64_t seed, std::uint64_t replication) {
  return numerics::combine(numerics::StreamKey{numerics::mix(seed)}, replication);
}
/// Closed load: user `u` of load `l` runs its `n`-th request. Open load: user = arrival number, n = 0.
inline numerics::StreamKey requestKey(numerics::StreamKey replication, std::uint64_t load, std::uint64_t user,
                                      std::uint64_t n) {
  return numerics::combine(numerics::combine(numerics::combine(replication, load), user), n);
}
/// Periodic job `p`, the `n`-th time.
inline numerics::StreamKey periodicKey(numerics::StreamKey replication, std::uint64_t p, std::uint64_t n) {
  const auto purpose = static_cast<std::uint64_t>(Purpose::Periodic);
  return numerics::combine(numerics::combine(numerics::combine(replication, purpose), p), n);
}
/// The `n`-th batch that shipper `s` of write-ahead logs sends.
inline numerics::StreamKey batchKey(numerics::StreamKey replication, std::uint64_t s, std::uint64_t n) {
  const auto purpose = static_cast<std::uint64_t>(Purpose::Shipping);
  return numerics::combine(numerics::combine(numerics::combine(replication, purpose), s), n);
}
/// A draw of one op. `frame` is requestKey() at the client; every call attempt opens a frame of its
/// own, `drawKey(frame, op.key, Purpose::Frame, repetition)`, so that a retry draws anew; a job's
/// frame is `drawKey(publisher's frame, op.key, Purpose::Job)`. `repetition` tells executions of one
/// op in one frame apart: repetitionOf() for calls and external calls, 0 otherwise.
inline numerics::StreamKey drawKey(numerics::StreamKey frame, std::uint64_t opKey, Purpose purpose,
                                   std::uint64_t repetition = 0) {
  return numerics::combine(frame, opKey + (static_cast<std::uint64_t>(purpose) << 56) + repetition);
}
/// The n-th attempt (0-based) of a name look-up made for `repetition` of an op.
inline numerics::StreamKey resolverDraw(numerics::StreamKey frame, std::uint64_t opKey,
                                        std::uint64_t repetition, std::uint64_t n) {
  return drawKey(frame, opKey, Purpose::Resolver, repetition + (n << 40));
}
/// Draws of a request outside its ops: ThinkTime (before it), FlowChoice, Arrival (the gap before it).
inline numerics::StreamKey requestDraw(numerics::StreamKey request, Purpose purpose) {
  return drawKey(request, 0, purpose);
}
/// Uniform in (0, 1): where in its period a node's tick (TickPhase), a pod's quota (QuotaPhase) or a pod's
/// background work (BackgroundPhase) begins.
inline double phaseOf(numerics::StreamKey replication, Purpose purpose, std::uint64_t index) {
  return numerics::uniform01(
      numerics::combine(numerics::combine(replication, static_cast<std::uint64_t>(purpose)), index));
}
/// `polls`: polls this request has begun so far (0 outside poll loops); `attempt`: 0-based retry number.
inline std::uint64_t repetitionOf(std::uint64_t polls, std::uint64_t attempt) { return polls << 8 | attempt; }

}  // namespace kubecast::sim
