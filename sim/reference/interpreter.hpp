// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/reference/world.hpp"

namespace kubecast::sim::reference {

/// Where a block executes, and what its draws descend from.
struct Frame {
  RequestPtr request;
  numerics::StreamKey key;
  Index pod = kNone;        ///< kNone = the client
  std::uint64_t life = 0;   ///< of that pod: when it stops, the frame is dead and does nothing any more
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
  /// The pod that should have answered has stopped: what its caller comes to know, and when.
  void loseAnswer(control::Loss loss, const CallSite& site, Answer& answer);
  /// Hands out a queue's messages to the consumers that have credit left.
  void deliver(Index queue);
  /// A new message in a queue.
  void enqueue(Index queue, Message message);
  /// Sends the batch that is due at `at`, or sees to it that somebody looks when one will be.
  void ship(Index shipper, double at);
  /// Waits until the broker lets its publishers publish.
  void awaitBroker(Index broker);
  /// A message of a managed queue that was delivered comes back because of `cause`; deliver() follows.
  void putBack(Index queue, Message message, results::FailureCause cause);

 private:
  void compute(const Op& op, const Frame& frame);
  void doIo(const Op& op, const Frame& frame);
  Outcome doWrite(const Op& op, const Frame& frame);
  void append(const Op& op, const Frame& frame);
  Outcome transfer(const Op& op, const Frame& frame);
  Outcome call(const Op& op, const Frame& frame);
  Outcome attemptCall(const Op& op, const Frame& frame, Index attempt);
  Outcome callPod(const Op& op, const Frame& frame, std::uint64_t repetition, double deadline);
  void serve(const CallSite& site, Frame& callee, Index caller, const AnswerPtr& answer);
  Outcome attemptExternal(const Op& op, const Frame& frame, Index attempt);
  Index lookUp(const Op& op, const Frame& frame);
  Index lookUpKey(const Op& op, const Frame& frame);
  /// Counts a cache's answer and says where the program goes on.
  Index answered(const Op& op, bool hit);
  void publish(const Op& op, const Frame& frame);
  void consume(Index queue, std::size_t consumer, const Message& message, Frame& job);
  void tellClient(const Message& message, const Outcome& outcome);
  void observe(const Frame& frame);

  // network.cpp
  /// Goes from one node to another in `delay` seconds; false: it was lost, and its sender has given up.
  bool travels(double delay, Index from, Index to);
  /// The same for what is sent until it arrives.
  void acknowledges(double delay, Index from, Index to);
  /// Whether the pod can reach the peer, and if not, why; returns when that is known.
  Outcome lookUpName(Index peer, const Op& op, const Frame& frame, std::uint64_t repetition, double deadline);
  void keepConnection(Index peer, const Frame& frame, const Outcome& outcome);

  // managed_queues.cpp
  void enqueueManaged(Index queue, const Message& message);
  void deliverManaged(Index queue);
  void settleDelivery(Index queue, const Message& message, const Outcome& outcome, bool again);
  void bury(Index queue);

  Outcome poll(const Op& op, Frame& frame, Index& next);

  template <class Attempt>
  Outcome withRetries(const Op& op, const Policy& policy, const Frame& frame, Attempt attempt);
  [[nodiscard]] bool alive(const Frame& frame) const {
    return frame.pod == kNone || world_.pods[frame.pod].life == frame.life;
  }
  [[nodiscard]] numerics::StreamKey draw(const Op& op, const Frame& frame, Purpose purpose,
                                         std::uint64_t repetition = 0) const {
    return drawKey(frame.key, op.key, purpose, repetition);
  }

  World& world_;
  const Program& program_;
};

}  // namespace kubecast::sim::reference
