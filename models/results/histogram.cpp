// SPDX-License-Identifier: Apache-2.0
#include "models/results/histogram.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kubecast::results {

void Histogram::extendTo(std::size_t index) {
  constexpr std::size_t kDoubling = std::size_t{1} << kSubBits;
  const std::size_t begin = index / kDoubling * kDoubling;
  const std::size_t end = std::min(begin + kDoubling, kBuckets);
  if (counts_.empty()) {
    first_ = begin;
    counts_.resize(end - begin);
    return;
  }
  if (begin < first_) {
    counts_.insert(counts_.begin(), first_ - begin, 0);
    first_ = begin;
  }
  if (end > first_ + counts_.size()) counts_.resize(end - first_);
}

void Histogram::merge(const Histogram& other) {
  if (other.empty()) return;
  extendTo(other.first_);
  extendTo(other.first_ + other.counts_.size() - 1);
  const std::size_t shift = other.first_ - first_;
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[shift + i] += other.counts_[i];
  count_ += other.count_;
  sum_ += other.sum_;
  minimum_ = std::min(minimum_, other.minimum_);
  maximum_ = std::max(maximum_, other.maximum_);
}

Seconds Histogram::mean() const { return empty() ? Seconds(0) : sum_ / static_cast<double>(count_); }

Seconds Histogram::quantile(Ratio p) const {
  assert(p.value() >= 0 && p.value() <= 1);
  if (empty()) return Seconds(0);
  const double wanted = std::ceil(p.value() * static_cast<double>(count_));
  if (wanted <= 1) return minimum_;
  if (wanted >= static_cast<double>(count_)) return maximum_;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    seen += counts_[i];
    if (static_cast<double>(seen) >= wanted) return std::clamp(middleOf(first_ + i), minimum_, maximum_);
  }
  return maximum_;
}

Ratio Histogram::shareWithin(Seconds limit) const {
  if (empty() || limit < minimum_) return Ratio(0);
  if (limit >= maximum_) return Ratio(1);
  std::uint64_t within = 0;
  for (std::size_t i = 0; i < counts_.size() && middleOf(first_ + i) <= limit; ++i) within += counts_[i];
  return Ratio(static_cast<double>(within) / static_cast<double>(count_));
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot result{{}, sum(), minimum(), maximum()};
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) result.buckets.push_back({static_cast<std::uint32_t>(first_ + i), counts_[i]});
  }
  return result;
}

Histogram Histogram::restore(const Snapshot& snapshot) {
  Histogram result;
  if (snapshot.buckets.empty()) return result;
  for (const Bucket& bucket : snapshot.buckets) {
    assert(bucket.index < kBuckets);
    result.extendTo(bucket.index);
    result.counts_[bucket.index - result.first_] += bucket.count;
    result.count_ += bucket.count;
  }
  result.sum_ = snapshot.sum;
  result.minimum_ = snapshot.minimum;
  result.maximum_ = snapshot.maximum;
  return result;
}

}  // namespace kubecast::results
