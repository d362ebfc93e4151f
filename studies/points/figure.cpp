// SPDX-License-Identifier: Apache-2.0
#include "studies/points/figure.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "models/cost/bill.hpp"
#include "models/cost/run_usage.hpp"
#include "studies/aggregate/aggregate.hpp"
#include "studies/aggregate/metrics.hpp"
#include "studies/aggregate/objectives.hpp"

namespace kubecast::studies {
namespace {

struct KindText {
  std::string_view name;
  std::string_view unit;
};
constexpr std::array<KindText, kFigureKinds> kTexts{{{"mean latency", "s"},
                                                     {"p50", "s"},
                                                     {"p95", "s"},
                                                     {"p99", "s"},
                                                     {"error rate", "share"},
                                                     {"throughput", "1/s"},
                                                     {"breaching", "share"},
                                                     {"node CPU", "share"},
                                                     {"throttled", "share"},
                                                     {"hit ratio", "share"},
                                                     {"replicas", "pods"},
                                                     {"credits at end", "credits"},
                                                     {"credits billed", "credits"},
                                                     {"cost per month", "USD"},
                                                     {"pod CPU", "vCPU"},
                                                     {"least pod CPU", "vCPU"},
                                                     {"pod memory", "B"}}};

/// Collects the figures of one replication.
class Collector {
 public:
  Collector(const Scenario& scenario, const sim::Program& program, const results::Replication& replication)
      : scenario_(scenario), program_(program), replication_(replication), one_{&replication} {}

  void addLatencies() {
    addGroup("all calls",
             [](const results::MetricName& name) { return name.kind == results::MetricKind::ClientCall; });
    for (const results::MetricName& metric : program_.metrics) {
      const bool result = metric.kind == results::MetricKind::Result;
      if (metric.kind != results::MetricKind::Flow && !result) continue;
      addGroup(result ? metric.flow + " (result)" : metric.flow, [&metric](const results::MetricName& name) {
        return name.kind == metric.kind && name.flow == metric.flow;
      });
    }
  }

  void addObjectives() {
    for (const Objective& objective : scenario_.objectives) {
      const ObjectiveMeasure m = measure(objective, one_, program_.metrics);
      if (m.counted > 0) add(FigureKind::Breaching, objective.name, m.breaching.value);
    }
  }

  void addStations() {
    const double window = replication_.measured.value();
    for (std::size_t n = 0; n < program_.nodes.size() && window > 0; ++n) {
      const double cores = program_.nodes[n].cores;
      if (cores > 0)
        add(FigureKind::NodeCpu, program_.nodes[n].name, replication_.nodes[n].cpuSeconds / (cores * window));
    }
    addThrottling();
    addPods();
    for (std::size_t c = 0; c < program_.caches.size(); ++c) {
      const results::CacheUsage& use = replication_.caches[c];
      const double asked = static_cast<double>(use.hits + use.misses);
      if (asked > 0)
        add(FigureKind::HitRatio, program_.caches[c].name, static_cast<double>(use.hits) / asked);
    }
    for (const results::ReplicaUsage& use : replication_.replicas)
      if (window > 0) add(FigureKind::Replicas, use.workload, use.readySeconds / window);
    for (const results::CreditUsage& use : replication_.credits) {
      add(FigureKind::CreditsAtEnd, use.node, use.atEnd);
      add(FigureKind::CreditsBilled, use.node, use.charged);
    }
  }

  void addCost(const InstanceCatalog& catalog, const scheduling::Placement& placement,
               const BillFacts& facts) {
    const std::vector<results::Replication> replications{replication_};
    const auto usage = cost::measuredUsage(scenario_, cost::offeredUsage(scenario_, catalog, placement),
                                           {program_.metrics, replications});
    const cost::Bill bill =
        cost::bill({scenario_, catalog, placement, facts.book, facts.calendar, facts.spot}, usage);
    add(FigureKind::CostPerMonth, "", static_cast<double>(bill.total().millionths()) / 1e6);
  }

