// SPDX-License-Identifier: Apache-2.0
#include "models/caching/frequency_order.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::caching {

void FrequencyOrder::insert(Seconds now, Slot slot) { insertAt(now, slot, kLfuInitial); }

void FrequencyOrder::insertAt(Seconds now, Slot slot, int level) {
  assert(level >= 0 && level <= kLfuHighest);
  decayUntil(now);
  if (slot >= counters_.size()) counters_.resize(static_cast<std::size_t>(slot) + 1);
  counters_[slot] = {decays_ + static_cast<std::uint32_t>(level), 0};
  links_.pushBack(listOf(counters_[slot].zeroAt), slot);
  if (level > 0) lowest_ = std::min(lowest_, counters_[slot].zeroAt);
}

void FrequencyOrder::touch(Seconds now, Slot slot) {
  decayUntil(now);
  const int level = levelOf(slot);
  const int hits = counters_[slot].hits + 1;
  const bool rises = hits >= lfuHitsToRise(level) && level < kLfuHighest;
  remove(slot);
  insertAt(now, slot, rises ? level + 1 : level);
  counters_[slot].hits = static_cast<std::uint16_t>(rises ? 0 : std::min(hits, 0xffff));
}

void FrequencyOrder::remove(Slot slot) { links_.remove(listOf(counters_[slot].zeroAt), slot); }

Slot FrequencyOrder::victim(Seconds now) {
  decayUntil(now);
  if (!zero_.empty()) return zero_.front;
  lowest_ = std::max(lowest_, decays_ + 1);
  while (lowest_ <= decays_ + kLfuHighest && listOf(lowest_).empty()) ++lowest_;
  return lowest_ <= decays_ + kLfuHighest ? listOf(lowest_).front : kNoSlot;
}

int FrequencyOrder::level(Seconds now, Slot slot) {
  decayUntil(now);
  return levelOf(slot);
}

void FrequencyOrder::clear() {
  links_.clear();
  counters_.clear();
  zero_ = {};
  lists_.fill({});
  lowest_ = decays_ + 1;
}

void FrequencyOrder::decayUntil(Seconds now) {
  const auto target = static_cast<std::uint32_t>(now / kLfuDecay);
  for (int level = 1; level <= kLfuHighest && decays_ < target; ++level) {
    ++decays_;
    links_.splice(zero_, lists_[decays_ % kLevels]);
  }
  decays_ = std::max(decays_, target);
}

ListEnds& FrequencyOrder::listOf(std::uint32_t zeroAt) {
  return zeroAt <= decays_ ? zero_ : lists_[zeroAt % kLevels];
}

int FrequencyOrder::levelOf(Slot slot) const {
  const std::uint32_t zeroAt = counters_[slot].zeroAt;
  return zeroAt <= decays_ ? 0 : static_cast<int>(zeroAt - decays_);
}

}  // namespace kubecast::caching
