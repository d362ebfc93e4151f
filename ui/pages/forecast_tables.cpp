// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/forecast_tables.hpp"

#include <QRegularExpression>
#include <QStringList>
#include <cmath>

#include "ui/pages/figures.hpp"

namespace kubecast::ui {

using studies::Forecast;
using studies::ResourceKind;
using studies::ResourceUse;
using studies::Verdict;

namespace {

constexpr std::size_t kResourcesShown = 8;

}  // namespace

std::vector<ForecastSection> ForecastTables::of(const Forecast& forecast) {
  std::vector<ForecastSection> sections;
  for (auto* part :
       {&ForecastTables::resources, &ForecastTables::latencies, &ForecastTables::failures,
        &ForecastTables::nodes, &ForecastTables::credits, &ForecastTables::events, &ForecastTables::alerts,
        &ForecastTables::queues, &ForecastTables::caches, &ForecastTables::sensitivities}) {
    ForecastSection section = part(forecast);
    if (!section.table.rows.empty() || !section.note.isEmpty()) sections.push_back(std::move(section));
  }
  return sections;
}

QString ForecastTables::kindText(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::NodeCpu:
      return tr("CPU");
    case ResourceKind::CpuLimit:
      return tr("CPU limit");
    case ResourceKind::Threads:
      return tr("threads");
    case ResourceKind::Workers:
      return tr("workers");
    case ResourceKind::ConnectionPool:
      return tr("connection pool");
    case ResourceKind::DatabaseConnections:
      return tr("database connections");
    case ResourceKind::ConsumerPrefetch:
      return tr("prefetch");
    case ResourceKind::ExternalConcurrency:
      return tr("calls at once");
    case ResourceKind::NodeLink:
      return tr("network");
    case ResourceKind::VolumeIops:
      return tr("volume IOPS");
    case ResourceKind::MemoryLimit:
      return tr("memory limit");
    case ResourceKind::BurstBaseline:
      return tr("CPU credits");
  }
  return {};
}

QString ForecastTables::verdictText(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met:
      return tr("MET");
    case Verdict::Missed:
      return tr("MISSED");
    case Verdict::Undecided:
      return tr("UNDECIDED");
  }
  return {};
}

QString ForecastTables::howText(const Forecast& forecast) {
  return tr("%1 × %2 after %3 of warm-up · seed %4 · %5 requests")
      .arg(QString::number(forecast.replications), durationText(forecast.measured.value()),
           durationText(forecast.warmup.value()), QString::number(forecast.seed),
           numberText(static_cast<double>(forecast.requests)));
}

QString ForecastTables::loadText(const Forecast& forecast) {
  QStringList parts;
  if (forecast.users > 0) parts << tr("%1 users").arg(numberText(forecast.users));
  if (forecast.openPerSecond > 0) parts << tr("%1 arrivals/s").arg(numberText(forecast.openPerSecond));
  return parts.join(" + ");
}

ForecastSection ForecastTables::resources(const Forecast& forecast) {
  ForecastSection section{
      tr("What gives out first"), tr("use at this load, and the load at which it is full"), {}, {}};
  section.table.columns = {{.title = tr("Resource"), .stretch = true},
                           {.title = tr("Of")},
                           {.title = tr("In use"), .figures = true, .noteSample = "±88 %"},
                           {.title = tr("Amount"), .figures = true},
                           {.title = tr("Full at"), .figures = true}};
  const NamedPaths names = namedPathsOf(forecast);
  const bool users = forecast.users > 0 && forecast.openPerSecond == 0;
  for (const ResourceUse& resource : forecast.resources) {
    // Using more than the baseline is no stop: it drains credits, which have a part of their own.
    if (resource.kind == ResourceKind::BurstBaseline) continue;
    if (section.table.rows.size() == kResourcesShown) break;
    const auto known = names.find(resource.name);
    const std::string path = known == names.end() ? std::string() : known->second;
    TableCell use = TableCell::bar(resource.utilization.value, percentText(resource.utilization.value));
    use.note = plusMinusText(resource.utilization);
    const double factor = resource.saturatesAtFactor.value;
    QString fullAt = tr("never");
    if (factor < 1e6 && users) fullAt = tr("%1 users").arg(numberText(std::round(factor * forecast.users)));
    if (factor < 1e6 && !users) fullAt = tr("%1 × load").arg(numberText(factor));
    section.table.rows.push_back(
        {{TableCell::link(resource.name, path), TableCell(kindText(resource.kind), TextTone::Muted), use,
          TableCell(tr("%1 of %2 %3")
                        .arg(numberText(resource.used), numberText(resource.capacity),
                             QString::fromStdString(resource.unit.substr(0, resource.unit.find(" at "))))),
          TableCell(fullAt, factor < 1     ? TextTone::Bad
                            : factor < 1.3 ? TextTone::Warning
                                           : TextTone::Plain)},
         false,
         path});
  }
  return section;
}

TextTone toneOf(Verdict verdict) {
  return verdict == Verdict::Met      ? TextTone::Good
         : verdict == Verdict::Missed ? TextTone::Bad
                                      : TextTone::Warning;
}

NamedPaths namedPathsOf(const Forecast& forecast) {
  NamedPaths names;
  const auto add = [&names](const std::string& name, const char* list) {
    if (!name.empty()) names.emplace(name, list + ("[" + name + "]"));
  };
  for (const auto& node : forecast.nodes) add(node.node, "nodes");
  for (const auto& pod : forecast.pods) {
    add(pod.workload, "workloads");
    if (!pod.pod.empty()) names.emplace(pod.pod, "workloads[" + pod.workload + "]");
  }
  for (const auto& cache : forecast.caches) add(cache.cache, "caches");
  for (const auto& queue : forecast.queueNames) add(queue, "queues");
  for (const auto& latency : forecast.latencies) add(latency.metric.flow, "flows");
  return names;
}

QString measuredText(const studies::ObjectiveForecast& objective, double value) {
  return objective.objective.measure == Measure::ErrorRate ? percentText(value) : durationText(value);
}

QString thresholdText(const Objective& objective) {
  if (objective.measure == Measure::ErrorRate) return "< " + percentText(objective.errorsBelow.value());
  // As a person wrote it: 2 s, not 2.00 s.
  static const QRegularExpression kZeros(R"(\.0+(?= ))");
  return "< " + durationText(objective.latencyBelow.value()).remove(kZeros);
}

}  // namespace kubecast::ui
