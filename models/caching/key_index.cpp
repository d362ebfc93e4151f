// SPDX-License-Identifier: Apache-2.0
#include "models/caching/key_index.hpp"

#include <cassert>

#include "models/numerics/random.hpp"

namespace kubecast::caching {
namespace {
constexpr std::size_t kFirstSize = 16;
}

std::size_t KeyIndex::home(std::uint32_t key) const { return numerics::mix(key) & (places_.size() - 1); }

std::size_t KeyIndex::placeOf(std::uint32_t key) const {
  std::size_t place = home(key);
  while (places_[place].slot != kNoSlot && places_[place].key != key)
    place = (place + 1) & (places_.size() - 1);
  return place;
}

Slot KeyIndex::find(std::uint32_t key) const { return places_[placeOf(key)].slot; }

void KeyIndex::insert(std::uint32_t key, Slot slot) {
  if (3 * (size_ + 1) > 2 * places_.size()) grow();
  Place& place = places_[placeOf(key)];
  assert(place.slot == kNoSlot);
  place = {key, slot};
  ++size_;
}

void KeyIndex::erase(std::uint32_t key) {
  const std::size_t mask = places_.size() - 1;
  std::size_t hole = placeOf(key);
  assert(places_[hole].slot != kNoSlot);
  for (std::size_t next = (hole + 1) & mask; places_[next].slot != kNoSlot; next = (next + 1) & mask) {
    // A key may move back to the hole unless that is before its home.
    const std::size_t fromHome = (next - home(places_[next].key)) & mask;
    if (fromHome < ((next - hole) & mask)) continue;
    places_[hole] = places_[next];
    hole = next;
  }
  places_[hole].slot = kNoSlot;
  --size_;
}

void KeyIndex::clear() {
  places_.assign(kFirstSize, {});
  places_.shrink_to_fit();
  size_ = 0;
}

void KeyIndex::grow() {
  std::vector<Place> old(2 * places_.size());
  old.swap(places_);
  for (const Place& place : old)
    if (place.slot != kNoSlot) places_[placeOf(place.key)] = place;
}

}  // namespace kubecast::caching
