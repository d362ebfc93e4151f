// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/metrics.hpp"

namespace kubecast::studies {

Usable usable(const std::vector<results::Replication>& all) {
  Usable chosen;
  for (const auto& r : all) {
    if (!r.partial) chosen.replications.push_back(&r);
  }
  if (!chosen.replications.empty()) return chosen;
  chosen.partial = true;
  for (const auto& r : all) {
    if (r.measured.value() > 0) chosen.replications.push_back(&r);
  }
  return chosen;
}

std::vector<const results::Histogram*> MetricGroup::histograms() const {
  std::vector<const results::Histogram*> pointers;
  pointers.reserve(succeeded.size());
  for (const results::Histogram& h : succeeded) pointers.push_back(&h);
  return pointers;
}

std::uint64_t MetricGroup::successes() const {
  std::uint64_t sum = 0;
  for (const results::Histogram& h : succeeded) sum += h.count();
  return sum;
}

MetricGroup gather(const Replications& replications, const std::vector<results::MetricName>& names,
                   const MetricChoice& choice) {
  MetricGroup group;
  for (const results::Replication* r : replications) {
    results::Histogram& pooled = group.succeeded.emplace_back();
    results::Tally& tally = group.failed.emplace_back();
    for (std::size_t m = 0; m < names.size(); ++m) {
      if (!choice(names[m])) continue;
      const results::Latencies& latencies = r->metrics[m];
      pooled.merge(latencies.succeeded);
      for (std::size_t cause = 0; cause < results::kFailureCauses; ++cause) {
        group.causes[cause] += latencies.failed[cause];
        tally.events += latencies.failed[cause];
      }
    }
    tally.trials = tally.events + pooled.count();
  }
  return group;
}

}  // namespace kubecast::studies
