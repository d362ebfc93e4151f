// SPDX-License-Identifier: Apache-2.0
#include "models/faults/rare_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kubecast::faults {
namespace {

/// Bad and all requests, per second.
struct Rates {
  double bad = 0;
  double all = 0;
};

Rates ratesOf(const results::Fraction& counts, Seconds length) {
  return {counts.numerator / length.value(), counts.denominator / length.value()};
}

Rates meanRates(const MeasuredWindow& window) {
  assert(window.length > Seconds(0));
  Rates mean;
  for (const results::Fraction& counts : window.replications) {
    const Rates one = ratesOf(counts, window.length);
    mean.bad += one.bad;
    mean.all += one.all;
  }
  const auto n = static_cast<double>(window.replications.size());
  return {mean.bad / n, mean.all / n};
}

/// Σ weight × rates, window by window.
template <class RatesOfWindow>
Rates weigh(const MeasuredWindow& undisturbed, const std::vector<ForcedFault>& faults,
            const RatesOfWindow& of) {
  const Rates base = of(undisturbed);
  Rates sum = base;
  for (const ForcedFault& fault : faults) {
    const double share = fault.rate.value() * fault.window.length.value();
    const Rates forced = of(fault.window);
    sum.bad += share * (forced.bad - base.bad);
    sum.all += share * (forced.all - base.all);
  }
  return sum;
}

Expected<void> checkRuns(const MeasuredWindow& undisturbed, const std::vector<ForcedFault>& faults) {
  const std::size_t replications = undisturbed.replications.size();
  if (replications == 0 || !(meanRates(undisturbed).all > 0)) {
    return tl::unexpected(Error{"availability", "no request in the runs without faults", ""});
  }
  for (const ForcedFault& fault : faults) {
    if (fault.window.replications.size() == replications) continue;
    return tl::unexpected(Error{
        fmt::format("faults[{}]", fault.fault),
        fmt::format("{} replications, but {} without faults", fault.window.replications.size(), replications),
        "Run both with the same number of replications."});
  }
  return {};
}

Error tooFrequent(double share) {
  return {"faults",
          fmt::format("faults or their effects are present {:.0f} % of the time, too much to weigh them "
                      "one by one",
                      100 * share),
          "Simulate them at random times instead."};
}

/// Requests per second in overlapping windows at most, each window counted.
double overlapRate(const std::vector<ForcedFault>& faults, double base) {
  struct Window {
    double share, rate;
  };
  std::vector<Window> windows;
  for (const ForcedFault& fault : faults)
    windows.push_back(
        {fault.rate.value() * fault.window.length.value(), std::max(base, meanRates(fault.window).all)});
  std::stable_sort(windows.begin(), windows.end(),
                   [](const Window& a, const Window& b) { return a.rate > b.rate; });
  double sum = 0;
  for (const Window& own : windows) {
    double noneSoFar = 1;  // of the windows with a higher rate
    for (const Window& other : windows) {
      sum += own.share * noneSoFar * other.share * std::max(own.rate, other.rate);
      noneSoFar *= 1 - other.share;
    }
  }
  return sum;
}

double clamp01(double x) { return std::clamp(x, 0.0, 1.0); }

}  // namespace

Expected<WeightedAvailability> weighByRate(const MeasuredWindow& undisturbed,
                                           const std::vector<ForcedFault>& faults, Ratio level) {
  if (auto checked = checkRuns(undisturbed, faults); !checked) return tl::unexpected(checked.error());
  double present = 0;
  for (const ForcedFault& fault : faults) present += fault.rate.value() * fault.window.length.value();
  if (present >= 1) return tl::unexpected(tooFrequent(present));

  const Rates base = meanRates(undisturbed);
  const Rates total = weigh(undisturbed, faults, meanRates);
  const double unavailable = total.bad / total.all;

  WeightedAvailability result;
  const double baseBad = base.bad / base.all;
  result.withoutFaults = Ratio(1 - baseBad);
  for (const ForcedFault& fault : faults) {
    const Rates forced = meanRates(fault.window);
    const double share = fault.rate.value() * fault.window.length.value();
    result.costs.push_back({fault.fault, Ratio(share), Ratio(forced.all > 0 ? forced.bad / forced.all : 0),
                            Ratio(share * (forced.bad - baseBad * forced.all) / total.all)});
  }
  const double overlap = overlapRate(faults, base.all);
  if (overlap >= total.all) return tl::unexpected(tooFrequent(present));
  result.overlapBound = Ratio(std::min(1.0, overlap / (total.all - overlap)));

  // The ratio estimator over what each replication alone says of both sides.
  std::vector<results::Fraction> weighed;
  for (std::size_t r = 0; r < undisturbed.replications.size(); ++r) {
    const Rates one = weigh(undisturbed, faults, [r](const MeasuredWindow& window) {
      return ratesOf(window.replications[r], window.length);
    });
    weighed.push_back({one.all - one.bad, one.all});
  }
  result.availability = results::ratioEstimate(weighed, level);
  result.availability.value = clamp01(1 - unavailable);
  if (auto& interval = result.availability.interval) {
    interval = {clamp01(interval->first), clamp01(interval->second)};
  }
  return result;
}

}  // namespace kubecast::faults
