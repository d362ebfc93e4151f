// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "models/results/interval.hpp"
#include "models/results/replication.hpp"

/// Figures drawn from the same place of every replication.
namespace kubecast::studies {

using Replications = std::vector<const results::Replication*>;

/// Which replications may be spoken of together.
struct Usable {
  Replications replications;
  bool partial = false;  ///< only cut-off ones exist; they are what there is
};

/// The complete replications; if there is none, the partial ones that got past their warm-up.
Usable usable(const std::vector<results::Replication>& all);

/// One number from each replication.
template <class Extract>
std::vector<double> each(const Replications& replications, Extract extract) {
  std::vector<double> values;
  values.reserve(replications.size());
  for (const results::Replication* r : replications) values.push_back(static_cast<double>(extract(*r)));
  return values;
}

/// The mean over replications of `integral(r)` per second measured: a rate, or a time average.
template <class Extract>
results::Estimate perSecond(const Replications& replications, Extract integral) {
  const auto values = each(replications, [&](const results::Replication& r) {
    return r.measured.value() > 0 ? static_cast<double>(integral(r)) / r.measured.value() : 0.0;
  });
  return results::meanEstimate(values);
}

/// Some of a scenario's metrics taken together, per replication.
struct MetricGroup {
  std::vector<results::Histogram> succeeded;                    ///< one per replication
  std::vector<results::Tally> failed;                           ///< failed among all, one per replication
  std::array<std::uint64_t, results::kFailureCauses> causes{};  ///< over all replications

  [[nodiscard]] std::vector<const results::Histogram*> histograms() const;
  [[nodiscard]] std::uint64_t successes() const;
};

using MetricChoice = std::function<bool(const results::MetricName&)>;
/// Sums the metrics that `choice` picks. `names` are Program::metrics.
MetricGroup gather(const Replications& replications, const std::vector<results::MetricName>& names,
                   const MetricChoice& choice);

}  // namespace kubecast::studies
