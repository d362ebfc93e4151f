// SPDX-License-Identifier: Apache-2.0
#include "models/cost/run_usage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

using results::Latencies;
using results::MetricKind;
using results::Replication;

Bytes times(Bytes bytes, double factor) { return monthlyBytes(static_cast<double>(bytes.value()) * factor); }

void scale(std::optional<Bytes>& bytes, double factor) {
  if (bytes) bytes = times(*bytes, factor);
}

double clientCallsOf(const MeasuredRun& run) {
  double calls = 0;
  for (const Replication& replication : run.replications) {
    const std::size_t metrics = std::min(run.names.size(), replication.metrics.size());
    for (std::size_t i = 0; i < metrics; ++i) {
      if (run.names[i].kind != MetricKind::ClientCall) continue;
      const Latencies& latencies = replication.metrics[i];
      calls += static_cast<double>(latencies.succeeded.count());
      for (const std::uint64_t failed : latencies.failed) calls += static_cast<double>(failed);
    }
  }
  return calls;
}

void correctClients(UsagePerMonth& usage, double callsPerSecond) {
  if (!usage.loadBalancer || !(usage.loadBalancer->requests > PerSecond(0)) || !(callsPerSecond > 0)) return;
  LoadBalancerUse& use = *usage.loadBalancer;
  const double factor = callsPerSecond / use.requests.value();
  use.requests = PerSecond(callsPerSecond);
  use.newConnections = PerSecond(use.newConnections.value() * factor);
  use.activeConnections *= factor;
  use.processed = BytesPerSecond(use.processed.value() * factor);
  scale(usage.responses, factor);
}

}  // namespace

UsagePerMonth measuredUsage(const Scenario& scenario, UsagePerMonth offered, const MeasuredRun& run) {
  double window = 0;  // of all replications, seconds
  double whole = 0;   // with the warm-ups
  for (const Replication& replication : run.replications) {
    window += replication.measured.value();
    whole += (replication.warmup + replication.measured).value();
  }
  if (!(window > 0)) return offered;
  const double mean = scenario.costs.meanLoad.value();
  const double perMonth = mean * kMonth.value() / window;

  for (std::size_t i = 0; i < scenario.externals.size(); ++i) {
    double calls = 0;
    for (const Replication& replication : run.replications) {
      if (i < replication.externals.size()) calls += static_cast<double>(replication.externals[i].calls);
    }
    const auto use = offered.externals.find(scenario.externals[i].name);
    if (use == offered.externals.end() || !(calls > 0) || !(use->second.calls > 0)) continue;
    const double factor = calls * perMonth / use->second.calls;
    use->second.calls *= factor;
    use->second.uploads *= factor;
    for (Bytes* bytes : {&use->second.toClients, &use->second.fromPods, &use->second.toPods}) {
      *bytes = times(*bytes, factor);
    }
  }
  correctClients(offered, clientCallsOf(run) * mean / window);
  if (mean == 1 && whole > 0) {
    std::map<std::string, Credits> charged;
    for (const Replication& replication : run.replications) {
      for (const results::CreditUsage& node : replication.credits) {
        if (node.charged > 0) charged[node.node] += Credits(node.charged * kMonth.value() / whole);
      }
    }
    offered.surplus = std::move(charged);
  }
  offered.basis =
      fmt::format("a run of {} replications{}", run.replications.size(),
                  mean == 1 ? ", all the month"
                            : ", at " + units::format(scenario.costs.meanLoad) + " of its load on average");
  return offered;
}

}  // namespace kubecast::cost
