// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/reference/world.hpp"

namespace kubecast::sim::reference {

/// Where a block executes, and what its draws descend from.
struct Frame {
  RequestPtr request;
  numerics::StreamKey key;
  Index pod = kNone;        ///< kNone = the client
  std::uint64_t polls = 0;  ///< begun in the poll loop the client is in
  double pollingSince = 0;
  std::map<Index, double> marks;  ///< metric → when its clock was started
};

/// Executes blocks of a program, in the actor of whoever calls: one statement after the other, waiting
/// where the program waits. The semantics are those stated in sim/program/program.hpp.
class Interpreter {
 public:
  explicit Interpreter(World& world) : world_(world), program_(world.program) {}

  /// From `first` to its Return or End, or to the first failure.
  Outcome run(Index first, Frame& frame);
  /// Bytes over a node's interface, at up to `cap` bytes/s (+∞ = as fast as it gets).
  void send(Index node, bool upload, double bytes, double cap);

 private:
  /// An answer on its way; the caller may have stopped waiting for it.
  struct Answer {
    Signal arrived;
    Outcome outcome;
  };
  using AnswerPtr = std::shared_ptr<Answer>;

  void compute(const Op& op, const Frame& frame);
  void doIo(const Op& op, const Frame& frame);
  void transfer(const Op& op, const Frame& frame);
  Outcome call(const Op& op, const Frame& frame);
  Outcome attemptCall(const Op& op, const Frame& frame, Index attempt);
  Outcome awaitPod(const CallSite& site, Frame callee, double deadline);
  Outcome serve(const CallSite& site, Frame& callee);
  Outcome attemptExternal(const Op& op, const Frame& frame, Index attempt);
  Index lookUp(const Op& op, const Frame& frame);
  void publish(const Op& op, const Frame& frame);
  void deliver(Index queue);
  void consume(Index queue, std::size_t consumer, const Message& message);
  void observe(const Frame& frame);
  Outcome poll(const Op& op, Frame& frame, Index& next);

  template <class Attempt>
  Outcome withRetries(const Policy& policy, Attempt attempt);
  [[nodiscard]] numerics::StreamKey draw(const Op& op, const Frame& frame, Purpose purpose,
                                         std::uint64_t repetition = 0) const {
    return drawKey(frame.key, op.key, purpose, repetition);
  }

  World& world_;
  const Program& program_;
};

}  // namespace kubecast::sim::reference
