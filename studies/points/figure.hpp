// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/cost/commitment.hpp"
#include "models/cost/price_book.hpp"
#include "models/results/replication.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/program.hpp"

/// What one replication came to, as a list of named numbers: what studies compare, tabulate and draw.
namespace kubecast::studies {

/// Stores keep the number of a kind: add at the end, never reorder.
enum class FigureKind {
  MeanLatency,   ///< s, of what succeeded; of all client calls, a flow, or a flow's result
  P50,           ///< s
  P95,           ///< s
  P99,           ///< s
  ErrorRate,     ///< failed / all, 0–1
  Throughput,    ///< successes per second
  Breaching,     ///< of an objective: share that failed or was too slow, 0–1
  NodeCpu,       ///< share of a node's vCPUs, 0–1
  Throttled,     ///< of a workload: nr_throttled / nr_periods, 0–1
  HitRatio,      ///< of a cache, 0–1
  Replicas,      ///< of a workload that is autoscaled: mean ready pods over the measured window
  CreditsAtEnd,  ///< of a burstable node; 1 = one vCPU-minute
  CreditsBilled,
  CostPerMonth,  ///< USD for 730 h at the usage the replication measured
  PodCpu,        ///< of a workload: mean vCPUs of its busiest pod
  PodCpuLeast,   ///< of a workload: mean vCPUs of its least busy pod; 0 where a slot stood empty
  PodMemory,     ///< of a workload: the most bytes that a pod of it may have held
};
/// How tables and CSV call it: `p95`, `error rate`.
[[nodiscard]] std::string_view nameOf(FigureKind kind);
/// `s`, `share`, `1/s`, `pods`, `credits`, `USD`.
[[nodiscard]] std::string_view unitOf(FigureKind kind);
inline constexpr int kFigureKinds = 17;

struct Figure {
  FigureKind kind = FigureKind::MeanLatency;
  std::string
      subject;  ///< `all calls`, a flow, `scan (result)`, an objective, node, workload, cache; cost: empty
  double value = 0;
  bool operator==(const Figure&) const = default;
};

/// What a bill needs besides the scenario.
struct BillFacts {
  const cost::PriceBook& book;
  const VersionCalendar& calendar;
  const cost::SpotTable* spot = nullptr;
};

/// The figures of one replication, in an order that follows from the scenario alone. What was not measured
/// (the latency of a flow of which none succeeded) is missing. `placement` and `bill` are for the cost;
/// without `bill` there is none.
std::vector<Figure> figuresOf(const Scenario& scenario, const InstanceCatalog& catalog,
                              const scheduling::Placement& placement, const sim::Program& program,
                              const results::Replication& replication, const BillFacts* bill);

/// The value of one figure, if it was measured.
std::optional<double> valueOf(const std::vector<Figure>& figures, FigureKind kind, std::string_view subject);

}  // namespace kubecast::studies
