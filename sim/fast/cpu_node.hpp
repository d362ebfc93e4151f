// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "sim/fast/pod_cpu.hpp"
#include "sim/fast/weighted_sharing.hpp"

namespace kubecast::sim::fast {

/// The vCPUs of a node and the pods on them.
///
/// While the running threads fit on the cores everybody has a core per thread. Beyond
/// that they share by cgroup weight, level by level: kubepods → {each Guaranteed pod,
/// the burstable slice, the best-effort slice} → pod, work-conserving at each level.
class CpuNode {
 public:
  CpuNode(double cores, double burstableSliceWeight, double bestEffortSliceWeight)
      : cores_(cores), full_(cores), sliceWeights_{burstableSliceWeight, bestEffortSliceWeight} {}

  /// Returns the pod's number on this node. References to pods end here.
  Index addPod(PodCpu pod);
  /// The pod stops; requests that had segments in it are appended to `left`.
  void stopPod(double now, Index pod, std::vector<Index>& left);
  /// From now on.
  void setCores(double now, double cores);
  /// Those of its machine: more than there are to share while that is held back. From now on.
  void setMachine(double now, double cores);
  [[nodiscard]] double fullCores() const { return full_; }
  /// ∫ cores that running threads could have used and the machine was kept from, since the run began.
  [[nodiscard]] double stolenSeconds(double now) const { return stolen_ + stealing() * (now - stolenAt_); }
  /// Threads that run or could.
  [[nodiscard]] int runnable() const { return demand_; }
  void setBurstableSlice(double now, double weight);
  [[nodiscard]] const PodCpu& pod(Index pod) const { return pods_[static_cast<std::size_t>(pod)]; }

  /// When the next thing happens here.
  [[nodiscard]] double next() const { return next_; }
  [[nodiscard]] double cpuSeconds(double now) const;
  /// Since the run began.
  [[nodiscard]] double cpuSecondsOfRun(double now) const;
  /// Segments that run, are throttled, or wait for a thread.
  [[nodiscard]] int segments() const;

  /// A request asks for `demand` CPU-seconds on one of the pod's threads.
  void start(double now, Index pod, Index request, double demand) {
    PodCpu& p = at(pod);
    if (!p.threadIsFree()) return p.wait(now, request, demand);
    p.advance(now);
    const int before = p.demand();
    p.start(request, demand);
    changed(now, p, before);
  }
  void startBackground(double now, Index pod, double demand) {
    PodCpu& p = at(pod);
    p.advance(now);
    const int before = p.demand();
    if (p.startBackground(demand)) changed(now, p, before);
  }

  /// Lets happen what is due at `now` = next(). Returns the request whose segment is
  /// done, kBackground, or kNone when it was the quota's business.
  Index process(double now) {
    PodCpu& p = *nextPod_;
    p.advance(now);
    const int before = p.demand();
    Index done = kNone;
    switch (p.nextEvent()) {
      case PodCpu::NextEvent::Completion:
        done = p.complete(now);
        break;
      case PodCpu::NextEvent::Throttle:
        p.quota.throttle();
        break;
      case PodCpu::NextEvent::Boundary:
        p.quota.unthrottle();
        break;
    }
    changed(now, p, before);
    return done;
  }

  void restart(double now) {
    for (PodCpu& pod : pods_) pod.restart(now);
  }
  /// Brings every pod up to now, for the final reading of its counters.
  void advance(double now) {
    for (PodCpu& pod : pods_) pod.advance(now);
  }

 private:
  PodCpu& at(Index pod) { return pods_[static_cast<std::size_t>(pod)]; }

  /// The pod `p` is advanced, and its demand may have changed from `before`.
  void changed(double now, PodCpu& p, int before) {
    if (!p.listed || (p.running() == 0 && busy_.size() > 1)) [[unlikely]]
      list(p);
    const int demand = p.demand();
    if (cores_ < full_) [[unlikely]]
      accountStolen(now);
    demand_ += demand - before;
    const bool fits = demand_ <= cores_;
    if (busy_.size() == 1 && p.listed) {  // alone: the frequent case, and a simple one
      fitted_ = fits;
      p.setRate(fits ? demand : cores_);
      p.schedule();
      next_ = p.next();
      nextPod_ = &p;
      return;
    }
    if (fits && fitted_) {
      p.setRate(demand);
      p.schedule();
    } else if (demand == before && !fits && !fitted_) {
      p.schedule();
    } else {
      shareAgain(now, p);
    }
    fitted_ = fits;
    findNext();
  }

  /// Keeps `busy_` the pods that have segments on their threads. One that goes idle
  /// alone stays until another comes: mostly it is itself the next.
  void list(PodCpu& p);
  void unlist(PodCpu& p);
  /// Rates of all busy pods; `p` is up to date, the others are not.
  void shareAgain(double now, const PodCpu& p);
  /// The same when what there is to share has changed.
  void shareAnew(double now);
  /// Fills claims_ with what every busy pod gets.
  void grantAll();
  void grantSlice(Qos qos, double cores);

  [[nodiscard]] double stealing() const {
    const double wanted = demand_;
    return std::min(wanted, full_) - std::min(wanted, std::min(cores_, full_));
  }
  void accountStolen(double now) {
    stolen_ += stealing() * (now - stolenAt_);
    stolenAt_ = now;
  }

  void findNext() {
    next_ = kNever;
    for (PodCpu* p : busy_) {
      if (p->next() < next_) {
        next_ = p->next();
        nextPod_ = p;
      }
    }
  }

  double cores_;
  double full_;  ///< cores of the machine
  double stolen_ = 0;
  double stolenAt_ = 0;
  double sliceWeights_[2];  ///< burstable, best effort
  int demand_ = 0;          ///< running threads of pods that are not throttled
  bool fitted_ = true;
  double next_ = kNever;
  PodCpu* nextPod_ = nullptr;
  std::vector<PodCpu*> busy_;
  std::vector<PodCpu> pods_;
  std::vector<Claim> claims_;  ///< scratch: one per busy pod
  std::vector<Claim> top_;     ///< scratch: claims on the node
  std::vector<Claim> within_;  ///< scratch: claims on a slice
};

}  // namespace kubecast::sim::fast
