// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "models/results/outcome.hpp"
#include "sim/control/controller.hpp"
#include "sim/fast/delay_rings.hpp"
#include "sim/fast/event_tree.hpp"
#include "sim/fast/instruments.hpp"
#include "sim/fast/plans.hpp"
#include "sim/fast/population.hpp"
#include "sim/fast/recorder.hpp"
#include "sim/fast/request.hpp"
#include "sim/fast/stations.hpp"
#include "sim/program/call_guards.hpp"
#include "sim/program/log_shippers.hpp"
#include "sim/program/name_resolution.hpp"
#include "sim/simulate.hpp"

namespace kubecast::sim::fast {

/// A program at work: an event loop over the sources of events, and a state machine
/// that takes each request from one wait to the next.
///
/// At any time a request waits at exactly one place, and `Request::resume` says what
/// happens when that is over; so a wake-up needs nothing but the request's number.
/// Nothing recurses: who is freed by somebody else's step is put on `ready_`.
class Simulation : private control::ClusterPort {
 public:
  Simulation(const Program& program, const SimulationOptions& options);

  /// Processes every event up to and including `horizon`, s.
  void runTo(double horizon);

  /// A bulk transfer of SimGrid's begins or has ended at `now`; events up to then are done.
  void bulkBegan(double now, const BulkProgram& bulk);
  void bulkEnded(double now, const BulkProgram& bulk);

  [[nodiscard]] std::uint64_t events() const { return events_; }

  /// Tells who watches of what is new since the last call; `now` as in finish().
  void tellLive();

  /// Closes the books at `now`, up to which events are done.
  results::Replication finish(double now, bool partial);

 private:
  using Cause = results::FailureCause;

  /// What a leaf of the event tree stands for.
  enum class SourceKind : std::uint8_t {
    Cpu,  ///< of a node
    LinkUp,
    LinkDown,
    Delay,       ///< a ring of constant delays
    Timeout,     ///< a ring of time-outs
    Background,  ///< the ring of background work
    Timer,       ///< random delays: the tree with a leaf per request
    Arrival,     ///< of an open load
    Population,  ///< of a closed load
    Recorder,
    Expiry,    ///< of the messages of a queue; there is none without a managed queue
    Periodic,  ///< a periodic job
    Shipper,   ///< of a write-ahead log
    Control,   ///< the controller; there is none when the cluster stays as it is
    Scrape,    ///< somebody reads the cluster
  };
  struct Source {
    SourceKind kind = SourceKind::Cpu;
    Index index = 0;
  };

  /// One load at work.
  struct Generator {
    Population population;      ///< closed
    std::vector<Index> parked;  ///< closed: per user its request, kNone = not parked
    numerics::Sampler gaps;     ///< open: gaps of a process of rate 1
    double area = 0;            ///< open: arrivals expected until the next one
    std::uint64_t arrived = 0;  ///< open
    numerics::StreamKey next;   ///< open: the next one's
  };

  // simulation.cpp: the loop and its sources
  void addSources();
  void process(Source source);
  void completeCpu(Index node);
  void completeTransfer(LinkStation& link, Index source);
  void timedOut(DelayRings::Ring ring);
  void startBackground();
  void beginBackground(DelayRings::Ring ring);
  Index addRequest();
  Frame& frame(Index id, Index depth) { return frames_[static_cast<std::size_t>(id * stride_ + depth)]; }
  void wakeSoon(Index id) { ready_.push(id); }
  /// The request waits in a ring, or goes on as soon as this event is over.
  void delay(Index id, DelayRings::Ring ring);
  /// The same for a random time.
  void sleep(Index id, double seconds);

