// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/resource_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

std::string usedOf(const ResourceUse& use) {
  return fmt::format("{} of {} {}", number(use.used), number(use.capacity), use.unit);
}

/// Slots that a request or a job takes for a while.
std::string slots(const ResourceUse& use, const char* holder, const char* slot) {
  if (!use.holding) {
    return fmt::format("{} of its {} {} are taken now ({})", number(use.used), number(use.capacity), slot,
                       percent(use.utilization.value));
  }
  return fmt::format("each {} holds one of {} {} for {}, {} taken now", holder, number(use.capacity), slot,
                     duration(use.holding->value()), percent(use.utilization.value));
}

std::string cpu(const ResourceUse& use, const char* what) {
  const std::string background =
      use.fixed > 0 ? fmt::format(", {} of it whatever the load", number(use.fixed)) : std::string();
  return fmt::format("{} {} now{} ({} busy)", what, usedOf(use), background, percent(use.utilization.value));
}

}  // namespace

std::string resourceWords(ResourceKind kind, const std::string& name) {
  switch (kind) {
    case ResourceKind::NodeCpu:
      return "the CPU of " + name;
    case ResourceKind::CpuLimit:
      return "the CPU limit of " + name;
    case ResourceKind::Threads:
      return "the threads of " + name;
    case ResourceKind::Workers:
      return "the workers of " + name;
    case ResourceKind::ConnectionPool:
      return "the connection pool " + name;
    case ResourceKind::DatabaseConnections:
      return "the connections of " + name;
    case ResourceKind::ConsumerPrefetch:
      return "the prefetch of queue " + name;
    case ResourceKind::ExternalConcurrency:
      return "the calls that " + name + " takes at once";
    case ResourceKind::NodeLink:
      return "the network of " + name;
    case ResourceKind::VolumeIops:
      return "the volume of " + name;
    case ResourceKind::MemoryLimit:
      return "the memory limit of " + name;
    case ResourceKind::BurstBaseline:
      return "the CPU credits of " + name;
  }
  assert(false);
  return name;
}

std::string reasonWords(const ResourceUse& use) {
  switch (use.kind) {
    case ResourceKind::NodeCpu:
      return cpu(use, "its pods use");
    case ResourceKind::CpuLimit:
      return cpu(use, "the pod uses");
    case ResourceKind::BurstBaseline:
      return cpu(use, "the node uses");
    case ResourceKind::Threads:
      return fmt::format("requests keep {} of its {} {} on a CPU now ({} busy)", number(use.used),
                         number(use.capacity), use.capacity == 1 ? "thread" : "threads",
                         percent(use.utilization.value));
    case ResourceKind::Workers:
      return slots(use, "request", "workers");
    case ResourceKind::ConsumerPrefetch:
      return slots(use, "job", "slots");
    case ResourceKind::ExternalConcurrency:
      return slots(use, "call", "places");
    case ResourceKind::ConnectionPool:
    case ResourceKind::DatabaseConnections:
      return slots(use, "query", "connections");
    case ResourceKind::NodeLink:
    case ResourceKind::VolumeIops:
      return fmt::format("it moves {} now ({} of what it sustains)", usedOf(use),
                         percent(use.utilization.value));
    case ResourceKind::MemoryLimit:
      return fmt::format("at its busiest the pod holds {} of {} Mi, {} of them when idle", number(use.used),
                         number(use.capacity), number(use.fixed));
  }
  assert(false);
  return {};
}

std::string retryWords(const Forecast& f) {
  if (f.retries.empty()) return {};
  const RetryForecast& most = *std::max_element(
      f.retries.begin(), f.retries.end(),
      [](const RetryForecast& a, const RetryForecast& b) { return a.share.value < b.share.value; });
  constexpr double kWorthTelling = 0.01;
  if (most.share.value < kWorthTelling) return {};
  return fmt::format("Retries make up {} of the calls to {}, {} of {} a second.", percent(most.share.value),
                     most.external, number(most.share.value * most.perSecond.value),
                     number(most.perSecond.value));
}

}  // namespace kubecast::studies
