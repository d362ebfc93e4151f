// SPDX-License-Identifier: Apache-2.0
#include "models/caching/key_cache.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace kubecast::caching {

KeyCache::KeyCache(const Popularity& limits)
    : objectSize_(limits.objectSize), ttl_(limits.ttl), eviction_(limits.eviction) {
  assert(objectSize_.value() > 0);
  if (limits.memory) capacity_ = static_cast<std::uint64_t>(limits.memory->value() / objectSize_.value());
}

bool KeyCache::get(Seconds now, std::uint32_t key) {
  expire(now);
  const Slot slot = index_.find(key);
  if (slot == kNoSlot) {
    ++counts_.misses;
    return false;
  }
  ++counts_.hits;
  use(now, slot);
  return true;
}

Stored KeyCache::put(Seconds now, std::uint32_t key) {
  expire(now);
  Slot slot = index_.find(key);
  const bool replaces = slot != kNoSlot;
  if (replaces) {
    ++counts_.replaced;
    use(now, slot);
    if (ttl_) writeLinks_.remove(writes_, slot);
  } else {
    if (!makeRoom(now)) {
      ++counts_.refused;
      return Stored::Refused;
    }
    ++counts_.stored;
    slot = takeSlot(key);
    if (lfu())
      frequency_.insert(now, slot);
    else
      recencyLinks_.pushBack(recency_, slot);
  }
  if (ttl_) {
    writtenAt_[slot] = now.value();
    writeLinks_.pushBack(writes_, slot);
  }
  return replaces ? Stored::Replaced : Stored::New;
}

void KeyCache::flush() {
  counts_.flushed += size_;
  index_.clear();
  keys_.clear();
  free_.clear();
  size_ = 0;
  recency_ = {};
  recencyLinks_.clear();
  frequency_.clear();
  writes_ = {};
  writeLinks_.clear();
  writtenAt_.clear();
}

void KeyCache::load(Seconds now, std::span<const Resident> residents) {
  assert(size_ == 0 && keys_.empty());
  std::vector<std::uint32_t> order(residents.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return residents[a].sinceUse > residents[b].sinceUse;
  });
  for (const std::uint32_t i : order) {
    const Slot slot = takeSlot(residents[i].key);
    if (lfu())
      frequency_.insertAt(now, slot, residents[i].lfuLevel);
    else
      recencyLinks_.pushBack(recency_, slot);
    if (ttl_) writtenAt_[slot] = (now - residents[i].sinceWrite).value();
  }
  if (ttl_) {
    std::vector<Slot> slots(keys_.size());
    std::iota(slots.begin(), slots.end(), 0);
    std::stable_sort(slots.begin(), slots.end(),
                     [this](Slot a, Slot b) { return writtenAt_[a] < writtenAt_[b]; });
    for (const Slot slot : slots) writeLinks_.pushBack(writes_, slot);
  }
  // NoEviction keeps its recency list, too, and drops here what a full cache would never have taken.
  while (capacity_ && size_ > *capacity_) remove(lfu() ? frequency_.victim(now) : recency_.front);
}

void KeyCache::expire(Seconds now) {
  // redis src/db.c keyIsExpired: now > when.
  while (ttl_ && !writes_.empty() && now.value() > writtenAt_[writes_.front] + ttl_->value()) {
    remove(writes_.front);
    ++counts_.expired;
  }
}

bool KeyCache::makeRoom(Seconds now) {
  if (!full()) return true;
  if (eviction_ == EvictionPolicy::NoEviction || size_ == 0) return false;
  remove(lfu() ? frequency_.victim(now) : recency_.front);
  ++counts_.evicted;
  return true;
}

Slot KeyCache::takeSlot(std::uint32_t key) {
  Slot slot = static_cast<Slot>(keys_.size());
  if (!free_.empty()) {
    slot = free_.back();
    free_.pop_back();
    keys_[slot] = key;
  } else {
    keys_.push_back(key);
    if (ttl_) writtenAt_.push_back(0);
  }
  index_.insert(key, slot);
  ++size_;
  return slot;
}

void KeyCache::use(Seconds now, Slot slot) {
  if (lfu()) {
    frequency_.touch(now, slot);
    return;
  }
  recencyLinks_.remove(recency_, slot);
  recencyLinks_.pushBack(recency_, slot);
}

void KeyCache::remove(Slot slot) {
  assert(slot != kNoSlot);
  index_.erase(keys_[slot]);
  if (lfu())
    frequency_.remove(slot);
  else
    recencyLinks_.remove(recency_, slot);
  if (ttl_) writeLinks_.remove(writes_, slot);
  free_.push_back(slot);
  --size_;
}

}  // namespace kubecast::caching
