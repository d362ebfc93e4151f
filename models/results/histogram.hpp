// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast::results {

/// How often durations of each length occurred: a log-linear histogram in the
/// manner of HDR histogram (G. Tene), with buckets read straight off the
/// double's exponent and leading mantissa bits. Counts merge exactly, so pooled
/// quantiles do not depend on the order of replications; the last bits of the
/// sum do: merge in the order of the replications' numbers.
class Histogram {
 public:
  /// Buckets per doubling of the duration.
  static constexpr int kSubBits = 7;
  /// A quantile is off by at most this share of itself: a bucket is at most
  /// 1/128 of its lower edge wide and is reported by its middle.
  static constexpr Ratio kRelativeError{1.0 / 256.0};
  /// Durations below 2⁻²⁰ s (0.95 µs) share one bucket, those from 2¹⁷ s (36 h)
  /// another; minimum, maximum, sum and count stay exact for them too.
  static constexpr int kLowestExponent = -20;
  static constexpr int kHighestExponent = 17;

  struct Bucket {
    std::uint32_t index = 0;
    std::uint64_t count = 0;
    bool operator==(const Bucket&) const = default;
  };

  /// Everything the histogram knows, without the empty buckets: for storing.
  struct Snapshot {
    std::vector<Bucket> buckets;  ///< ascending by index, no count is 0
    Seconds sum;
    Seconds minimum;
    Seconds maximum;
  };

  /// Counts one duration, ≥ 0 and finite.
  void record(Seconds duration) {
    const std::size_t index = bucketOf(duration);
    if (index - first_ >= counts_.size()) [[unlikely]]
      extendTo(index);
    ++counts_[index - first_];
    ++count_;
    sum_ += duration;
    if (duration < minimum_) minimum_ = duration;
    if (duration > maximum_) maximum_ = duration;
  }

  void merge(const Histogram& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// The plain sum of what was recorded, in the order of recording.
  [[nodiscard]] Seconds sum() const { return sum_; }
  /// Exact; all three are 0 when nothing was recorded.
  [[nodiscard]] Seconds mean() const;
  [[nodiscard]] Seconds minimum() const { return empty() ? Seconds(0) : minimum_; }
  [[nodiscard]] Seconds maximum() const { return empty() ? Seconds(0) : maximum_; }

  /// The smallest duration that at least `p` of those recorded do not exceed,
  /// within kRelativeError (for durations from 1 µs to 36 h) and between the
  /// minimum and the maximum, which p = 0 and p = 1 give exactly; 0 when empty.
  [[nodiscard]] Seconds quantile(Ratio p) const;

  /// The share of recorded durations ≤ `limit`, to the bucket `limit` falls in
  /// (counted as wholly below when its middle is); 0 when empty.
  [[nodiscard]] Ratio shareWithin(Seconds limit) const;

  [[nodiscard]] Snapshot snapshot() const;
  /// The inverse of `snapshot`. Indices must be below `kBuckets` and ascending.
  [[nodiscard]] static Histogram restore(const Snapshot& snapshot);

  static constexpr std::size_t kBuckets =
      (static_cast<std::size_t>(kHighestExponent - kLowestExponent) << kSubBits) + 2;

  [[nodiscard]] static constexpr std::size_t bucketOf(Seconds duration) {
    // Signed: −0 lands in the lowest bucket.
    const std::int64_t top = std::bit_cast<std::int64_t>(duration.value()) >> (52 - kSubBits);
    if (top < kBase) return 0;
    const auto index = static_cast<std::size_t>(top - kBase + 1);
    return index < kBuckets - 1 ? index : kBuckets - 1;
  }

  /// The middle of a bucket; the outermost two are named by their inner edge.
  [[nodiscard]] static constexpr Seconds middleOf(std::size_t bucket) {
    if (bucket == 0) return lowerEdgeOf(1);
    if (bucket == kBuckets - 1) return lowerEdgeOf(bucket);
    return (lowerEdgeOf(bucket) + lowerEdgeOf(bucket + 1)) * 0.5;
  }

 private:
  /// The exponent and leading mantissa bits of bucket 1's lower edge.
  static constexpr std::int64_t kBase = static_cast<std::int64_t>(1023 + kLowestExponent) << kSubBits;

  [[nodiscard]] static constexpr Seconds lowerEdgeOf(std::size_t bucket) {
    const std::int64_t top = kBase + static_cast<std::int64_t>(bucket) - 1;
    return Seconds(std::bit_cast<double>(top << (52 - kSubBits)));
  }
  void extendTo(std::size_t index);

  /// counts_[i] belongs to bucket first_ + i. Grown by whole doublings, so that
  /// the usual three decades take 10 KB and the whole range 38 KB.
  std::vector<std::uint64_t> counts_;
  std::size_t first_ = 0;
  std::uint64_t count_ = 0;
  Seconds sum_{0};
  Seconds minimum_{1e300};
  Seconds maximum_{0};
};

}  // namespace kubecast::results