  // interpreter.cpp: ops
  void wake(Index id);
  void run(Index id);
  /// Each true when the request goes on at once.
  bool compute(Index id, const Op& op);
  bool doWait(Index id, const Op& op);
  bool doIo(Index id, const Op& op);
  bool doWrite(Index id, const Op& op);
  bool awaitBroker(Index id, const Op& op);
  bool occupyCpu(Index id, const Op& op, double demand);
  bool pollIsOver(Index id, const Op& op);
  void beginPoll(Index id);
  void beginTransfer(Index id, const Op& op);
  void openTransfer(Index id, const Op& op);
  void moveBytes(Index id);
  void lookUp(Request& request, const Op& op);
  void lookUpKey(Request& request, const Op& op);
  void mark(const Request& request, const Op& op);
  void observe(const Request& request);
  [[nodiscard]] numerics::StreamKey draw(const Request& request, const Op& op, Purpose purpose) const {
    return drawKey(request.key, op.key, purpose);
  }

  // calls.cpp: calls of pods and of external APIs
  void beginCall(Index id);
  void attempt(Index id);
  void armTimeout(Index id, const PolicyPlan& policy);
  void connect(Index id, Index group);
  void connected(Index id);
  void send(Index id);
  void enter(Index id, numerics::StreamKey key, Index pod);
  void arrive(Index id);
  void leaveService(Index id, std::uint8_t outcome);
  void depart(Index id, std::uint8_t outcome);
  void attemptExternal(Index id, const Op& op);
  void askExternal(Index id);
  void externalAnswers(Index id);
  void answer(Index id);
  void endAttempt(Frame& caller, bool ok);
  void attemptFailed(Index id, Cause cause);
  void retryOrFail(Index id, Cause cause);
  void fail(Index id, Cause cause);
  void transmit(Index id);
  void callExternal(Index id, const Op& op);
  void vanish(Index id);
  void callTimedOut(Index id, Index depth);
  Index splitCaller(Index orphan, Index depth);
  [[nodiscard]] const PolicyPlan& policyOf(const Op& op) const;
  [[nodiscard]] std::uint64_t repetition(const Request& request, Index depth, Index attempt) const;

  // policies.cpp: what keeps calls from being made
  Index guardState(Index id, Index guard);
  bool admitted(Index id, Index guard);
  bool mayRetry(Index id, Index guard);
  double jitteredPause(Index id, const Op& op);
  bool accepts(Index external);

  // name_look_ups.cpp: what a pod has to do before it can reach a peer
  /// Whether it can at once; else it goes on with `op` when it can.
  bool reaches(Index id, Index peer, Index op) { return peer == kNone || hasConnection(id, peer, op); }
  bool hasConnection(Index id, Index peer, Index op);
  void lookUpName(Index id);
  void nameFound(Index id);
  void keepConnection(const Frame& caller, std::uint8_t outcome);

  // partitions.cpp: ways between nodes
  /// The request, or what it sends, sets out from one pod to another; kNone = a client.
  void travel(Index id, DelayRings::Ring ring, Index from, Index to) {
    if (stations_.partitions.any()) [[unlikely]]
      return cross(id, ring, nodeOf(from), nodeOf(to));
    delay(id, ring);
  }
  void cross(Index id, DelayRings::Ring ring, Index from, Index to);
  void sendAgain(Index id);
  [[nodiscard]] Index nodeOf(Index pod) const {
    return pod == kNone ? kNone : stations_.pods[static_cast<std::size_t>(pod)].node;
  }

  // jobs.cpp: messages
  void publish(Index id, const Op& op);
  void enqueue(Index id, Index queue, Index priority);
  void tellClient(const Request& request, std::uint8_t outcome);
  void deliver(Index queue);
  void jobArrives(Index id);
  void jobDone(Index id, std::uint8_t outcome);
  void acknowledge(Index id);

  // cluster_port.cpp: what the controller reads and does
  double podCpuSeconds(Index pod) override;
  double nodeCpuSeconds(Index node) override;
  double podMemory(Index pod) override;
  int nodeRunnable(Index node) override;
  void setCores(Index node, double cores) override;
  void bootNode(Index node, const Machine& machine) override;
  void startPod(Index pod, Index node) override;
  void setReady(Index pod, bool ready) override;
  void leaveEndpoints(Index pod) override;
  void stopPod(Index pod, control::Loss loss) override;
  void setPartition(Index a, Index b, bool cut) override;
  void setExternal(Index external, double factor, double extraErrors) override;
  void flushCache(Index cache) override;
  int messagesHeld(Index queue) override;
  void setPublishersBlocked(Index service, bool blocked) override;
  control::StoredBytes bytesStored(Index node) override;
  double podLogBytes(Index pod) override;
  void setVolumeFull(Index node, bool full) override;
  void weighSlice(Index node);
  void deliverAll(Index service);

