// SPDX-License-Identifier: Apache-2.0
#include "ui/run/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "ui/run/scratch_file.hpp"

namespace kubecast::ui {

namespace {

/// A level of the pyramid has one entry for so many of the level below.
constexpr std::size_t kFactor = 16;
/// What is written at once is a block: so many buckets of all series, series by series, so that a plot of one
/// series reads few pages. Long for few series; with many, shorter, lest the block being filled be large.
constexpr std::size_t kLongestBlock = 4096;
constexpr std::size_t kLargestBlock = 8u << 20;  ///< bytes
/// After reading in so many places the file is trimmed: looking at all of a long recording needs no more
/// memory than looking at a part.
constexpr std::size_t kPlace = 64u << 10;  ///< bytes
constexpr std::size_t kPlaces = 16;

std::size_t blockLength(std::size_t series) {
  const std::size_t fitting = kLargestBlock / sizeof(float) / std::max<std::size_t>(series, 1);
  return std::clamp(std::bit_floor(std::max<std::size_t>(fitting, 1)), kFactor, kLongestBlock);
}

/// Blocks of entries of one level, each series by series.
template <class Entry>
struct Level {
  std::size_t length = 0;  ///< entries of a series in a block
  std::size_t entries = 0;
  std::vector<Entry*> blocks;

  [[nodiscard]] Entry* at(std::size_t series, std::size_t entry) const {
    return blocks[entry / length] + series * length + entry % length;
  }
  [[nodiscard]] bool hasRoom() const { return entries < blocks.size() * length; }
};

/// A range being put together.
struct Sum {
  float minimum = INFINITY, maximum = -INFINITY;
  double total = 0;

  void add(float low, float mean, float high, std::size_t buckets) {
    minimum = std::min(minimum, low);
    maximum = std::max(maximum, high);
    total += static_cast<double>(mean) * static_cast<double>(buckets);
  }
};

}  // namespace

struct Recording::Impl {
  studies::stream::Header header;
  std::unordered_map<std::string_view, std::size_t> positions;
  std::unique_ptr<ScratchFile> file;
  std::vector<results::ClusterEvent> events;
  Level<float> buckets;
  std::vector<Level<Range>> pyramid;  ///< [k]: an entry stands for kFactor^(k+1) buckets
  mutable std::uintptr_t place = 0;   ///< read last
  mutable std::size_t places = 0;

  template <class Entry>
  std::optional<Error> makeRoom(Level<Entry>& level) {
    if (level.hasRoom()) return std::nullopt;
    const std::size_t bytes = level.length * header.series.size() * sizeof(Entry);
    const auto block = file->allocate(std::max<std::size_t>(bytes, 1));
    if (!block) return block.error();
    // The block before is whole and is not written to again.
    if (!level.blocks.empty()) ScratchFile::forget(reinterpret_cast<char*>(level.blocks.back()), bytes);
    level.blocks.push_back(reinterpret_cast<Entry*>(*block));
    return std::nullopt;
  }

  /// Room for the next bucket and for all entries it completes, before anything is written.
  std::optional<Error> makeRoom() {
    if (const auto error = makeRoom(buckets)) return error;
    std::size_t below = buckets.entries + 1;
    for (std::size_t k = 0; below % kFactor == 0; ++k) {
      if (k == pyramid.size()) pyramid.push_back({std::max(kFactor, buckets.length / kFactor), 0, {}});
      if (const auto error = makeRoom(pyramid[k])) return error;
      below = pyramid[k].entries + 1;
    }
    return std::nullopt;
  }

  /// An entry out of the last kFactor of the level below, which `below` reads.
  template <class Below>
  void complete(Level<Range>& level, std::size_t from, const Below& below) {
    for (std::size_t s = 0; s < header.series.size(); ++s) {
      Sum sum;
      for (std::size_t i = from; i < from + kFactor; ++i) {
        const Range range = below(s, i);
        sum.add(range.minimum, range.mean, range.maximum, 1);
      }
      *level.at(s, level.entries) = {sum.minimum, static_cast<float>(sum.total / kFactor), sum.maximum};
    }
    ++level.entries;
  }

  [[nodiscard]] Range bucketAsRange(std::size_t series, std::size_t bucket) const {
    const float value = *buckets.at(series, bucket);
    return {value, value, value};
  }

