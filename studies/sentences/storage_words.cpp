// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/storage_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

constexpr double kDay = 86400;
/// Later than that nobody plans for.
constexpr double kFarOff = 3 * 365 * kDay;

std::string bytes(double value) {
  constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < std::size(kUnits); ++unit) value /= 1024;
  return fmt::format("{} {}", number(value), kUnits[unit]);
}

/// `4.2 h`, `62.3 days`
std::string longTime(Seconds time) {
  return time < Seconds(2 * kDay) ? duration(time.value()) : number(time.value() / kDay) + " days";
}

std::string records(double count) { return number(count) + (count == 1 ? " record" : " records"); }

}  // namespace

std::string savingWords(const LogForecast& log) {
  if (!(log.recordsPerSecond > 0)) return fmt::format("Nothing is appended to log {}.", log.log);
  if (!(log.synced > 0))
    return fmt::format("Log {} gets nothing through to {}: {} a second wait.", log.log, log.database,
                       records(log.recordsPerSecond));
  return fmt::format(
      "Log {} spares {} {} of the transactions: {} of {} go in {} transactions, {} in each; {} disk "
      "operations "
      "saved.",
      log.log, log.database, percent(1 - log.transactions / log.synced), records(log.synced), log.workload,
      number(log.transactions), number(log.recordsPerTransaction), number(log.ioSaved));
}

std::string riskWords(const LogForecast& log) {
  if (!(log.recordsPerSecond > 0)) return {};
  const std::string where = log.nodes.empty() ? "a node" : joined(log.nodes);
  return fmt::format(
      "At risk on the disk of {} alone: {} on average, {} at most, {} at the end; {} has a record {} after "
      "the "
      "worker's answer on average.",
      where, records(log.meanAtRisk), number(log.maxAtRisk), number(log.atRiskAtEnd), log.database,
      duration(log.meanDelay.value()));
}

std::string replayWords(const LogForecast& log) {
  if (!(log.replayed > 0) && !(log.lost > 0) && !(log.failedBatches > 0)) return {};
  std::vector<std::string> parts;
  if (log.replayed > 0)
    parts.push_back(fmt::format("{} replayed by a pod that was away for up to {}", records(log.replayed),
                                duration(log.longestOutage.value())));
  if (log.failedBatches > 0)
    parts.push_back(fmt::format("{} batch{} without a confirmation", number(log.failedBatches),
                                log.failedBatches == 1 ? "" : "es"));
  parts.push_back(log.duplicates > 0 ? fmt::format("{} sent twice ({} of CPU)", number(log.duplicates),
                                                   duration(log.cpuOfDuplicates.value()))
                                     : std::string("none sent twice"));
  parts.push_back(log.lost > 0 ? fmt::format("{} lost with the disk", number(log.lost))
                               : std::string("none lost"));
  return fmt::format("Of log {}: {}.", log.log, joined(parts));
}

std::string blockingWords(const BrokerForecast& broker) {
  if (!(broker.blocked.value() > 0)) return {};
  std::vector<std::string> why;
  if (broker.memoryAlarms > 0)
    why.push_back(fmt::format("its memory reaches {}, its watermark is {}", bytes(broker.maxMemoryBytes),
                              bytes(broker.watermarkBytes)));
  if (broker.diskAlarms > 0) why.emplace_back("its volume is full");
  return fmt::format("{} blocks its publishers {} of the time: {}.", broker.workload,
                     percent(broker.blocked.value()), joined(why));
}

std::string diskWords(const Forecast& f) {
  std::vector<const DiskForecast*> filling;
  for (const DiskForecast& disk : f.disks)
    if (disk.alertAt && disk.alertAt->value() < kFarOff) filling.push_back(&disk);
  if (filling.empty()) return {};
  std::ranges::stable_sort(filling, {}, [](const DiskForecast* disk) { return disk->alertAt->value(); });
  const DiskForecast& first = *filling.front();
  std::string text = fmt::format("The volume of {}, {} used, grows by {} a day: {} in {}", first.node,
                                 percent(first.usedAtEnd.value()), bytes(first.growthBytesPerSecond * kDay),
                                 percent(first.alertAbove.value()), longTime(*first.alertAt));
  if (!first.alertRule.empty()) text += fmt::format(" (alert {})", first.alertRule);
  if (first.fullAt) text += ", full in " + longTime(*first.fullAt);
  std::vector<std::string> others;
  for (std::size_t i = 1; i < filling.size(); ++i)
    others.push_back(fmt::format("{} ({} in {})", filling[i]->node, percent(filling[i]->alertAbove.value()),
                                 longTime(*filling[i]->alertAt)));
  if (!others.empty()) text += "; likewise " + joined(others);
  return text + ".";
}

}  // namespace kubecast::studies
