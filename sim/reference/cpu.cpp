// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/cpu.hpp"

#include <cassert>
#include <simgrid/Exception.hpp>
#include <simgrid/simix.hpp>

namespace kubecast::sim::reference {
namespace {

/// An exec that ended at this instant has no work left, though its actor has not woken up yet.
bool isOver(const s4u::Exec& exec) { return exec.get_remaining() <= 0; }

/// Every call of SimGrid lets the other actors run in between; what loops over segments must not.
template <class Action>
auto atomically(Action action) {
  return simgrid::kernel::actor::simcall_answered(action);
}

}  // namespace

PodCpu::PodCpu(const PodStation& station, Index threads, Window window)
    : station_(station),
      window_(window),
      threadUse_(window),
      threads_(threads, threadUse_),
      backgroundUse_(window),
      background_(1, backgroundUse_),
      budget_(station.quota),
      throttledTime_(window) {}

void PodCpu::start(NodeCpu& node) {
  consumedAtStart_ = finished_;
  node_ = &node;
  node.add(*this);
}

void PodCpu::stop() {
  std::vector<Segment> going;
  const bool held = throttled_;
  atomically([&] {
    charge();
    for (const Segment& segment : running_)
      if (!isOver(*segment.exec)) going.push_back(segment);
    finished_ = consumed();
    running_.clear();
    ++life_;
    budget_ = station_.quota;
    throttled_ = false;
    noteActivity();
    node_->remove(*this);
    node_ = nullptr;
  });
  threads_.clear();
  background_.clear();
  for (Segment& segment : going) {
    if (held) segment.release();
    segment.exec->cancel();
  }
}

void PodCpu::run(double cpuSeconds) {
  if (cpuSeconds <= 0) return;
  const std::uint64_t life = life_;
  threads_.acquire();
  if (life == life_ && execute(cpuSeconds)) threads_.release();
}

void PodCpu::runInBackground(double cpuSeconds) {
  const std::uint64_t life = life_;
  background_.acquire();
  if (life == life_ && execute(cpuSeconds)) background_.release();
}

bool PodCpu::execute(double cpuSeconds) {
  const std::uint64_t life = life_;
  const s4u::ExecPtr exec = s4u::this_actor::exec_init(cpuSeconds * kFlopsPerCpuSecond);
  exec->set_host(node_->host());
  s4u::Actor* const self = s4u::Actor::self();
  const auto segment = atomically([&] {
    const auto place = running_.insert(running_.end(), Segment{exec->start(), self, cpuSeconds});
    if (throttled_) place->holdAtStart();
    noteActivity();
    node_->reshare();
    return place;
  });
  try {
    exec->wait();
  } catch (const simgrid::CancelException&) {  // by stop()
  }
  if (life != life_) return false;
  atomically([&] {
    running_.erase(segment);
    finished_ += cpuSeconds;
    noteActivity();
    node_->reshare();
  });
  return true;
}

void PodCpu::Segment::holdAtStart() {
  exec->suspend();
  heldAtStart = true;
}

void PodCpu::Segment::hold() { actor->suspend(); }

void PodCpu::Segment::release() {
  if (heldAtStart) {
    exec->resume();
  } else {
    actor->resume();
  }
  heldAtStart = false;
}

void PodCpu::setRate(double cores) {
  const double rate = cores / static_cast<double>(running_.size());
  for (const Segment& segment : running_)
    if (!isOver(*segment.exec)) segment.exec->update_priority(rate);
}

double PodCpu::consumedNow() const {
  return atomically([&] { return consumed(); });
}

double PodCpu::consumed() const {
  double sum = finished_;
  for (const Segment& segment : running_)
    sum += segment.cpuSeconds - segment.exec->get_remaining() / kFlopsPerCpuSecond;
  return sum;
}

void PodCpu::charge() {
  const double used = consumed();
  budget_ -= used - charged_;
  charged_ = used;
}

void PodCpu::tick() {
  const bool usedUp = atomically([&] {
    charge();
    return budget_ <= 0;  // a pod that went idle in debt is throttled, too
  });
  if (usedUp) setThrottled(true);
}

void PodCpu::beginPeriod() {
  atomically([&] {
    charge();
    budget_ = std::min(budget_ + station_.quota, station_.quota);
    if (window_.contains(now())) {
      periods_ += activeInPeriod_ ? 1 : 0;
      throttledPeriods_ += throttledInPeriod_ ? 1 : 0;
    }
    activeInPeriod_ = throttledInPeriod_ = false;
  });
  if (budget_ > 0) setThrottled(false);
  noteActivity();
}

// What starts meanwhile, at the same instant, heeds `throttled_` by itself; what ended is not woken.
void PodCpu::setThrottled(bool throttled) {
  if (throttled == throttled_) return;
  const std::vector<Segment*> affected = atomically([&] {
    throttled_ = throttled;
    std::vector<Segment*> going;
    for (Segment& segment : running_)
      if (!isOver(*segment.exec)) going.push_back(&segment);
    return going;
  });
  for (Segment* segment : affected) {
    if (throttled) {
      segment->hold();
    } else {
      segment->release();
    }
  }
  atomically([&] {
    noteActivity();
    if (node_ != nullptr) node_->reshare();
  });
}

/// The kernel counts a period in which the pod had something to run, and one in which that was held back.
void PodCpu::noteActivity() {
  const bool wants = !running_.empty();
  activeInPeriod_ = activeInPeriod_ || wants;
  throttledInPeriod_ = throttledInPeriod_ || (wants && throttled_);
  throttledTime_.set(wants && throttled_ ? 1 : 0);
}

void PodCpu::beginMeasuring() { consumedBefore_ = consumedNow(); }

results::PodUsage PodCpu::usage() {
  results::PodUsage usage;
  usage.cpuSeconds = consumedNow() - consumedBefore_;
  usage.periods = periods_;
  usage.throttledPeriods = throttledPeriods_;
  usage.throttledSeconds = throttledTime_.integral();
  usage.cpuWaitSeconds = threadUse_.waiting.integral();
  return usage;
}

void NodeCpu::remove(PodCpu& pod) {
  left_ += pod.consumedHere();
  std::erase(pods_, &pod);
  reshare();
}

void NodeCpu::setCores(double cores) {
  for (const s4u::ExecPtr& exec : std::exchange(ballast_, {})) exec->cancel();
  const int all = host_->get_core_count();
  const double surplus = all - cores;
  assert(surplus >= 0 && "more cores than the host was made with");
  // One exec gets one core at most. All priorities add up to the host's cores when there is a shortage, so
  // that everybody gets just its priority; else the segments have their core each, before the ballast.
  for (int n = 0; surplus > 0 && n < all; ++n)
    ballast_.push_back(s4u::this_actor::exec_init(kFlopsPerCpuSecond * 1e12)
                           ->set_priority(surplus / all)
                           ->set_host(host_)
                           ->start());
  atomically([&] {
    cores_ = cores;
    reshare();
  });
}

void NodeCpu::setBurstableSlice(double weight) {
  atomically([&] {
    slices_.burstable = weight;
    reshare();
  });
}

double NodeCpu::consumed() const {
  return atomically([&] {
    double sum = left_;
    for (const PodCpu* pod : pods_) sum += pod->consumedHere();
    return sum;
  });
}

void NodeCpu::beginMeasuring() { consumedBefore_ = consumed(); }
double NodeCpu::measured() const { return consumed() - consumedBefore_; }

void NodeCpu::reshare() {
  std::vector<cluster::CpuDemand> demands;
  for (const PodCpu* pod : pods_)
    demands.push_back({pod->station().qos, pod->station().weight, static_cast<double>(pod->runnable())});
  const std::vector<double> shares = cluster::hierarchicalShares(cores_, slices_, demands);
  for (std::size_t i = 0; i < pods_.size(); ++i)
    if (pods_[i]->runnable() > 0) pods_[i]->setRate(shares[i]);
}

}  // namespace kubecast::sim::reference
