// SPDX-License-Identifier: Apache-2.0
// From samples over time to figures of a workload. Pure.
#pragma once

#include <cstddef>
#include <span>

#include "importers/prometheus/dump.hpp"
#include "models/results/interval.hpp"

namespace kubecast::importers::prometheus {

/// Samples as far apart as a rate looks back: closer ones would share what they were made of.
Samples apart(const Samples& samples);

/// Sum at each time at which any of them has a sample; what has none there adds nothing.
Samples sumOf(std::span<const Samples* const> parts);

struct Spread {
  double mean = 0;
  double lowest = 0, highest = 0;
};
/// Over `times`; a time without a sample counts as 0, for a series begins with its first request.
Spread spreadOver(const Samples& times, const Samples& samples);

/// What the pods of a workload use of the CPU, each.
struct CpuUse {
  enum class Told {
    Apart,             ///< idle and per request, by a line through the samples
    AllIdle,           ///< no requests were measured: the mean stands as idle
    TooFew,            ///< of these samples no line is fitted; so in the next two, `perRequest` is
    VariesTooLittle,   ///< … the most it can be: all CPU over all requests
    GrowsWithRequests  ///< a line would leave less than nothing for the idle pod
  };
  Told told = Told::AllIdle;
  results::Estimate idle;        ///< cores
  results::Estimate perRequest;  ///< seconds of CPU
  double explained = 0;          ///< R² of the line
  std::size_t samples = 0;
};

/// `cpu`: cores of a pod, mean over the pods. `requests`: a second, to all pods; empty if none were measured.
/// `pods`: how many there are. Told apart only if the half-width of the interval of a request's CPU is at
/// most half of it: a line through a cloud says nothing.
CpuUse cpuUse(const Samples& cpu, const Samples& requests, const Samples& pods);

struct MemoryUse {
  results::Estimate mean;  ///< bytes of a pod, mean over the pods
  double highest = 0;
  std::size_t samples = 0;
};
MemoryUse memoryUse(const Samples& memory);

}  // namespace kubecast::importers::prometheus
