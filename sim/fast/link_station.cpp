// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/link_station.hpp"

#include <algorithm>

namespace kubecast::sim::fast {

LinkStation::Lane& LinkStation::laneOf(double cap) {
  for (Lane& lane : lanes_) {
    if (lane.cap == cap) return lane;
  }
  lanes_.push_back({cap, 0, 0, {}});
  const auto place =
      std::find_if(byCap_.begin(), byCap_.end(), [&](std::size_t i) { return lanes_[i].cap > cap; });
  byCap_.insert(place, lanes_.size() - 1);
  return lanes_.back();
}

void LinkStation::start(double now, Index request, double bytes, double cap) {
  advance(now);
  Lane& l = laneOf(cap);
  l.transfers.push_back({l.attained + bytes, request});
  std::push_heap(l.transfers.begin(), l.transfers.end(), later);
  ++active_;
  shareAgain();
}

Index LinkStation::process(double now) {
  advance(now);
  Lane& l = *nextLane_;
  std::pop_heap(l.transfers.begin(), l.transfers.end(), later);
  const Transfer done = l.transfers.back();
  l.transfers.pop_back();
  l.attained = l.transfers.empty() ? 0 : done.end;
  --active_;
  shareAgain();
  return done.request;
}

void LinkStation::addBulk(double now, int change) {
  advance(now);
  bulk_ += change;
  active_ += change;
  shareAgain();
}

void LinkStation::setCapacity(double now, double capacity) {
  advance(now);
  capacity_ = capacity > 0 ? capacity : kUnlimited;
  shareAgain();
}

double LinkStation::bytes(double now) const {
  double sum = bytes_;
  for (const Lane& l : lanes_) sum += l.rate * static_cast<double>(l.transfers.size()) * (now - updated_);
  return sum;
}

double LinkStation::busySeconds(double now) const {
  return busySeconds_ + (active_ > 0 ? now - updated_ : 0);
}

void LinkStation::restart(double now) {
  advance(now);
  bytes_ = 0;
  busySeconds_ = 0;
}

void LinkStation::advance(double now) {
  bytes_ = bytes(now);
  busySeconds_ = busySeconds(now);
  for (Lane& l : lanes_) {
    if (!l.transfers.empty()) l.attained += l.rate * (now - updated_);
  }
  updated_ = now;
}

/// Water-filling in order of the caps; what a capped lane leaves goes to the rest.
void LinkStation::shareAgain() {
  double capacity = capacity_;
  int sharers = active_;
  next_ = kNever;
  for (const std::size_t i : byCap_) {
    Lane& l = lanes_[i];
    if (l.transfers.empty()) continue;
    l.rate = std::min(l.cap, capacity / sharers);
    capacity -= l.rate * static_cast<double>(l.transfers.size());
    sharers -= static_cast<int>(l.transfers.size());
    const double end = updated_ + std::max(0.0, l.transfers.front().end - l.attained) / l.rate;
    if (end < next_) {
      next_ = end;
      nextLane_ = &l;
    }
  }
}

}  // namespace kubecast::sim::fast
