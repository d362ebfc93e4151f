// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/messaging/message.hpp"
#include "models/numerics/random.hpp"
#include "models/results/outcome.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// What happens to a request when what it waits for is over.
enum class Resume : std::uint8_t {
  StartFlow,       ///< a user has thought
  NextOp,          ///< goes on at `op`
  Arrive,          ///< is at the called pod
  JobArrives,      ///< a message is at its consumer
  Answer,          ///< the answer is back at the caller
  Retry,           ///< the pause before the next attempt is over
  Connected,       ///< got a connection of the pool
  AskExternal,     ///< the external API has a place for it
  ExternalAnswer,  ///< the external API has answered
  MoveBytes,       ///< the store has answered, its bytes follow
  Poll,            ///< the pause before the next poll is over
  Acknowledge,     ///< the broker has a job's acknowledgement
  Publish,         ///< a periodic job that waited for its broker
  LookUpName,      ///< the DNS pod asked last has not answered
  SendAgain,       ///< what it sends has not been acknowledged: its nodes could not reach each other
  Nothing,         ///< its pod has stopped: what it waits for concerns nobody any more
};

inline constexpr std::uint8_t kSucceeded = 0xff;

/// One thread of control: a client in its flow, a job, or an orphan that works on
/// after its caller's time-out. One cache line; the frames of its callers are apart.
struct alignas(64) Request {
  numerics::StreamKey key;  ///< of the current frame's draws
  double arrived = 0;       ///< at the executing pod, s
  Index op = kNone;         ///< to be executed next
  Index pod = kNone;        ///< executing; kNone at the client
  Index flow = kNone;       ///< whose it is: ClientFlow
  std::uint32_t turn = 0;   ///< of that flow's record when this began
  Index polls = 0;          ///< begun in the current poll loop
  Index job = kNone;        ///< Job record, else kNone
  Index shipper = kNone;    ///< of the batch it is, else kNone
  Index records = 0;        ///< of that batch
  std::int16_t depth = 0;   ///< frames below: calls in progress
  std::int16_t base = 0;    ///< its first frame: 0, or an orphan's callee
  Resume resume = Resume::NextOp;
  std::uint8_t outcome = kSucceeded;  ///< a FailureCause on its way to the caller
  // While it looks up a name, or is kept from travelling by a partition:
  Resume then = Resume::NextOp;  ///< when it has travelled
  std::uint8_t tries = 0;        ///< look-ups, or retransmissions
  Index what = kNone;            ///< the op that needs the name; the ring of the way
  std::int16_t from = kNone;     ///< nodes, at most kMostNodes (sim/program/not_simulated.hpp)
  std::int16_t to = kNone;
};
static_assert(sizeof(Request) == 64);

/// A call in progress, seen from the caller: what it needs when the answer comes.
struct alignas(64) Frame {
  numerics::StreamKey key;
  double arrived = 0;
  double began = 0;  ///< first attempt, s
  double since = 0;  ///< of this attempt; once it has its connection, since then
  Index op = kNone;  ///< the Call or External
  Index pod = kNone;
  Index attempt = 0;         ///< 0-based
  Index connection = kNone;  ///< held, or waited for: connection pool of the pod
  std::uint32_t stamp = 0;   ///< of the attempt's time-out; 0 = none runs
  Index guard = kNone;       ///< state of CallGuards that lets the attempt through; kNone = nobody asked
};

/// The client's side of a flow. Closed users keep theirs for the whole run.
struct ClientFlow {
  Index load = kNone;
  std::uint64_t user = 0;
  Index program = kNone;     ///< Program::flows
  std::uint32_t turn = 0;    ///< counts the flows that used this record
  std::uint64_t number = 0;  ///< of the user's requests
  double started = 0;
  double markedAt = 0;
  Index mark = kNone;  ///< metric whose clock runs
  double pollingSince = 0;
  Index jobsPending = 0;                  ///< published in this turn and not done
  bool jobsUnknown = false;               ///< the client has not yet seen that all are done
  std::uint8_t jobOutcome = kSucceeded;   ///< the first failure among its jobs
  std::uint8_t seenOutcome = kSucceeded;  ///< what the client knows of it
};

/// A message from publish to acknowledgement.
struct Job {
  double published = 0;
  Index queue = kNone;
  Index consumer = kNone;    ///< place among the consumer's pods
  Index body = kNone;        ///< its first op
  std::uint64_t number = 0;  ///< in the order of publishing
  Index priority = 0;        ///< while it is not published yet
  // In a managed queue, which knows the message by the number of this record:
  Index request = kNone;  ///< that does or will do it
  numerics::StreamKey key{};
  messaging::DeliveryTag tag{};
};

/// Records by index, with a free list.
template <class T>
class Table {
 public:
  Index add() {
    if (!free_.empty()) {
      const Index index = free_.back();
      free_.pop_back();
      return index;
    }
    records_.emplace_back();
    return static_cast<Index>(records_.size()) - 1;
  }
  void remove(Index index) { free_.push_back(index); }
  /// References hold until the next add().
  T& operator[](Index index) { return records_[static_cast<std::size_t>(index)]; }
  /// Per record.
  [[nodiscard]] std::vector<bool> inUse() const {
    std::vector<bool> used(records_.size(), true);
    for (const Index index : free_) used[static_cast<std::size_t>(index)] = false;
    return used;
  }
  /// Records there are, in use or free.
  [[nodiscard]] std::size_t size() const { return records_.size(); }
  [[nodiscard]] std::size_t used() const { return records_.size() - free_.size(); }

 private:
  std::vector<T> records_;
  std::vector<Index> free_;
};

}  // namespace kubecast::sim::fast
