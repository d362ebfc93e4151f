// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/node_pressure.hpp"

#include <algorithm>

#include "models/cluster/reservations.hpp"

namespace kubecast::lifecycle {
namespace {

struct Observed {
  Bytes available;
  Bytes capacity;
};

Observed observe(EvictionSignal signal, const NodeUsage& usage) {
  if (signal == EvictionSignal::MemoryAvailable) return {usage.memoryAvailable, usage.memoryCapacity};
  return {usage.diskAvailable, usage.diskCapacity};
}

bool isMet(const EvictionThreshold& threshold, const NodeUsage& usage, bool enforceMinReclaim) {
  const Observed observed = observe(threshold.signal, usage);
  if (observed.capacity == Bytes(0)) return false;
  Bytes limit = quantityOf(threshold, observed.capacity);
  if (enforceMinReclaim) limit += threshold.minReclaim;
  return limit > observed.available;
}

bool sameThreshold(const EvictionThreshold& a, const EvictionThreshold& b) {
  return a.signal == b.signal && a.below == b.below && a.belowShare == b.belowShare;
}

bool seenWithin(const std::optional<Seconds>& seenAt, Seconds period, Seconds now) {
  return seenAt && now - *seenAt < period;
}

}  // namespace

std::vector<EvictionThreshold> defaultEvictionThresholds(Distribution distribution) {
  std::vector<EvictionThreshold> thresholds{
      {EvictionSignal::MemoryAvailable, kEvictionHardMemory, Ratio(0), Bytes(0)},
      {EvictionSignal::NodeFsAvailable, std::nullopt, Ratio(0.10), Bytes(0)}};
  if (distribution == Distribution::Kubeadm) {
    thresholds.push_back({EvictionSignal::ImageFsAvailable, std::nullopt, Ratio(0.15), Bytes(0)});
  }
  return thresholds;
}

PressureDecision relievePressure(const NodePressure& pressure,
                                 const std::vector<EvictionThreshold>& thresholds, const NodeUsage& usage,
                                 Seconds now) {
  std::vector<EvictionThreshold> met;
  const auto add = [&](const EvictionThreshold& threshold) {
    const auto same = [&](const EvictionThreshold& other) { return sameThreshold(other, threshold); };
    if (std::none_of(met.begin(), met.end(), same)) met.push_back(threshold);
  };
  for (const EvictionThreshold& threshold : thresholds) {
    if (isMet(threshold, usage, false)) add(threshold);
  }
  for (const EvictionThreshold& threshold : pressure.met) {
    if (isMet(threshold, usage, true)) add(threshold);
  }

  PressureDecision decision{pressure, std::nullopt};
  for (const EvictionThreshold& threshold : met) {
    const bool memory = threshold.signal == EvictionSignal::MemoryAvailable;
    (memory ? decision.after.memorySeenAt : decision.after.diskSeenAt) = now;
    if (!decision.starved || memory) decision.starved = threshold.signal;
  }
  decision.after.met = std::move(met);
  decision.after.memoryPressure = seenWithin(decision.after.memorySeenAt, kPressureTransition, now);
  decision.after.diskPressure = seenWithin(decision.after.diskSeenAt, kPressureTransition, now);
  return decision;
}

bool isStarved(const std::vector<EvictionThreshold>& thresholds, const NodeUsage& usage) {
  return std::any_of(thresholds.begin(), thresholds.end(),
                     [&](const EvictionThreshold& threshold) { return isMet(threshold, usage, true); });
}

const EvictionThreshold* thresholdOf(const std::vector<EvictionThreshold>& thresholds,
                                     EvictionSignal signal) {
  const auto found = std::ranges::find(thresholds, signal, &EvictionThreshold::signal);
  return found == thresholds.end() ? nullptr : &*found;
}

/// Source: kubernetes v1.28 pkg/kubelet/eviction/api/types.go GetThresholdQuantity, which computes a share in
/// float32.
Bytes quantityOf(const EvictionThreshold& threshold, Bytes capacity) {
  const float share = static_cast<float>(threshold.belowShare.value());
  const float part = static_cast<float>(capacity.value()) * share;
  return threshold.below.value_or(Bytes(static_cast<std::int64_t>(part)));
}

std::vector<Taint> pressureTaints(const NodePressure& pressure) {
  std::vector<Taint> taints;
  const auto add = [&](const char* key) { taints.push_back({key, "", TaintEffect::NoSchedule}); };
  if (pressure.memoryPressure) add("node.kubernetes.io/memory-pressure");
  if (pressure.diskPressure) add(kDiskPressureTaint);
  return taints;
}

}  // namespace kubecast::lifecycle
