// SPDX-License-Identifier: Apache-2.0
#include "ui/run/recording.hpp"

#include <algorithm>

// Placeholder on a working branch, in memory: replaced by a mapped file before this reaches main.
namespace kubecast::ui {

struct Recording::Impl {
  studies::stream::Header header;
  std::vector<std::vector<float>> buckets;
  std::vector<results::ClusterEvent> events;
};

Recording::Recording(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recording::~Recording() = default;

Expected<std::unique_ptr<Recording>> Recording::create(const studies::stream::Header& header,
                                                       const std::string&) {
  auto impl = std::make_unique<Impl>();
  impl->header = header;
  return std::unique_ptr<Recording>(new Recording(std::move(impl)));
}

std::optional<Error> Recording::append(const studies::stream::Bucket& bucket) {
  impl_->buckets.push_back(bucket.values);
  return std::nullopt;
}

void Recording::note(const results::ClusterEvent& event) { impl_->events.push_back(event); }
const studies::stream::Header& Recording::header() const { return impl_->header; }
std::size_t Recording::buckets() const { return impl_->buckets.size(); }
Seconds Recording::recorded() const {
  return Seconds(static_cast<double>(impl_->buckets.size()) * impl_->header.step.value());
}

std::optional<std::size_t> Recording::find(std::string_view series) const {
  const auto& names = impl_->header.series;
  const auto found = std::ranges::find(names, series);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

float Recording::value(std::size_t series, std::size_t bucket) const {
  return impl_->buckets[bucket][series];
}

Recording::Range Recording::range(std::size_t series, std::size_t from, std::size_t to) const {
  Range range{value(series, from), 0, value(series, from)};
  for (std::size_t b = from; b < to; ++b) {
    range.minimum = std::min(range.minimum, value(series, b));
    range.maximum = std::max(range.maximum, value(series, b));
    range.mean += value(series, b) / static_cast<float>(to - from);
  }
  return range;
}

const std::vector<results::ClusterEvent>& Recording::events() const { return impl_->events; }

}  // namespace kubecast::ui
