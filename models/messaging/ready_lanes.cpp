// SPDX-License-Identifier: Apache-2.0
#include "models/messaging/ready_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace kubecast::messaging {
namespace {

bool younger(const ReadyLanes::Entry& a, const ReadyLanes::Entry& b) { return a.sequence > b.sequence; }

}  // namespace

bool ReadyLanes::Lane::returnedFirst() const {
  if (returned.empty()) return false;
  return fresh.empty() || returned.front().sequence < fresh.front().sequence;
}

void ReadyLanes::publish(int priority, Entry entry) {
  const auto lane = static_cast<std::size_t>(priority);
  lanes_[lane].fresh.push_back(entry);
  mark(lane, true);
  ++size_;
}

void ReadyLanes::putBack(int priority, Entry entry) {
  const auto lane = static_cast<std::size_t>(priority);
  lanes_[lane].returned.push_back(entry);
  std::push_heap(lanes_[lane].returned.begin(), lanes_[lane].returned.end(), younger);
  mark(lane, true);
  ++size_;
}

std::uint32_t ReadyLanes::front() const {
  const Lane& lane = lanes_[highest()];
  return lane.returnedFirst() ? lane.returned.front().place : lane.fresh.front().place;
}

void ReadyLanes::pop() {
  const std::size_t which = highest();
  Lane& lane = lanes_[which];
  if (lane.returnedFirst()) {
    std::pop_heap(lane.returned.begin(), lane.returned.end(), younger);
    lane.returned.pop_back();
  } else {
    lane.fresh.pop_front();
  }
  mark(which, !lane.empty());
  --size_;
}

std::vector<std::uint32_t> ReadyLanes::takeAll() {
  std::vector<std::uint32_t> places;
  places.reserve(size_);
  for (; !empty(); pop()) places.push_back(front());
  return places;
}

std::size_t ReadyLanes::highest() const {
  assert(!empty());
  for (std::size_t word = occupied_.size(); word-- > 0;)
    if (occupied_[word] != 0)
      return word * 64 + 63 - static_cast<std::size_t>(std::countl_zero(occupied_[word]));
  return 0;
}

void ReadyLanes::mark(std::size_t lane, bool occupied) {
  const std::uint64_t bit = 1ULL << (lane % 64);
  if (occupied)
    occupied_[lane / 64] |= bit;
  else
    occupied_[lane / 64] &= ~bit;
}

}  // namespace kubecast::messaging