  void touch(const void* read) const {
    const std::uintptr_t at = reinterpret_cast<std::uintptr_t>(read) / kPlace;
    if (at == place) return;
    place = at;
    if (++places % kPlaces == 0) file->trim();
  }
};

Recording::Recording(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recording::~Recording() = default;

Expected<std::unique_ptr<Recording>> Recording::create(const studies::stream::Header& header,
                                                       const std::string& folder) {
  auto file = ScratchFile::create(folder);
  if (!file) return tl::unexpected(file.error());
  auto impl = std::make_unique<Impl>();
  impl->header = header;
  impl->file = std::move(*file);
  impl->buckets.length = blockLength(header.series.size());
  impl->positions.reserve(header.series.size());
  for (std::size_t s = 0; s < impl->header.series.size(); ++s) {
    impl->positions.emplace(impl->header.series[s], s);
  }
  return std::unique_ptr<Recording>(new Recording(std::move(impl)));
}

std::optional<Error> Recording::append(const studies::stream::Bucket& bucket) {
  Impl& in = *impl_;
  const std::size_t next = in.buckets.entries;
  if (bucket.index != next)
    return Error{"bucket", fmt::format("{} came where {} was to come", bucket.index, next), ""};
  if (bucket.values.size() != in.header.series.size())
    return Error{"bucket",
                 fmt::format("{} values came for {} series", bucket.values.size(), in.header.series.size()),
                 ""};
  if (auto error = in.makeRoom()) return error;
  for (std::size_t s = 0; s < bucket.values.size(); ++s) *in.buckets.at(s, next) = bucket.values[s];
  in.buckets.entries = next + 1;
  if (in.buckets.entries % kFactor != 0) return std::nullopt;
  in.complete(in.pyramid[0], next + 1 - kFactor,
              [&in](std::size_t series, std::size_t i) { return in.bucketAsRange(series, i); });
  for (std::size_t k = 0; in.pyramid[k].entries % kFactor == 0; ++k) {
    const Level<Range>& below = in.pyramid[k];
    in.complete(in.pyramid[k + 1], below.entries - kFactor,
                [&below](std::size_t series, std::size_t i) { return *below.at(series, i); });
  }
  return std::nullopt;
}

void Recording::note(const results::ClusterEvent& event) {
  const auto after = std::ranges::upper_bound(impl_->events, event.at, {}, &results::ClusterEvent::at);
  impl_->events.insert(after, event);
}

const studies::stream::Header& Recording::header() const { return impl_->header; }
std::size_t Recording::buckets() const { return impl_->buckets.entries; }
Seconds Recording::recorded() const {
  return Seconds(static_cast<double>(buckets()) * impl_->header.step.value());
}

std::optional<std::size_t> Recording::find(std::string_view series) const {
  const auto found = impl_->positions.find(series);
  if (found == impl_->positions.end()) return std::nullopt;
  return found->second;
}

float Recording::value(std::size_t series, std::size_t bucket) const {
  assert(series < impl_->header.series.size() && bucket < buckets());
  const float* at = impl_->buckets.at(series, bucket);
  impl_->touch(at);
  return *at;
}

Recording::Range Recording::range(std::size_t series, std::size_t from, std::size_t to) const {
  const Impl& in = *impl_;
  assert(series < in.header.series.size() && from < to && to <= buckets());
  const auto count = static_cast<double>(to - from);
  Sum sum;
  const auto addBucket = [&](std::size_t bucket) {
    const float v = value(series, bucket);
    sum.add(v, v, v, 1);
  };
  const auto addEntry = [&](std::size_t level, std::size_t entry, std::size_t weight) {
    const Range* range = in.pyramid[level].at(series, entry);
    in.touch(range);
    sum.add(range->minimum, range->mean, range->maximum, weight);
  };
  // From both ends up the pyramid: at most kFactor − 1 entries of a level at either end.
  while (from < to && from % kFactor != 0) addBucket(from++);
  while (from < to && to % kFactor != 0) addBucket(--to);
  std::size_t weight = 1;
  for (std::size_t level = 0; from < to; ++level) {
    from /= kFactor;
    to /= kFactor;
    weight *= kFactor;
    const bool top = level + 1 == in.pyramid.size();
    while (from < to && (top || from % kFactor != 0)) addEntry(level, from++, weight);
    while (from < to && to % kFactor != 0) addEntry(level, --to, weight);
  }
  return {sum.minimum, static_cast<float>(sum.total / count), sum.maximum};
}

const std::vector<results::ClusterEvent>& Recording::events() const { return impl_->events; }

}  // namespace kubecast::ui
