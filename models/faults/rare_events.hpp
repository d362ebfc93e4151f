// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/error.hpp"
#include "models/results/interval.hpp"
#include "models/units/units.hpp"

/// Availability by the objective's own definition (the share of requests that are good), from short runs.
/// A run of an hour sees no fault that comes twice a year, or sees it as if it came hourly. So each fault
/// is forced in a run of its own, and what it costs is weighted by how often it comes: stratified sampling
/// by the fault present (S. Asmussen, P. W. Glynn, "Stochastic Simulation", 2007, V.7).
namespace kubecast::faults {

/// Counts of one window of time in each replication: numerator bad requests, denominator all requests.
/// Replication r of every run shares its draws with replication r of the others.
struct MeasuredWindow {
  Seconds length;  ///< > 0
  std::vector<results::Fraction> replications;
};

struct ForcedFault {
  std::string fault;
  PerSecond rate;  ///< occurrences per second, see occurrenceRate()
  /// From the fault's beginning until its effect has passed: retries, queues and caches recovered. What
  /// is bad after the window is not counted.
  MeasuredWindow window;
};

/// What one fault costs.
struct FaultCost {
  std::string fault;
  Ratio timeShare;  ///< rate × window: share of time within a window of this fault
  Ratio badShare;   ///< of the requests in a window
  Ratio lost;       ///< of availability
};

struct WeightedAvailability {
  results::Estimate availability;  ///< share of good requests; interval of the sampling error only
  Ratio withoutFaults;             ///< availability of the undisturbed runs
  std::vector<FaultCost> costs;    ///< availability = withoutFaults − Σ lost, but for the clamp to [0, 1]
  /// |error| at most, of counting faults that overlap as if they came one by one. With pᵢ the time shares,
  /// independent faults spend ε = Σ pᵢ·(1 − Πⱼ(1 − pⱼ)) ≤ (Σ pᵢ)² of the time in overlapping windows, each
  /// window counted. The bound is E/(N − E), N the mean rate of requests and E that in those windows: an
  /// overlap is taken to see no higher rate than the highest of its windows. Were all M, E = ε·M.
  Ratio overlapBound;
};

/// First order in the rates. With bᵢ, nᵢ the bad and all requests per second in the window of fault i
/// (0: undisturbed): availability = 1 − (b₀ + Σ pᵢ(bᵢ − b₀)) / (n₀ + Σ pᵢ(nᵢ − n₀)).
/// The interval follows by propagation through that ratio (delta method) over the paired replications.
/// Errors: Σ pᵢ or the overlap too large for weighting (simulate the faults at random times instead), no
/// request, or runs of different numbers of replications.
[[nodiscard]] Expected<WeightedAvailability> weighByRate(const MeasuredWindow& undisturbed,
                                                         const std::vector<ForcedFault>& faults,
                                                         Ratio level = results::kConfidenceLevel);

}  // namespace kubecast::faults
