// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/cpu_node.hpp"

#include <cstddef>

namespace kubecast::sim::fast {

double CpuNode::cpuSeconds(double now) const {
  double sum = 0;
  for (const PodCpu& pod : pods_) sum += pod.cpuSeconds(now);
  return sum;
}

double CpuNode::cpuSecondsOfRun(double now) const {
  double sum = 0;
  for (const PodCpu& pod : pods_) sum += pod.cpuSecondsOfRun(now);
  return sum;
}

int CpuNode::segments() const {
  int sum = 0;
  for (const PodCpu& pod : pods_) sum += pod.running() + pod.waiting().value();
  return sum;
}

Index CpuNode::addPod(PodCpu pod) {
  std::vector<std::ptrdiff_t> busy;
  for (const PodCpu* p : busy_) busy.push_back(p - pods_.data());
  const std::ptrdiff_t next = nextPod_ == nullptr ? 0 : nextPod_ - pods_.data();
  pods_.push_back(std::move(pod));
  for (std::size_t i = 0; i < busy_.size(); ++i) busy_[i] = pods_.data() + busy[i];
  nextPod_ = pods_.data() + next;
  return static_cast<Index>(pods_.size()) - 1;
}

void CpuNode::stopPod(double now, Index pod, std::vector<Index>& left) {
  PodCpu& p = at(pod);
  p.advance(now);
  const int before = p.demand();
  p.stop(now, left);
  if (p.listed) changed(now, p, before);
}

void CpuNode::setMachine(double now, double cores) {
  accountStolen(now);
  full_ = cores;
}

void CpuNode::setCores(double now, double cores) {
  accountStolen(now);
  cores_ = cores;
  shareAnew(now);
}

void CpuNode::setBurstableSlice(double now, double weight) {
  sliceWeights_[0] = weight;
  shareAnew(now);
}

void CpuNode::shareAnew(double now) {
  grantAll();
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    PodCpu& pod = *busy_[i];
    pod.advance(now);
    pod.setRate(claims_[i].granted);
    pod.schedule();
  }
  fitted_ = demand_ <= cores_;
  findNext();
}

void CpuNode::list(PodCpu& p) {
  if (p.listed) return unlist(p);
  if (busy_.size() == 1 && busy_.front()->running() == 0) unlist(*busy_.front());
  p.listed = true;
  p.place = busy_.size();
  busy_.push_back(&p);
}

void CpuNode::unlist(PodCpu& p) {
  p.listed = false;
  busy_[p.place] = busy_.back();
  busy_[p.place]->place = p.place;
  busy_.pop_back();
  p.setRate(0);
}

void CpuNode::shareAgain(double now, const PodCpu& p) {
  grantAll();
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    PodCpu& pod = *busy_[i];
    const double rate = claims_[i].granted;
    if (&pod != &p) {
      if (rate == pod.rate()) continue;
      pod.advance(now);
    }
    pod.setRate(rate);
    pod.schedule();
  }
}

void CpuNode::grantAll() {
  claims_.clear();
  for (const PodCpu* pod : busy_) {
    const double cap = pod->demand();
    claims_.push_back({pod->weight, cap, cap});
  }
  if (demand_ <= cores_) return;
  top_.clear();
  double sliceCaps[2] = {0, 0};
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    if (claims_[i].cap == 0) continue;
    if (busy_[i]->qos == Qos::Guaranteed) {
      top_.push_back(claims_[i]);
    } else {
      sliceCaps[busy_[i]->qos == Qos::BestEffort] += claims_[i].cap;
    }
  }
  for (int slice = 0; slice < 2; ++slice) {
    if (sliceCaps[slice] > 0) top_.push_back({sliceWeights_[slice], sliceCaps[slice], 0});
  }
  shareByWeight(top_, cores_);

  std::size_t granted = 0;
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    if (claims_[i].cap > 0 && busy_[i]->qos == Qos::Guaranteed) claims_[i].granted = top_[granted++].granted;
  }
  if (sliceCaps[0] > 0) grantSlice(Qos::Burstable, top_[granted++].granted);
  if (sliceCaps[1] > 0) grantSlice(Qos::BestEffort, top_[granted++].granted);
}

void CpuNode::grantSlice(Qos qos, double cores) {
  within_.clear();
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    if (busy_[i]->qos == qos && claims_[i].cap > 0) within_.push_back(claims_[i]);
  }
  shareByWeight(within_, cores);
  std::size_t next = 0;
  for (std::size_t i = 0; i < busy_.size(); ++i) {
    if (busy_[i]->qos == qos && claims_[i].cap > 0) claims_[i].granted = within_[next++].granted;
  }
}

}  // namespace kubecast::sim::fast