  // losses.cpp: what becomes of the requests in a pod that stops
  void loseRequests(Index pod, control::Loss loss, std::vector<Index> freed);
  [[nodiscard]] Index depthIn(Index id, Index pod);
  Index partFrom(Index id, Index depth);
  void loseAnswer(Index id, control::Loss loss);
  void redeliver(std::vector<Index>& jobs);

  // managed_queues.cpp: messages of queues that do more than keep them in order, and periodic ones
  [[nodiscard]] bool isRedelivered(const Request& request);
  void deliverManaged(Index queue);
  void putBackManaged(Index id, Cause cause);
  void bury(Index queue);
  void startPeriodic();
  void periodic(Index index);
  void publishLate(Index id);

  // logs.cpp: write-ahead logs and who ships them
  void append(Index id, const Op& op);
  void ship(Index shipper);
  void shipped(Index id, bool confirmed);
  void startShippers(Index pod);
  void stopShippers(Index pod, control::Loss loss);

  // scrapes.cpp: for who reads the cluster
  void startScrapes();
  void scrape();
  void measureAnswer(const Request& request, const Frame& caller);
  void measureTransfer(Index id);

  // loads.cpp: who starts flows
  void startLoads();
  void createUsers(Index load);
  void thinkOrPark(Index id);
  void changePopulation(Index load);
  void scheduleArrival(Index load);
  void arrival(Index load);
  void beginFlow(Index id);
  void endFlow(Index id, std::uint8_t outcome);
  void trace(const ClientFlow& flow, std::uint8_t outcome) const;

  const Program& program_;
  const SimulationOptions& options_;
  numerics::StreamKey replication_;

  double now_ = 0;
  std::uint64_t events_ = 0;
  EventTree tree_;
  EventTree timers_;             ///< random delays, a leaf per request
  std::vector<Source> sources_;  ///< per leaf of tree_
  Index linkUpSource_ = kNone;   ///< leaf of the first node's; a CPU's leaf is the node's number
  Index linkDownSource_ = kNone;
  Index loadSource_ = kNone;  ///< of the first load's
  Index timerSource_ = kNone;
  Index recorderSource_ = kNone;
  Index expirySource_ = kNone;    ///< of the first queue
  Index periodicSource_ = kNone;  ///< of the first periodic job
  Index shipperSource_ = kNone;   ///< of the first write-ahead log in the first pod
  Index controlSource_ = kNone;
  Index scrapeSource_ = kNone;
  DelayRings delays_;
  DelayRings timeouts_;
  Plans plans_;
  std::uint32_t stamp_ = 0;                  ///< of the last time-out armed
  std::uint64_t published_ = 0;              ///< messages so far
  std::vector<std::uint64_t> periodicRuns_;  ///< per periodic job: so far
  Index nobody_ = kNone;                     ///< the flow of periodic jobs: none that goes on

  Stations stations_;
  Recorder recorder_;
  std::optional<LiveSeries> live_;          ///< somebody watches
  std::optional<Instruments> instruments_;  ///< somebody reads
  double nextScrape_ = 0;
  CallGuards guards_;
  LogShippers logs_;
  std::optional<KeptConnections> kept_;  ///< none = names are always known

  Table<Request> requests_;
  std::vector<Frame> frames_;  ///< stride_ per request
  Index stride_;
  Table<ClientFlow> flows_;
  Table<Job> jobs_;
  numerics::SamplerTable gapTables_;
  std::vector<Generator> generators_;
  Fifo<Index> ready_;  ///< requests to wake before time goes on
  std::unique_ptr<control::Controller> controller_;
};

}  // namespace kubecast::sim::fast
