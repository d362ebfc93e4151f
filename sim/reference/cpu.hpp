// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "models/cluster/cpu_sharing.hpp"
#include "models/results/replication.hpp"
#include "sim/program/program.hpp"
#include "sim/reference/waiting.hpp"

/// CPU of a node by brute force: every running segment is a SimGrid exec of its own whose priority
/// is the rate it is entitled to; CFS quotas are looked at every scheduler tick.
namespace kubecast::sim::reference {

/// SimGrid counts flops; its precision is absolute, so that a CPU-second should be many of them.
inline constexpr double kFlopsPerCpuSecond = 1e9;
/// The kernel's tick with CONFIG_HZ=250 (Debian's and Ubuntu's): the grain of CFS bandwidth accounting.
inline constexpr double kTick = 0.004;
inline constexpr double kQuotaPeriod = 0.1;
inline constexpr double kBackgroundPeriod = 0.25;

class NodeCpu;

class PodCpu {
 public:
  PodCpu(const PodStation& station, Index threads, Window window);

  /// The pod comes up on `node`, on which nothing of it runs.
  void start(NodeCpu& node);
  /// Its segments are gone; what they used stays used.
  void stop();

  /// One CPU segment on one of the pod's threads: waits for a thread, runs to completion or to stop().
  void run(double cpuSeconds);
  /// Work of the pod beside its threads, on a thread of its own.
  void runInBackground(double cpuSeconds);

  [[nodiscard]] const PodStation& station() const { return station_; }
  [[nodiscard]] bool hasQuota() const { return station_.quota >= 0; }
  /// The scheduler looks at the pod: throttles it when its budget is used up.
  void tick();
  /// A new quota period: the budget is refilled, a debt carried over.
  void beginPeriod();

  /// Threads that compete for the node's CPU now.
  [[nodiscard]] int runnable() const { return throttled_ ? 0 : static_cast<int>(running_.size()); }
  /// Segments that run, are held back, or wait for a thread.
  [[nodiscard]] int segments() const { return static_cast<int>(running_.size()) + threads_.waiting(); }
  /// CPU-seconds used since the run began.
  [[nodiscard]] double consumedNow() const;
  /// Those of them since start(). Neither this nor anything below lets other actors run.
  [[nodiscard]] double consumedHere() const { return consumed() - consumedAtStart_; }
  /// Divides `cores` evenly among the running segments.
  void setRate(double cores);
  /// The measured window begins: what was used until now does not count.
  void beginMeasuring();
  [[nodiscard]] results::PodUsage usage();

 private:
  /// An exec and the actor that waits for it. In SimGrid 3.32 an exec can be suspended once only
  /// (resume() leaves it marked as suspended), whereas suspending an actor suspends its exec any
  /// number of times; but an actor cannot suspend itself and then wait.
  struct Segment {
    s4u::ExecPtr exec;
    s4u::ActorPtr actor;
    double cpuSeconds = 0;
    bool heldAtStart = false;

    void holdAtStart();
    void hold();
    void release();
  };

  [[nodiscard]] double consumed() const;
  /// False when the pod stopped meanwhile.
  bool execute(double cpuSeconds);
  void setThrottled(bool throttled);
  void noteActivity();
  void charge();

  const PodStation& station_;
  NodeCpu* node_ = nullptr;  ///< nullptr = not running
  std::uint64_t life_ = 0;   ///< counts stops
  Window window_;
  Occupancy threadUse_;
  Slots threads_;
  Occupancy backgroundUse_;
  Slots background_;
  std::list<Segment> running_;
  double finished_ = 0;  ///< CPU-seconds of segments that are done
  double charged_ = 0;   ///< of consumed(), how much the budget has been charged with
  double budget_ = 0;    ///< CPU-seconds left in this period; negative = debt
  bool throttled_ = false;
  Gauge throttledTime_;
  bool activeInPeriod_ = false;
  bool throttledInPeriod_ = false;
  std::uint64_t periods_ = 0;
  std::uint64_t throttledPeriods_ = 0;
  double consumedBefore_ = 0;   ///< consumed() when measuring began
  double consumedAtStart_ = 0;  ///< consumed() at start()
};

class NodeCpu {
 public:
  NodeCpu(const NodeStation& station, s4u::Host* host)
      : cores_(station.cores),
        slices_{station.burstableSliceWeight, station.bestEffortSliceWeight},
        host_(host) {}

  void add(PodCpu& pod) { pods_.push_back(&pod); }
  void remove(PodCpu& pod);
  /// Cores from now on, at most as many as the host has. SimGrid's hosts keep theirs: what is too much is
  /// taken by execs of ours.
  void setCores(double cores);
  [[nodiscard]] double cores() const { return cores_; }
  void setBurstableSlice(double weight);
  /// CPU-seconds used by its pods since the run began.
  [[nodiscard]] double consumed() const;
  void beginMeasuring();
  /// CPU-seconds used since beginMeasuring().
  [[nodiscard]] double measured() const;
  [[nodiscard]] s4u::Host* host() const { return host_; }
  [[nodiscard]] const std::vector<PodCpu*>& pods() const { return pods_; }
  /// Recomputes every pod's share; to be called whenever a segment starts, ends, stops or goes on.
  void reshare();

 private:
  double cores_;
  cluster::SliceWeights slices_;
  s4u::Host* host_;
  std::vector<PodCpu*> pods_;          ///< that run there
  std::vector<s4u::ExecPtr> ballast_;  ///< takes what the host has beyond cores_
  double left_ = 0;                    ///< CPU-seconds of pods that stopped or moved
  double consumedBefore_ = 0;          ///< consumed() when measuring began
};

}  // namespace kubecast::sim::reference