  std::vector<Figure> take() { return std::move(figures_); }

 private:
  void add(FigureKind kind, std::string subject, double value) {
    figures_.push_back({kind, std::move(subject), value});
  }

  void addGroup(const std::string& subject, const MetricChoice& choice) {
    const MetricGroup group = gather(one_, program_.metrics, choice);
    const results::Histogram& latency = group.succeeded.front();
    const results::Tally& failed = group.failed.front();
    if (failed.trials == 0) return;
    if (latency.count() > 0) {
      add(FigureKind::MeanLatency, subject, latency.sum().value() / static_cast<double>(latency.count()));
      add(FigureKind::P50, subject, latency.quantile(Ratio(0.5)).value());
      add(FigureKind::P95, subject, latency.quantile(Ratio(0.95)).value());
      add(FigureKind::P99, subject, latency.quantile(Ratio(0.99)).value());
    }
    add(FigureKind::ErrorRate, subject,
        static_cast<double>(failed.events) / static_cast<double>(failed.trials));
    if (replication_.measured.value() > 0)
      add(FigureKind::Throughput, subject,
          static_cast<double>(latency.count()) / replication_.measured.value());
  }

  /// Of the workloads whose pods have a limit.
  void addThrottling() {
    for (const sim::ServiceStation& service : program_.services) {
      std::uint64_t periods = 0;
      std::uint64_t throttled = 0;
      for (const sim::Index pod : sim::slotsOf(service)) {
        const results::PodUsage& use = replication_.pods[static_cast<std::size_t>(pod)];
        periods += use.periods;
        throttled += use.throttledPeriods;
      }
      if (periods > 0)
        add(FigureKind::Throttled, service.name,
            static_cast<double>(throttled) / static_cast<double>(periods));
    }
  }

  void addPods() {
    const double window = replication_.measured.value();
    for (const sim::ServiceStation& service : program_.services) {
      const std::vector<sim::Index> slots = sim::slotsOf(service);
      if (slots.empty() || !(window > 0)) continue;
      double busiest = 0;
      double least = std::numeric_limits<double>::infinity();
      double memory = 0;
      for (const sim::Index slot : slots) {
        const auto pod = static_cast<std::size_t>(slot);
        const results::PodUsage& use = replication_.pods[pod];
        busiest = std::max(busiest, use.cpuSeconds / window);
        least = std::min(least, use.cpuSeconds / window);
        memory = std::max(memory, peakMemory(program_.pods[pod], use));
      }
      add(FigureKind::PodCpu, service.name, busiest);
      add(FigureKind::PodCpuLeast, service.name, least);
      add(FigureKind::PodMemory, service.name, memory);
    }
  }

  const Scenario& scenario_;
  const sim::Program& program_;
  const results::Replication& replication_;
  Replications one_;
  std::vector<Figure> figures_;
};

}  // namespace

std::string_view nameOf(FigureKind kind) { return kTexts[static_cast<std::size_t>(kind)].name; }
std::string_view unitOf(FigureKind kind) { return kTexts[static_cast<std::size_t>(kind)].unit; }

std::vector<Figure> figuresOf(const Scenario& scenario, const InstanceCatalog& catalog,
                              const scheduling::Placement& placement, const sim::Program& program,
                              const results::Replication& replication, const BillFacts* bill) {
  Collector collector(scenario, program, replication);
  collector.addLatencies();
  collector.addObjectives();
  collector.addStations();
  if (bill != nullptr) collector.addCost(catalog, placement, *bill);
  return collector.take();
}

std::optional<double> valueOf(const std::vector<Figure>& figures, FigureKind kind, std::string_view subject) {
  for (const Figure& figure : figures) {
    if (figure.kind == kind && figure.subject == subject) return figure.value;
  }
  return std::nullopt;
}

}  // namespace kubecast::studies
