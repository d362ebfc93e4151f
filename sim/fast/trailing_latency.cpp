// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/trailing_latency.hpp"

#include <algorithm>
#include <cmath>

namespace kubecast::sim::fast {
namespace {

using results::Histogram;

constexpr double kLook = 60;     // s, alerting::Schedule::interval
constexpr double kWindow = 300;  // s

std::size_t ratio(double a, double b) { return static_cast<std::size_t>(std::max(1.0, std::round(a / b))); }

}  // namespace

TrailingLatency::TrailingLatency(const Program& program, const std::vector<double>& percentiles, double step)
    : bucketsPerLook_(ratio(kLook, step)),
      looksPerWindow_(ratio(kWindow, static_cast<double>(bucketsPerLook_) * step)),
      cleared_(Histogram::kBuckets),
      looks_{Counts(Histogram::kBuckets)},
      seconds_(percentiles.size()) {
  for (std::size_t m = 0; m < program.metrics.size(); ++m)
    if (program.metrics[m].kind == results::MetricKind::ClientCall) clientCalls_.push_back(m);
  for (const double percentile : percentiles) shares_.push_back(percentile / 100);
}

void TrailingLatency::addTo(Counts& counts, const std::vector<results::Latencies>& metrics) const {
  for (const std::size_t m : clientCalls_)
    for (const Histogram::Bucket& bucket : metrics[m].succeeded.snapshot().buckets)
      counts[bucket.index] += bucket.count;
}

void TrailingLatency::closeBucket(const std::vector<results::Latencies>& metrics) {
  if (++buckets_ < bucketsPerLook_) return;
  buckets_ = 0;
  Counts now = cleared_;
  addTo(now, metrics);
  evaluate(looks_.front(), now);
  looks_.push_back(std::move(now));
  if (looks_.size() > looksPerWindow_) looks_.pop_front();
}

void TrailingLatency::restart(const std::vector<results::Latencies>& metrics) { addTo(cleared_, metrics); }

void TrailingLatency::evaluate(const Counts& before, const Counts& now) {
  std::uint64_t calls = 0;
  for (std::size_t i = 0; i < now.size(); ++i) calls += now[i] - before[i];
  for (std::size_t p = 0; p < shares_.size(); ++p) {
    seconds_[p] = 0;
    const double wanted = std::max(1.0, std::ceil(shares_[p] * static_cast<double>(calls)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < now.size() && calls > 0; ++i) {
      seen += now[i] - before[i];
      if (static_cast<double>(seen) < wanted) continue;
      seconds_[p] = Histogram::middleOf(i).value();
      break;
    }
  }
}

}  // namespace kubecast::sim::fast
