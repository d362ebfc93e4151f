// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/usage.hpp"

#include <algorithm>
#include <vector>

#include "exporters/prometheus/metrics.hpp"
#include "models/results/line_fit.hpp"
#include "models/units/parse.hpp"

namespace kubecast::importers::prometheus {
namespace {

/// Of an interval's half-width to its figure.
constexpr double kWidest = 0.5;

std::vector<double> valuesOf(const Samples& samples) {
  std::vector<double> values;
  for (const auto& [at, value] : samples) values.push_back(value);
  return values;
}

/// Requests a second (x) and cores (y) of a pod, at the times that have all three.
std::vector<results::Observation> ofAPod(const Samples& cpu, const Samples& requests, const Samples& pods) {
  std::vector<results::Observation> observations;
  for (const auto& [at, cores] : cpu) {
    const auto rate = requests.find(at), count = pods.find(at);
    if (rate != requests.end() && count != pods.end() && count->second > 0)
      observations.push_back({rate->second / count->second, cores});
  }
  return observations;
}

double halfWidth(const results::Estimate& estimate) {
  return (estimate.interval->second - estimate.interval->first) / 2;
}

}  // namespace

Samples apart(const Samples& samples) {
  const auto window = units::parseDuration(exporters::prometheus::kRateWindow);
  // Prometheus' times have milliseconds.
  const double least = window ? window->value() - 0.0015 : 0;
  Samples kept;
  for (const auto& [at, value] : samples)
    if (kept.empty() || at - kept.rbegin()->first >= least) kept.emplace_hint(kept.end(), at, value);
  return kept;
}

Samples sumOf(std::span<const Samples* const> parts) {
  Samples sum;
  for (const Samples* part : parts)
    for (const auto& [at, value] : *part) sum[at] += value;
  return sum;
}

Spread spreadOver(const Samples& times, const Samples& samples) {
  Spread spread;
  bool first = true;
  for (const auto& [at, ignored] : times) {
    const auto found = samples.find(at);
    const double value = found == samples.end() ? 0 : found->second;
    spread.mean += value / static_cast<double>(times.size());
    spread.lowest = first ? value : std::min(spread.lowest, value);
    spread.highest = first ? value : std::max(spread.highest, value);
    first = false;
  }
  return spread;
}

CpuUse cpuUse(const Samples& cpu, const Samples& requests, const Samples& pods) {
  CpuUse use;
  const std::vector<results::Observation> observations = ofAPod(apart(cpu), requests, pods);
  double cores = 0, rate = 0;
  for (const results::Observation& one : observations) {
    cores += one.y;
    rate += one.x;
  }
  if (!(rate > 0) || !(cores > 0)) {
    const std::vector<double> all = valuesOf(apart(cpu));
    use.idle = results::seriesMean(all);
    use.samples = all.size();
    return use;
  }
  use.samples = observations.size();
  const auto line = results::fitLine(observations);
  if (line) use.explained = line->explained;
  if (observations.size() < results::kFewestObservations)
    use.told = CpuUse::Told::TooFew;
  else if (!line || !(line->slope.value > 0) || halfWidth(line->slope) > kWidest * line->slope.value)
    use.told = CpuUse::Told::VariesTooLittle;
  else if (line->intercept.interval->second < 0)
    use.told = CpuUse::Told::GrowsWithRequests;
  else
    use.told = CpuUse::Told::Apart;
  if (use.told == CpuUse::Told::Apart) {
    use.idle = line->intercept;
    use.perRequest = line->slope;
  } else {
    use.perRequest.value = cores / rate;
  }
  return use;
}

MemoryUse memoryUse(const Samples& memory) {
  MemoryUse use;
  const std::vector<double> values = valuesOf(apart(memory));
  use.mean = results::seriesMean(values);
  use.samples = values.size();
  for (const auto& [at, value] : memory) use.highest = std::max(use.highest, value);
  return use;
}

}  // namespace kubecast::importers::prometheus
