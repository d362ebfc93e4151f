// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/storage.hpp"

#include <algorithm>

#include "models/storage/disk_filling.hpp"
#include "models/storage/log_shipping.hpp"

namespace kubecast::studies {
namespace {

/// Where the documents' alert is, if the scenario has none of its own.
constexpr Ratio kUsualAlert(0.85);

Seconds lengthOf(const results::Replication& r) { return r.warmup + r.measured; }

std::vector<std::string> nodesOf(const Measured& m, sim::Index service) {
  std::vector<std::string> nodes;
  for (const sim::Index pod : m.program.services[static_cast<std::size_t>(service)].pods) {
    const sim::Index node = m.program.pods[static_cast<std::size_t>(pod)].node;
    const std::string& name = m.program.nodes[static_cast<std::size_t>(node)].name;
    if (std::find(nodes.begin(), nodes.end(), name) == nodes.end()) nodes.push_back(name);
  }
  return nodes;
}

LogForecast logForecast(const Measured& m, std::size_t l) {
  const sim::LogStation& station = m.program.logs[l];
  LogForecast f;
  f.log = station.name;
  f.workload = station.log.workload;
  f.database = station.log.database;
  f.nodes = nodesOf(m, station.service);
  const auto count = static_cast<double>(m.replications.size());
  storage::LogState sum;  // of all replications, as if they were one long run
  for (const results::Replication* r : m.replications) {
    const results::LogUsage& use = r->logs[l];
    sum.appended += use.appended;
    sum.synced += use.synced;
    sum.transactions += use.transactions;
    sum.duplicates += use.duplicates;
    sum.atRiskSeconds += use.atRiskSeconds;
    sum.accountedUntil = sum.accountedUntil + lengthOf(*r);
    f.atRiskAtEnd += static_cast<double>(use.atRisk) / count;
    f.lost += static_cast<double>(use.lost) / count;
    f.failedBatches += static_cast<double>(use.failedBatches) / count;
    f.replayed += static_cast<double>(use.replayed) / count;
    f.maxAtRisk = std::max(f.maxAtRisk, static_cast<double>(use.maxAtRisk));
    f.longestOutage = std::max(f.longestOutage, Seconds(use.longestOutage));
  }
  const storage::Savings savings = storage::savingsOf(station.log, sum);
  f.synced = static_cast<double>(sum.synced) / count;
  f.transactions = static_cast<double>(sum.transactions) / count;
  f.duplicates = static_cast<double>(sum.duplicates) / count;
  f.recordsPerTransaction = savings.recordsPerTransaction;
  f.ioSaved = savings.ioSaved / count;
  f.cpuOfDuplicates = savings.cpuOfDuplicates * (1 / count);
  f.meanAtRisk = savings.meanAtRisk;
  f.meanDelay = savings.meanDelay;
  if (sum.accountedUntil > Seconds(0))
    f.recordsPerSecond = static_cast<double>(sum.appended) / sum.accountedUntil.value();
  return f;
}

BrokerForecast brokerForecast(const Measured& m, std::size_t b) {
  BrokerForecast f;
  const results::BrokerUsage& first = m.replications.front()->brokers[b];
  f.workload = first.workload;
  f.watermarkBytes = first.watermarkBytes;
  const auto count = static_cast<double>(m.replications.size());
  double blocked = 0;
  double length = 0;
  for (const results::Replication* r : m.replications) {
    const results::BrokerUsage& use = r->brokers[b];
    f.maxMemoryBytes = std::max(f.maxMemoryBytes, use.maxMemoryBytes);
    f.memoryAlarms += static_cast<double>(use.memoryAlarms) / count;
    f.diskAlarms += static_cast<double>(use.diskAlarms) / count;
    blocked += use.blockedSeconds;
    length += lengthOf(*r).value();
  }
  if (length > 0) f.blocked = Ratio(blocked / length);
  return f;
}

/// What the volume holds besides what the node states: rows at their mean rate, images and logs as at the end
/// of the run.
storage::VolumeFilling filling(const Measured& m, const Node& node, std::size_t d, double& rowRate) {
  double rows = 0;
  double once = 0;
  double length = 0;
  for (const results::Replication* r : m.replications) {
    rows += r->disks[d].rowBytes;
    once += r->disks[d].imageBytes + r->disks[d].logBytes;
    length += lengthOf(*r).value();
  }
  rowRate = length > 0 ? rows / length : 0;
  storage::VolumeFilling volume{node.volume->size, *node.disk, {{Seconds(0), BytesPerSecond(rowRate)}}};
  const double share =
      once / static_cast<double>(m.replications.size()) / static_cast<double>(volume.size.value());
  volume.use.usedAtStart = Ratio(std::min(1.0, volume.use.usedAtStart.value() + share));
  return volume;
}

DiskForecast diskForecast(const Measured& m, const Node& node, std::size_t d) {
  DiskForecast f;
  f.node = node.name;
  const storage::VolumeFilling volume = filling(m, node, d, f.rowBytesPerSecond);
  f.sizeBytes = static_cast<double>(volume.size.value());
  f.usedAtStart = node.disk->usedAtStart;
  double usedAtEnd = 0;
  for (const results::Replication* r : m.replications) usedAtEnd += r->disks[d].usedAtEnd;
  f.usedAtEnd = Ratio(usedAtEnd / static_cast<double>(m.replications.size()));
  f.growthBytesPerSecond = storage::finalGrowth(volume).value();
  f.alertAbove = kUsualAlert;
  const auto rule = std::ranges::find(m.scenario.alerts, AlertSignal::DiskUsed, &AlertRule::signal);
  if (rule != m.scenario.alerts.end()) {
    f.alertAbove = Ratio(rule->threshold);
    f.alertRule = rule->name;
  }
  f.alertAt = storage::reaches(volume, f.alertAbove);
  f.fullAt = storage::reaches(volume, Ratio(1));
  return f;
}

}  // namespace

std::vector<LogForecast> logForecasts(const Measured& m) {
  std::vector<LogForecast> forecasts;
  if (m.replications.empty()) return forecasts;
  for (std::size_t l = 0; l < m.replications.front()->logs.size(); ++l)
    forecasts.push_back(logForecast(m, l));
  return forecasts;
}

std::vector<BrokerForecast> brokerForecasts(const Measured& m) {
  std::vector<BrokerForecast> forecasts;
  if (m.replications.empty()) return forecasts;
  for (std::size_t b = 0; b < m.replications.front()->brokers.size(); ++b)
    forecasts.push_back(brokerForecast(m, b));
  return forecasts;
}

std::vector<DiskForecast> diskForecasts(const Measured& m) {
  std::vector<DiskForecast> forecasts;
  if (m.replications.empty()) return forecasts;
  for (const Node& node : m.scenario.nodes) {
    const std::size_t index = forecasts.size();
    if (!node.disk || !node.volume || index >= m.replications.front()->disks.size()) continue;
    forecasts.push_back(diskForecast(m, node, index));
  }
  return forecasts;
}

}  // namespace kubecast::studies
